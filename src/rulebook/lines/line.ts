import type { LookUpTable, Rulebook, Term, ValueType } from '../model.ts';
import { partsIn } from '../parts.ts';
import { termText } from '../print.ts';

/** A line that a rulebook draws between numbers or days: where both sides of a comparison are equal, or a band ends. */
export interface Line {
  readonly rule: string;
  /** As a reader is told of it. */
  readonly text: string;
  /** Whether a trace of this text, against this other side, is of this line. */
  readonly traced: (text: string, other: string) => boolean;
  /** Whether what varies stands on the right. */
  readonly mirrored: boolean;
  /** Places behind the point of one unit; undefined where a side is a ratio, which has values between any two. */
  readonly places: number | undefined;
}

const comparisons: ReadonlySet<string> = new Set(['less', 'at-most', 'more', 'at-least']);

/** Every line a rulebook draws, each once, in the order of the model. */
export function linesOf(rulebook: Rulebook): Line[] {
  const found = new Map<string, Line>();
  const add = (line: Line): void => {
    const key = `${line.rule} ${line.text}`;
    if (!found.has(key)) found.set(key, line);
  };
  for (const { term, rule } of partsIn(rulebook)) {
    if (term.is === 'look-up') {
      const table = rulebook.tables[term.table];
      for (const line of table?.bands === undefined ? [] : bandLines(table, term, rule)) add(line);
    }
    if (term.is !== 'call' || !comparisons.has(term.operator)) continue;
    const [left, right] = term.inputs;
    if (left === undefined || right === undefined) continue;
    const own = termText(term);
    add({
      rule,
      text: own,
      traced: (text) => text === own,
      mirrored: left.is === 'literal',
      places: placesOf(left.type, right.type),
    });
  }
  return [...found.values()];
}

/** The ends of a table's bands are lines of whatever is looked up in it. */
function bandLines(table: LookUpTable, lookUp: Extract<Term, { is: 'look-up' }>, rule: string): Line[] {
  const key = lookUp.keys.at(-1);
  const type = table.keys.at(-1)?.type;
  if (key === undefined || type === undefined) return [];
  const name = termText(key);
  const ends = new Set(
    table.rows.flatMap(({ band }) => [band?.from ?? '', band?.to ?? '']).filter((end) => end !== ''),
  );
  return [...ends].map((end) => ({
    rule,
    text: `${name} at ${end} in ${table.name}`,
    traced: (text, other) => other === end && text.startsWith(`${name} `) && text.endsWith(' …'),
    mirrored: false,
    places: placesOf(key.type, type),
  }));
}

function placesOf(...types: readonly ValueType[]): number | undefined {
  if (types.some(({ base }) => base === 'ratio')) return undefined;
  return Math.max(...types.map((type) => (type.base === 'decimal' ? type.scale : 0)));
}
