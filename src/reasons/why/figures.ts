import {
  numberingText,
  termText,
  type Aggregate,
  type Assessment,
  type Figure,
  type RatingFigure,
  type Relation,
  type RelationColumn,
  type RowTrace,
  type Trace,
  type TypedExpression,
} from '../../rulebook/index.ts';
import { nameOf, relationOf, spaced, titleOfColumn, titleOfRelation } from '../words/names.ts';
import { placesIn } from '../words/places.ts';
import { sentenceOf } from '../words/sentence.ts';
import { shownValue, traced } from '../words/shown.ts';
import { computation, recordsUnder, type Telling } from './part.ts';
import { placeSays, whyPlace } from './places.ts';
import { ratingSays, ratingShown } from './ratings.ts';
import type { Computed, WhyFigure, WhyRow } from './why.ts';

/** A formula with its values, and what came out. */
export function computed(expression: TypedExpression, trace: Trace, telling: Telling): Computed {
  return { ...valueOf(trace, telling), says: computation(expression, trace, telling) };
}

function valueOf(trace: Trace, { recordOf }: Telling): Omit<Computed, 'says'> {
  return { text: trace.text, value: shownValue(trace.value, recordOf), records: recordsUnder(trace, recordOf) };
}

/** Every figure of an assessment, in the rulebook's order, with the rows behind it. */
export function figuresOf(assessment: Assessment, telling: Telling): WhyFigure[] {
  const { rulebook, phrases } = telling.speech;
  return assessment.figures.map(({ name, figure, trace }) => ({
    name,
    title: figure.how === 'pick' ? titleOfRelation(rulebook, figure.over, phrases.language) : spaced(name),
    how: figure.how,
    ...valueOf(trace, telling),
    ...(figure.how === 'rating' && { rating: ratingShown(figure, assessment.ratings[name]) }),
    says:
      figure.how === 'rating'
        ? ratingSays(figure, assessment.ratings[name], telling.speech)
        : saying(figure, trace, telling),
    rows: (trace.rows ?? []).map((row) => rowOf(row, expressionsIn(figure), telling)),
    place: figure.how === 'peers' ? whyPlace(figure, trace, telling) : null,
    steps: figure.how === 'pick' ? stepsOf(figure, assessment, telling) : [],
  }));
}

/** The condition of a row and what is taken from it, as the rulebook has them. */
interface RowExpressions {
  readonly where: TypedExpression | undefined;
  readonly of: TypedExpression | undefined;
}

function expressionsIn(figure: Figure): RowExpressions {
  if (figure.how === 'aggregate') return figure.aggregate;
  return { where: figure.how === 'pick' ? figure.where : undefined, of: undefined };
}

function saying(figure: Exclude<Figure, RatingFigure>, trace: Trace, telling: Telling): string {
  const { rulebook, phrases } = telling.speech;
  if (figure.how === 'expression') return computation(figure.value, trace, telling);
  if (figure.how === 'aggregate') return aggregateSays(figure.aggregate, trace.rows ?? [], telling);
  if (figure.how === 'peers') return placeSays(figure, trace, telling);
  const over = titleOfRelation(rulebook, figure.over, phrases.language);
  if (trace.value.is === 'absent') return phrases.noRecord(over);
  return phrases.picked(figure.pick, over, trace.facts.find(({ value }) => value !== null)?.value ?? undefined);
}

function aggregateSays({ how, over, of }: Aggregate, rows: readonly RowTrace[], { speech }: Telling): string {
  const { rulebook, phrases } = speech;
  const named =
    of === undefined
      ? undefined
      : of.root.is === 'column'
        ? titleOfColumn(rulebook, of.root.row, of.root.name, phrases)
        : of.text;
  return phrases.aggregated(
    how,
    named,
    titleOfRelation(rulebook, over, phrases.language),
    rows.filter(({ counts }) => counts !== 'no').length,
  );
}

/** An aggregate as it is written on one line. */
function aggregateText({ how, over, of, where }: Aggregate): string {
  return `${how}(${of?.text ?? over}${where === undefined ? '' : ` where ${where.text}`})`;
}

const noExpressions: RowExpressions = { where: undefined, of: undefined };

function rowOf(row: RowTrace, expressions: RowExpressions, telling: Telling): WhyRow {
  const { relation, factNo, counts, where, of } = row;
  return {
    record: telling.recordOf(relation, factNo),
    counts,
    because: counts === 'yes' || where === undefined ? null : conditionSays(expressions.where, where, telling),
    value: of === undefined ? null : shownValue(of.value, telling.recordOf),
    says: of === undefined || expressions.of === undefined ? null : computation(expressions.of, of, telling),
    rows: of === undefined ? [] : rowsUnder(of).map((inner) => rowOf(inner, noExpressions, telling)),
  };
}

