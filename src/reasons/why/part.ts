import { factsUnder, type RankedGroup, type Trace, type TypedExpression } from '../../rulebook/index.ts';
import { deciding, sentenceOf, withValues, type Speech } from '../words/sentence.ts';
import { shownValue, traced, type ShownValue, type TracedTerm } from '../words/shown.ts';

/** Names a record of an alias or relation: `KIND/FACT_NO`. */
export type RecordOf = (alias: string, factNo: bigint) => string;

/** One part of a condition: what it says, what it came to, in words, and the parts below it. */
export interface Part {
  /** As a rule maker writes it. */
  readonly text: string;
  readonly value: ShownValue;
  /** What is the case, in a sentence. */
  readonly says: string;
  /** Whether this part made the whole what it is; false for one that would not have changed it. */
  readonly decides: boolean;
  /** Below a condition made of conditions, those; below a comparison, nothing: its sentence has both values. */
  readonly parts: readonly Part[];
  /** The records whose values this part rests on. */
  readonly records: readonly string[];
}

const composed = new Set(['and', 'or', 'not', 'if', 'count-at-least']);

/** What parts are made with. */
export interface Telling {
  readonly speech: Speech;
  readonly recordOf: RecordOf;
  /** The groups that the subject was ranked in, by figure. */
  readonly groups: ReadonlyMap<string, RankedGroup>;
}

/** An evaluated expression, taken apart for a reader. */
export function partOf(expression: TypedExpression, trace: Trace, telling: Telling): Part {
  return told(traced(expression.root, trace), true, telling);
}

function told(part: TracedTerm, decides: boolean, telling: Telling): Part {
  const { term, trace, value, inputs } = part;
  const splits = term.is === 'call' && composed.has(term.operator) && term.type.base === 'boolean';
  const decisive = new Set(splits ? deciding(part) : []);
  return {
    text: trace.text,
    value: shownValue(value, telling.recordOf),
    says: sentenceOf(part, telling.speech),
    decides,
    parts: splits ? inputs.map((input) => told(input, decides && decisive.has(input), telling)) : [],
    records: recordsUnder(trace, telling.recordOf),
  };
}

/** The records a trace rests on, each once, in the order met. */
export function recordsUnder(trace: Trace, recordOf: RecordOf): readonly string[] {
  return [...new Set(factsUnder(trace).map(({ alias, factNo }) => recordOf(alias, factNo)))];
}

/** How a value was made, with the values put in: `Order (10) + Care (5)`. */
export function computation(expression: TypedExpression, trace: Trace, { speech }: Telling): string {
  return withValues(traced(expression.root, trace), speech);
}
