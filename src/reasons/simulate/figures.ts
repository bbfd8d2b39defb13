import {
  columnTerms,
  exactText,
  numberingText,
  type Aggregate,
  type Assessment,
  type Figure,
  type LookUpTable,
  type Peers,
  type Relation,
  type RelationColumn,
  type Rulebook,
  type TypedExpression,
  type Value,
} from '../../rulebook/index.ts';
import { relationOf, spaced } from '../words/names.ts';
import { partsOf } from '../words/terms.ts';
import type { Reason } from './simulation.ts';

/** What is looked at of each text. */
interface Text {
  readonly rulebook: Rulebook;
  readonly assessment: Assessment;
}

/**
 * The first figure below some expressions that has another value in the new text than in the old, how it is made where
 * that reads otherwise, and the column or table behind it that changed.
 *
 * Figures stand in the order in which they depend on one another, so the first that differs is where the difference
 * begins; those made from it differ because of it.
 */
export function figuresUnlike(before: Text, after: Text, from: readonly TypedExpression[]): Reason[] {
  const below = figuresBelow([before.rulebook, after.rulebook], from);
  const order = new Set([...after.rulebook.figures, ...before.rulebook.figures].map(({ name }) => name));
  for (const name of order) {
    if (!below.has(name)) continue;
    const [was, now] = [before, after].map(({ assessment }) => assessment.figures.find((each) => each.name === name));
    // Beside a rule that has changed, a figure that only one text has is part of how the rule reads.
    if (was === undefined || now === undefined) continue;
    const [valueBefore, valueNow] = [stateText(was, before.assessment), stateText(now, after.assessment)];
    if (valueBefore === valueNow) continue;
    return [
      { is: 'figure', name, says: `${spaced(name)} was ${valueBefore}, and is ${valueNow} now.` },
      ...definitionUnlike(name, was.figure, now.figure),
      ...behindUnlike(before.rulebook, after.rulebook, [was.figure, now.figure]),
    ];
  }
  return [];
}

/** A figure's value in a word; of a place among peers the rank that it says, of a grade given elsewhere that grade. */
function stateText({ name, figure, value, trace }: Assessment['figures'][number], { ratings }: Assessment): string {
  const given = ratings[name];
  if (figure.how === 'rating' && given !== undefined) return given.grade ?? `unrated (${given.reason ?? ''})`;
  if (figure.how !== 'peers' || value.is !== 'known' || trace.place === undefined) return valueText(value);
  const { of, better, worse } = trace.place.standing;
  return `${figure.peers.ties === 'share-best' ? better + 1 : of - worse} of ${of}`;
}

function valueText(value: Value): string {
  if (value.is !== 'known') return value.is === 'absent' ? 'none' : 'not known';
  const plain = value.value;
  if (typeof plain === 'boolean') return plain ? 'yes' : 'no';
  if (typeof plain === 'string') return plain;
  return plain.form === 'record' ? `record ${plain.factNo}` : exactText(plain);
}

/** Expressions that a figure states itself. */
function expressionsIn(figure: Figure): TypedExpression[] {
  if (figure.how === 'expression') return [figure.value];
  if (figure.how === 'pick') return figure.where === undefined ? [] : [figure.where];
  if (figure.how === 'aggregate') return aggregateExpressions(figure.aggregate);
  if (figure.how === 'rating') return [];
  const { rank, among, within, otherwiseWithin } = figure.peers;
  return [rank, ...(among === undefined ? [] : [among]), ...within, ...(otherwiseWithin ?? [])];
}

function aggregateExpressions({ where, of, matching }: Aggregate): TypedExpression[] {
  return [where, of, ...matching.map(({ equals }) => equals)].flatMap((each) => (each === undefined ? [] : [each]));
}

/** Names of figures that expressions rest on, in any of the texts. */
function figuresBelow(rulebooks: readonly Rulebook[], from: readonly TypedExpression[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of partsOf(next.root)) {
      const name = part.is === 'figure' ? part.name : part.is === 'field' ? part.figure : undefined;
      if (name === undefined || found.has(name)) continue;
      found.add(name);
      for (const { figures } of rulebooks)
        open.push(...figures.filter((figure) => figure.name === name).flatMap(expressionsIn));
    }
  }
  return found;
}

function definitionUnlike(name: string, was: Figure, now: Figure): Reason[] {
  const [before, after] = [definitionOf(was), definitionOf(now)];
  return before === after ? [] : [{ is: 'figure', name, says: `It is ${after}, and was ${before}.` }];
}

function definitionOf(figure: Figure): string {
  if (figure.how === 'expression') return figure.value.text;
  if (figure.how === 'peers') return peersText(figure.peers);
  if (figure.how === 'rating')
    return `the grade by ${figure.book.id}${figure.from === 'same-run' ? '' : ` (${figure.from})`}`;
  const { where } = figure.how === 'pick' ? figure : figure.aggregate;
  const condition = where === undefined ? '' : ` where ${where.text}`;
  if (figure.how === 'pick') return `the ${figure.pick} ${figure.over} by ${figure.by}${condition}`;
  return aggregateText(figure.aggregate);
}

