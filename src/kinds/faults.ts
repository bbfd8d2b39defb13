import { faultMaker, suggestion } from '../vocabulary/index.ts';

interface KindFaults {
  'kind-reserved-name': { name: string };
  'kind-scale': { scale: number };
  'kind-unknown-field': { name: string; known: readonly string[] };
  'kind-event-not-date': { name: string; type: string };
  'kind-twice': { kind: string; other: string };
  'kind-unknown': { kind: string; known: readonly string[] };
  'kind-version': { kind: string; wanted: number; found: number };
}

/** States a fault in a record kind. */
export const kindFault = faultMaker<KindFaults>({
  'kind-reserved-name': ({ name }) => ({
    message: `"${name}" is a name the register keeps for itself.`,
    fix: 'Give the field another name.',
  }),
  'kind-scale': ({ scale }) => ({
    message: `A decimal of ${scale} places is wider than amounts can be added up exactly.`,
    fix: 'Use at most 12 places.',
  }),
  'kind-unknown-field': ({ name, known }) => ({
    message: `The record kind has no field "${name}".`,
    fix: suggestion(name, known),
  }),
  'kind-event-not-date': ({ name, type }) => ({
    message: `The event date "${name}" is of type ${type}.`,
    fix: 'Name a field of type date.',
  }),
  'kind-twice': ({ kind, other }) => ({
    message: `The record kind "${kind}" is declared twice; the other is in ${other}.`,
    fix: 'Keep one.',
  }),
  'kind-unknown': ({ kind, known }) => ({
    message: `There is no record kind "${kind}".`,
    fix: suggestion(kind, known),
  }),
  'kind-version': ({ kind, wanted, found }) => ({
    message: `Version ${wanted} of the record kind "${kind}" is asked for; version ${found} is here.`,
    fix: `Write ${kind}@${found}, after reading what changed.`,
  }),
});
