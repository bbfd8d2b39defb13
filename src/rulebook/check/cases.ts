import { fixedFrom, isNone, round, textOf, type Exact } from '../exact/number.ts';
import type { Rulebook, Term, ValueType } from '../model.ts';
import { above, below, order, type CaseValue } from './decide.ts';
import { fieldRead } from './terms.ts';

/** Something conditions rest on, and values of it that stand for all there are. */
export interface Leaf {
  readonly key: string;
  readonly name: string;
  readonly values: readonly CaseValue[];
}

/** The cases in which conditions can differ. */
export interface CaseSpace {
  readonly leaves: readonly Leaf[];
  /** Conditions with every figure that can be looked into written out. */
  readonly conditions: readonly Term[];
  /** How many cases there are: the product over the leaves. */
  readonly size: number;
  /** Whether the leaves are independent and every part was understood: a case found is then one that can happen. */
  readonly exact: boolean;
}

/** What names a part whatever its place in the text. */
export function keyOf(term: Term): string {
  return JSON.stringify(term, (key, value: unknown) => (key === 'offset' || key === 'canBeAbsent' ? undefined : value));
}

/**
 * Finds what conditions rest on, and for each the values that can make a difference: every value of a closed list; of
 * a number compared with 70 and 85 the places below, on, between and above; true and false of what is not understood.
 *
 * A figure is looked into where all it rests on are closed lists (three scores of six steps each): then the cases are
 * those that can happen, and not every pair of a total and a worst score.
 */
export function caseSpace(rulebook: Rulebook, conditions: readonly Term[]): CaseSpace {
  const expanded = conditions.map(expansion(rulebook));
  const found = new Map<string, { term: Term; cuts: Exact[]; texts: Set<string>; opaque: boolean }>();
  const leaf = (term: Term, opaque: boolean): { cuts: Exact[]; texts: Set<string> } => {
    const key = keyOf(term);
    const known = found.get(key) ?? { term, cuts: [], texts: new Set<string>(), opaque };
    found.set(key, known);
    return known;
  };
  for (const condition of expanded) collect(condition, rulebook, leaf);
  const leaves = [...found].map(([key, { term, cuts, texts, opaque }]): Leaf => ({
    key,
    name: nameOf(term),
    values: opaque ? [false, true] : valuesOf(term, rulebook, cuts, texts),
  }));
  const size = leaves.reduce((product, { values }) => product * Math.max(1, values.length), 1);
  // Two figures may rest on one field, and two columns on one row: a case made of both may never happen.
  const exact = [...found.values()].every(
    ({ opaque, term }) => !opaque && (found.size === 1 || fieldRead(term, rulebook) !== undefined),
  );
  return { leaves, conditions: expanded, size, exact };
}

/**
 * Above this many parts a figure is not looked into. One that is the sum of another with itself, and that of a third,
 * doubles at every step: forty lines of a rulebook would be a trillion parts.
 */
const mostParts = 500;

/** Writes out each figure that can be looked into; each is done once, however often it is named. */
function expansion(rulebook: Rulebook): (term: Term) => Term {
  const figures = new Map(
    rulebook.figures.flatMap((figure) =>
      figure.how === 'expression' ? [[figure.name, figure.value.root] as const] : [],
    ),
  );
  const written = new Map<string, Term | undefined>();
  const inside = (name: string): Term | undefined => {
    const root = figures.get(name);
    if (root === undefined || written.has(name)) return written.get(name);
    const expanded = expand(root);
    const looked = partsIn(expanded) <= mostParts && isClosed(expanded, rulebook) ? expanded : undefined;
    written.set(name, looked);
    return looked;
  };
  const expand = (term: Term): Term => {
    if (term.is === 'figure') return inside(term.name) ?? term;
    return term.is === 'call' ? { ...term, inputs: term.inputs.map(expand) } : term;
  };
  return expand;
}

/** How many parts a term has, counted no further than it matters. */
function partsIn(term: Term, most = mostParts + 1): number {
  if (term.is !== 'call') return 1;
  let parts = 1;
  for (const input of term.inputs) {
    if (parts >= most) break;
    parts += partsIn(input, most - parts);
  }
  return parts;
}

/** How many parts all conditions have together: what looking at one case costs. */
export function partsOf(conditions: readonly Term[]): number {
  return conditions.reduce((sum, condition) => sum + partsIn(condition, Number.MAX_SAFE_INTEGER), 0);
}

/** Whether every part is a literal, a closed list or a boolean, joined by what can be decided case by case. */
export function isClosed(term: Term, rulebook: Rulebook): boolean {
  if (term.is === 'literal') return true;
  if (term.is === 'call')
    return !undecided.has(term.operator) && term.inputs.every((input) => isClosed(input, rulebook));
  return closedValues(term, rulebook) !== undefined;
}

/** Operators whose result the analysis takes as it comes: days, the wording of texts, and whether something is there. */
const undecided: ReadonlySet<string> = new Set([
  'absent',
  'known',
  'starts-with',
  'ends-with',
  'contains',
  'years-between',
  'months-between',
  'days-between',
  'add-days',
  'add-months',
  'add-years',
  'year',
  'quarter',
  'month',
  'first-of-month',
  'last-of-month',
  'first-of-year',
]);

