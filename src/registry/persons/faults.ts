import { faultMaker, suggestion } from '../../vocabulary/index.ts';

interface PersonFaults {
  'person-pattern': { pattern: string; problem: string };
  'person-unknown-part': { part: string; known: readonly string[] };
  'person-unknown-exception': { exception: string; known: readonly string[] };
  'person-twice': { what: string; name: string };
  'person-form-of-both': { name: string; first: string; second: string };
  'person-number-untested': { number: string };
  'person-number-example': { text: string; wanted: string };
  'person-nothing-declared': { what: string };
}

/** States a fault in the marks of natural persons. */
export const personFault = faultMaker<PersonFaults>({
  'person-pattern': ({ pattern, problem }) => ({
    message: `The pattern "${pattern}" cannot be used: ${problem}.`,
    fix: 'Write it with classes, groups, alternatives and repetitions only; JavaScript and RE2 must read it alike.',
  }),
  'person-unknown-part': ({ part, known }) => ({
    message: `There is no part <${part}>.`,
    fix: suggestion(part, known),
  }),
  'person-unknown-exception': ({ exception, known }) => ({
    message: `There is no exception "${exception}".`,
    fix: suggestion(exception, known),
  }),
  'person-twice': ({ what, name }) => ({
    message: `The ${what} "${name}" is declared twice.`,
    fix: 'Keep one, or give this one a name of its own.',
  }),
  'person-form-of-both': ({ name, first, second }) => ({
    message: `"${name}" names both a form of organisations and one of persons (${first}, ${second}).`,
    fix: 'Leave it out of both, so that it proves nothing, or write it so that it means one.',
  }),
  'person-number-untested': ({ number }) => ({
    message: `The personal number "${number}" has no valid example, or no invalid one.`,
    fix: 'Give at least one of each, of invented people; they run as tests whenever the document is read.',
  }),
  'person-number-example': ({ text, wanted }) => ({
    message: `The example "${text}" is said to be ${wanted}, but is not.`,
    fix: 'Mend the example, the pattern or the checks.',
  }),
  'person-nothing-declared': ({ what }) => ({
    message: `No ${what} are declared, so no person could be told by them.`,
    fix: 'Hand in the documents that ship; a workspace may add to them, not leave them out.',
  }),
});
