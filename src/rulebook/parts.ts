import type { Place } from '../vocabulary/index.ts';
import type { Rulebook, Term, TypedExpression } from './model.ts';

/** The way to a part of the model, step by step: `['grades', 2, 'when', 'root', 'inputs', 0]`. */
export type Way = readonly (string | number)[];

/** A part of an expression, and where it stands in the model. */
export interface Part {
  readonly term: Term;
  readonly way: Way;
  /** The whole expression it is a part of. */
  readonly expression: TypedExpression;
  /** The rule in words of the document: `grades 5`, `figures total`. */
  readonly rule: string;
}

/** What no rule of the rulebook itself: the kinds it reads, and what it is compared with. */
const elsewhere: ReadonlySet<string> = new Set(['reads', 'kind', 'compares']);

/**
 * Every part of every expression of a rulebook, under whatever key it stands. The model is walked as it is and not key
 * by key, so that what the language learns next is looked at too, and nobody has to remember to add it here.
 */
export function* partsIn(rulebook: Rulebook): Generator<Part> {
  for (const { expression, way, rule } of expressionsIn(rulebook)) {
    for (const found of partsOf(expression.root, [...way, 'root'])) yield { ...found, expression, rule };
  }
}

/** Every expression of a rulebook, with the way to it. */
export function* expressionsIn(rulebook: Rulebook): Generator<Omit<Part, 'term'>> {
  yield* expressionsUnder(rulebook, [], '');
}

function* expressionsUnder(value: unknown, way: Way, rule: string): Generator<Omit<Part, 'term'>> {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value)) {
    yield { expression: value, way, rule: rule === '' ? String(way[0]) : rule };
    return;
  }
  const here = way.length === 0 ? '' : `${rule} ${nameOf(value, way.at(-1))}`.trim();
  for (const [key, inner] of Object.entries(value)) {
    if (elsewhere.has(key)) continue;
    yield* expressionsUnder(inner, [...way, Array.isArray(value) ? Number(key) : key], here);
  }
}

function isExpression(value: object): value is TypedExpression {
  return 'root' in value && 'text' in value && 'at' in value;
}

/** What a reader of the document calls an entry: by its name, grade or reason, not by its number. */
function nameOf(value: object, step: string | number | undefined): string {
  for (const key of ['name', 'grade', 'reason'] as const) {
    const named = Reflect.get(value, key);
    if (typeof named === 'string') return named;
  }
  return typeof step === 'string' ? step : '';
}

function* partsOf(term: Term, way: Way): Generator<{ term: Term; way: Way }> {
  yield { term, way };
  if (term.is === 'call')
    for (const [index, input] of term.inputs.entries()) yield* partsOf(input, [...way, 'inputs', index]);
  if (term.is === 'look-up')
    for (const [index, key] of term.keys.entries()) yield* partsOf(key, [...way, 'keys', index]);
}

/** Where a part stands, as far as an expression of one line tells. */
export function placeOf({ term, expression: { at, text } }: Pick<Part, 'term' | 'expression'>): Place {
  return at.column === undefined || text.includes('\n') ? at : { ...at, column: at.column + term.offset };
}

/** One value of the model, and what it is to be. */
export interface Change {
  readonly way: Way;
  readonly value: string | number;
}

/** A copy of a rulebook in which some values of the model are others. */
export function withValues(rulebook: Rulebook, changes: readonly Change[]): Rulebook {
  const copy = structuredClone({ ...rulebook, text: '' });
  for (const { way, value } of changes) {
    let here: unknown = copy;
    for (const step of way.slice(0, -1)) here = isObject(here) ? Reflect.get(here, step) : undefined;
    if (isObject(here)) Reflect.set(here, way.at(-1) ?? '', value);
  }
  return copy;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