function closedValues(term: Term, rulebook: Rulebook): readonly CaseValue[] | undefined {
  if (term.type.base === 'boolean') return [false, true];
  if (term.is === 'look-up') {
    const table = rulebook.tables[term.table];
    const index = table?.gives.findIndex(({ name }) => name === term.gives) ?? -1;
    return table === undefined
      ? undefined
      : unique(table.rows.map((row) => valueFrom(row.gives[index] ?? '', term.type)));
  }
  return fieldRead(term, rulebook)?.values?.map((value) => valueFrom(value, term.type));
}

function unique(values: readonly CaseValue[]): CaseValue[] {
  return values.filter((value, index) => values.findIndex((other) => order(other, value) === 0) === index);
}

function valueFrom(text: string, type: ValueType): CaseValue {
  return type.base === 'integer' || type.base === 'decimal' ? fixedFrom(text, 0) : text;
}

/** The parts that have values of their own; the keys of a look-up have none that matter beside what it gives. */
function leavesIn(term: Term): Term[] {
  if (term.is === 'call') return term.inputs.flatMap(leavesIn);
  return term.is === 'literal' ? [] : [term];
}

type AddLeaf = (term: Term, opaque: boolean) => { cuts: Exact[]; texts: Set<string> };

/** Adds the leaves of a condition. What stands alone against a literal is cut there; what is not understood is opaque. */
function collect(term: Term, rulebook: Rulebook, leaf: AddLeaf): void {
  if (term.is === 'literal') return;
  if (isClosed(term, rulebook)) {
    for (const part of leavesIn(term)) leaf(part, false);
    return;
  }
  if (term.is !== 'call') return void leaf(term, term.type.base !== 'boolean');
  if (['and', 'or', 'not', 'count-at-least'].includes(term.operator)) {
    for (const input of term.inputs) collect(input, rulebook, leaf);
    return;
  }
  const [left, right] = term.inputs;
  const compared = ['equal', 'not-equal', 'less', 'at-most', 'more', 'at-least', 'in'].includes(term.operator);
  const open = compared ? openSide(left, term.inputs.slice(1)) : undefined;
  if (open === undefined || left === undefined || right === undefined) return void leaf(term, true);
  const { cuts, texts } = leaf(open.part, false);
  for (const { value } of open.literals) {
    const number = open.part.type.base === 'text' ? undefined : fixedFrom(value, 0);
    if (number === undefined) texts.add(value);
    else cuts.push(number);
  }
}

type Literal = Extract<Term, { is: 'literal' }>;

function isLiteral(term: Term): term is Literal {
  return term.is === 'literal';
}

/** A number or a text that is neither written out nor computed on the spot. */
function standsAlone(term: Term | undefined): term is Term {
  if (term === undefined || isLiteral(term) || term.is === 'call') return false;
  return ['integer', 'decimal', 'ratio', 'text'].includes(term.type.base);
}

/** The side of a comparison that is not written out, where the other is and both are numbers or texts. */
function openSide(left: Term | undefined, others: readonly Term[]): { part: Term; literals: Literal[] } | undefined {
  if (standsAlone(left) && others.every(isLiteral)) return { part: left, literals: others.filter(isLiteral) };
  const [other] = others;
  return others.length === 1 && left !== undefined && isLiteral(left) && standsAlone(other)
    ? { part: other, literals: [left] }
    : undefined;
}

function valuesOf(
  term: Term,
  rulebook: Rulebook,
  cuts: readonly Exact[],
  texts: ReadonlySet<string>,
): readonly CaseValue[] {
  const closed = closedValues(term, rulebook);
  if (closed !== undefined) return closed;
  if (term.type.base === 'text') return [...texts, '(another value)'];
  // Between two limits lies a value if one of the type's own steps does; a ratio has values between any two.
  const places = term.type.base === 'integer' ? 0 : term.type.base === 'decimal' ? term.type.scale : 12;
  const near = cuts.flatMap((cut) => {
    // A limit of 69.5 is no value of a whole number; 69 and 70 are, on either side of it.
    const step = round(cut, places, 'down');
    return isNone(step) ? [] : [below(step, places), step, above(step, places)];
  });
  return unique(near.filter((value) => value !== undefined)).toSorted((one, other) => order(one, other) ?? 0);
}

function nameOf(term: Term): string {
  if (term.is === 'figure') return term.name;
  if (term.is === 'field') return `${term.figure}.${term.name}`;
  if (term.is === 'column') return `${term.row}.${term.name}`;
  if (term.is === 'subject') return `subject.${term.name}`;
  return term.is === 'look-up' ? term.table : 'a condition';
}

/** A case in words, of all its leaves or of some: `total is 16, worst is 5`. */
export function caseWords(leaves: readonly Leaf[], values: readonly CaseValue[], shown?: ReadonlySet<string>): string {
  const words = leaves.flatMap(({ key, name }, index) => {
    if (shown?.has(key) === false) return [];
    const value = values[index];
    return `${name} is ${typeof value === 'object' ? textOf(value) : String(value)}`;
  });
  return words.join(', ');
}