/** The rows of aggregates inside a row: the violations behind an inspection behind a cycle. */
function rowsUnder(trace: Trace): readonly RowTrace[] {
  return trace.rows ?? trace.inputs.flatMap(rowsUnder);
}

/** The condition of a row in words; where the trace is of a relation's own condition, as that is written. */
function conditionSays(condition: TypedExpression | undefined, trace: Trace, { speech }: Telling): string {
  if (condition === undefined) return trace.text;
  const own = [trace, ...trace.inputs].find(({ text }) => text === termText(condition.root));
  return own === undefined ? trace.text : sentenceOf(traced(condition.root, own), speech);
}

/**
 * The columns a rulebook made for the picked row, as far as they were asked for: what an inspection's score was
 * computed from. Each is a figure of its own, called `FIGURE.COLUMN` as in an expression.
 */
function stepsOf(figure: Figure & { how: 'pick' }, assessment: Assessment, telling: Telling): WhyFigure[] {
  const traces = tracesOf(figure.name, assessment);
  const steps: WhyFigure[] = [];
  let relation: Relation | undefined = relationOf(telling.speech.rulebook, figure.over);
  while (relation !== undefined && relation.source !== 'records') {
    for (const column of relation.columns) {
      const found = traces.get(`${figure.name}.${column.name}`) ?? traces.get(`${relation.name}.${column.name}`);
      if (found !== undefined) steps.push(stepOf(`${figure.name}.${column.name}`, column, found, telling));
    }
    relation = relationOf(telling.speech.rulebook, relation.of);
  }
  return steps;
}

/** A column as it is written, where that is what its trace is called. */
function ownText(column: RelationColumn): string | undefined {
  if ('value' in column) return termText(column.value.root);
  return 'number' in column ? numberingText(column.number) : undefined;
}

function columnSays(column: RelationColumn, trace: Trace, telling: Telling): string {
  if ('value' in column) return computation(column.value, trace, telling);
  if ('aggregate' in column) return aggregateSays(column.aggregate, trace.rows ?? [], telling);
  const { rulebook, phrases } = telling.speech;
  const { order, by } = column.number;
  return placesIn(phrases.language).numbered(order, nameOf(by.root, rulebook, phrases));
}

function stepOf(name: string, column: RelationColumn, found: Trace, telling: Telling): WhyFigure {
  const own = ownText(column);
  // A column named in an expression wraps the trace of what it was made by; a field of a picked record does not.
  const [below] = found.inputs;
  const trace =
    found.rows === undefined &&
    below !== undefined &&
    found.inputs.length === 1 &&
    (below.text === own || below.rows !== undefined)
      ? below
      : found;
  const rows = trace.rows ?? [];
  const aggregate = 'aggregate' in column ? column.aggregate : undefined;
  return {
    name,
    title: spaced(column.name),
    how: aggregate === undefined ? 'expression' : 'aggregate',
    ...valueOf(trace, telling),
    text: own ?? (aggregate === undefined ? trace.text : aggregateText(aggregate)),
    says: columnSays(column, trace, telling),
    rows: rows.map((row) => rowOf(row, aggregate ?? noExpressions, telling)),
    place: null,
    steps: [],
  };
}

/** Traces by their text, of what was read from one picked record and below it. The first met is as good as any: a column is computed once. */
function tracesOf(figure: string, assessment: Assessment): ReadonlyMap<string, Trace> {
  const found = new Map<string, Trace>();
  const seen = new Set<Trace>();
  const walk = (trace: Trace, inside: boolean): void => {
    const here = inside || trace.text.startsWith(`${figure}.`);
    if (here && !found.has(trace.text)) found.set(trace.text, trace);
    if (seen.has(trace)) return;
    seen.add(trace);
    for (const input of trace.inputs) walk(input, here);
  };
  const traces = [
    ...assessment.asked.map(({ trace }) => trace),
    ...assessment.awardRules.map(({ trace }) => trace),
    ...assessment.figures.map(({ trace }) => trace),
    ...assessment.findings.flatMap(({ applies, met, pointsTrace }) => [applies, met, pointsTrace]),
    assessment.scoreTrace,
  ];
  for (const trace of traces) if (trace !== undefined) walk(trace, false);
  return found;
}
