import { faultMaker, suggestion } from '../../vocabulary/index.ts';

interface SchemeFaults {
  'scheme-pattern': { pattern: string; problem: string };
  'scheme-algorithms': { found: readonly string[]; known: readonly string[] };
  'scheme-span': { span: string };
  'scheme-lengths': { what: string; wanted: number; found: number };
  'scheme-unknown': { scheme: string; known: readonly string[] };
  'scheme-circle': { scheme: string };
  'scheme-twice': { scheme: string; other: string };
  'scheme-check-twice': { check: string };
  'scheme-example-fails': { text: string; problem: string };
  'scheme-example-passes': { text: string; check: string };
  'scheme-example-check': { text: string; wanted: string; found: string };
  'scheme-example-operator': { text: string; wanted: string; found: string };
  'scheme-example-normal': { text: string; wanted: string; found: string };
  'scheme-untested': { scheme: string };
}

/** States a fault in an identifier scheme. */
export const schemeFault = faultMaker<SchemeFaults>({
  'scheme-pattern': ({ pattern, problem }) => ({
    message: `The pattern "${pattern}" cannot be used: ${problem}.`,
    fix: 'Write it with classes, groups, alternatives and repetitions only; JavaScript and RE2 must read it alike.',
  }),
  'scheme-algorithms': ({ found, known }) => ({
    message:
      found.length === 0
        ? 'The check names no algorithm.'
        : `The check names ${found.length} algorithms: ${found.join(', ')}.`,
    fix: `Name one of ${known.join(', ')}.`,
  }),
  'scheme-span': ({ span }) => ({
    message: `"${span}" is not a run of characters.`,
    fix: 'Write it from a lower to a higher place, counted from 1: 1-8.',
  }),
  'scheme-lengths': ({ what, wanted, found }) => ({
    message: `There are ${found} ${what} for ${wanted}.`,
    fix: 'Give one for each.',
  }),
  'scheme-unknown': ({ scheme, known }) => ({
    message: `There is no identifier scheme "${scheme}".`,
    fix: suggestion(scheme, known),
  }),
  'scheme-circle': ({ scheme }) => ({
    message: `The identifier scheme "${scheme}" is checked, in the end, by itself.`,
    fix: 'Let one of the schemes stand on its own.',
  }),
  'scheme-twice': ({ scheme, other }) => ({
    message: `The identifier scheme "${scheme}" is declared twice; the other is in ${other}.`,
    fix: 'Keep one, or give this one an id of its own.',
  }),
  'scheme-check-twice': ({ check }) => ({
    message: `Two checks are called "${check}"; a receipt could not tell which failed.`,
    fix: 'Give each a name of its own.',
  }),
  'scheme-example-fails': ({ text, problem }) => ({
    message: `The example "${text}" is said to be valid, but is not: ${problem}`,
    fix: 'Mend the example or the check.',
  }),
  'scheme-example-passes': ({ text, check }) => ({
    message: `The example "${text}" is said to fail the check "${check}", but passes all.`,
    fix: 'Mend the example or the check.',
  }),
  'scheme-example-check': ({ text, wanted, found }) => ({
    message: `The example "${text}" fails the check "${found}", not "${wanted}".`,
    fix: 'Name the first check that it fails.',
  }),
  'scheme-example-operator': ({ text, wanted, found }) => ({
    message: `The example "${text}" is held by ${found}, not by ${wanted}.`,
    fix: 'Mend the example, the holder or the types.',
  }),
  'scheme-example-normal': ({ text, wanted, found }) => ({
    message: `The example "${text}" is normalised to "${found}", not to "${wanted}".`,
    fix: 'Mend the example or the normalisation.',
  }),
  'scheme-untested': ({ scheme }) => ({
    message: `The identifier scheme "${scheme}" has no valid example, or no invalid one.`,
    fix: 'Give at least one of each; they run as tests whenever the scheme is read.',
  }),
});