function groupText(keys: readonly TypedExpression[]): string {
  return keys.length === 0 ? 'everyone' : keys.map(({ text }) => text).join(', ');
}

function peersText({ rank, best, among, within, ties, atLeast, otherwiseWithin }: Peers): string {
  const wider = otherwiseWithin === undefined ? '' : `, otherwise within ${groupText(otherwiseWithin)}`;
  return `the rank of ${rank.text}, ${best} best, within ${groupText(within)}${among === undefined ? '' : ` among ${among.text}`}, ties ${ties}, at least ${atLeast}${wider}`;
}

function aggregateText({ how, over, of, where, knownOnly }: Aggregate): string {
  const known = knownOnly ? ', those known only' : '';
  return `${how} over ${over}${of === undefined ? '' : ` of ${of.text}`}${where === undefined ? '' : ` where ${where.text}`}${known}`;
}

/** The first column of a relation, and the first row of a table, that reads otherwise behind a figure. */
function behindUnlike(before: Rulebook, after: Rulebook, [was, now]: readonly [Figure, Figure]): Reason[] {
  const relations = [...relationsBelow(after, now), ...relationsBelow(before, was)];
  const column = [...new Set(relations)].flatMap((name) =>
    columnUnlike(relationOf(before, name), relationOf(after, name)),
  );
  const tables = [
    ...tablesIn([...expressionsIn(now), ...relations.flatMap((name) => relationExpressions(relationOf(after, name)))]),
  ];
  const table = tables.flatMap((name) => tableUnlike(before.tables[name], after.tables[name]));
  return [...column.slice(0, 1), ...table.slice(0, 1)];
}

/** Relations a figure goes over, and those they are made from. */
function relationsBelow(rulebook: Rulebook, figure: Figure): ReadonlySet<string> {
  const picked = expressionsIn(figure).flatMap(({ root }) =>
    [...partsOf(root)].flatMap((part) => (part.is === 'field' ? [part.figure] : [])),
  );
  const overs = rulebook.figures.flatMap((each) =>
    each.how === 'pick' && picked.includes(each.name) ? [each.over] : [],
  );
  const own = figure.how === 'pick' ? [figure.over] : figure.how === 'aggregate' ? [figure.aggregate.over] : [];
  const found = new Set<string>();
  const open = [...own, ...overs];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const relation = relationOf(rulebook, next);
    if (relation === undefined || relation.source === 'records') continue;
    open.push(relation.of, ...relation.columns.flatMap((each) => ('aggregate' in each ? [each.aggregate.over] : [])));
  }
  return found;
}

function relationExpressions(relation: Relation | undefined): TypedExpression[] {
  if (relation === undefined || relation.source === 'records') return [];
  const columns = relation.columns.flatMap(columnTerms);
  return [...(relation.where === undefined ? [] : [relation.where]), ...columns];
}

function tablesIn(expressions: readonly TypedExpression[]): ReadonlySet<string> {
  return new Set(
    expressions.flatMap(({ root }) =>
      [...partsOf(root)].flatMap((part) => (part.is === 'look-up' ? [part.table] : [])),
    ),
  );
}

/** What a relation states: its condition, and each of its columns. */
function statedBy(relation: Relation | undefined): ReadonlyMap<string, string> {
  if (relation === undefined || relation.source === 'records') return new Map();
  return new Map([
    ...(relation.where === undefined ? [] : [['its condition', relation.where.text] as const]),
    ...relation.columns.map((each) => [each.name, columnText(each)] as const),
  ]);
}

function columnText(column: RelationColumn): string {
  if ('value' in column) return column.value.text;
  return 'number' in column ? numberingText(column.number) : aggregateText(column.aggregate);
}

function columnUnlike(was: Relation | undefined, now: Relation | undefined): Reason[] {
  const [before, after] = [statedBy(was), statedBy(now)];
  for (const name of new Set([...after.keys(), ...before.keys()])) {
    const [textBefore, textNow] = [before.get(name) ?? 'not there', after.get(name) ?? 'not there any more'];
    if (textBefore === textNow) continue;
    const whole = `${now?.name ?? was?.name ?? ''}: ${spaced(name)}`;
    return [{ is: 'relation', name: whole, says: `Behind it, ${whole} is ${textNow}, and was ${textBefore}.` }];
  }
  return [];
}

function rowsOf({ rows }: LookUpTable): ReadonlyMap<string, string> {
  return new Map(rows.map(({ keys, gives }) => [keys.join(', '), gives.join(', ')]));
}

function tableUnlike(was: LookUpTable | undefined, now: LookUpTable | undefined): Reason[] {
  if (was === undefined || now === undefined) return [];
  const [before, after] = [rowsOf(was), rowsOf(now)];
  const differing = [...new Set([...after.keys(), ...before.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  const [first] = differing;
  if (first === undefined) return [];
  const more = differing.length > 1 ? `; ${differing.length - 1} more rows of it differ` : '';
  const says = `The table ${spaced(now.name)} gives ${after.get(first) ?? 'nothing'} for ${first}, and gave ${before.get(first) ?? 'nothing'}${more}.`;
  return [{ is: 'table', name: now.name, says }];
}
