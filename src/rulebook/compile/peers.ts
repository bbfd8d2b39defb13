import { ident, joined, nothing, sql, type Sql } from '../../sql/index.ts';
import type { Figure, Peers, TypedExpression } from '../model.ts';
import type { Layers } from './layers.ts';
import { levelOf, whole, type NumberPiece, type Piece, type PlainPiece } from './piece.ts';
import { compileCondition, compileExpression, numeric, type Scope } from './terms.ts';
import { jsonList } from './words.ts';
import { isListed, numberText } from './verdict.ts';

/** A place among peers as columns of the subject: whether there is one, what can be read of it, and what is kept. */
export interface PlaceSql {
  readonly record: Piece;
  readonly values: ReadonlyMap<string, Piece>;
  /** By name, each a column of the subject; all NULL where the subject is not ranked. */
  readonly kept: ReadonlyMap<KeptColumn, Sql>;
}

/** What a rating keeps of a place: the number ranked by, the groups as JSON, and where it stands in the one taken. */
export const keptColumns = ['value', 'own_group', 'wider_group', 'of', 'better', 'worse', 'unranked', 'wider'] as const;
export type KeptColumn = (typeof keptColumns)[number];

/** What a kept column is called beside the grade. */
export function placeColumn(figure: string, column: KeptColumn): string {
  return `place ${figure} ${column}`;
}

/** What ranking needs beside the figure. */
export interface Ranking {
  readonly scope: Scope;
  /** Whether anything is recorded of the subject, as of layer 1; undefined where the rulebook reads no records. */
  readonly recorded: Sql | undefined;
  readonly populations: Populations | undefined;
}

/** Subjects of several populations in one question, and the places that some of them are given outright. */
export interface Populations {
  /** By figure, `subject_no, of, better, worse, unranked`; they stand before those computed. */
  readonly given: (figure: string) => Sql;
}

/** The population of a subject, where there are several: only those of one are peers. */
export const populationOf = ident('of population');

/** More subjects than anyone rates: a place is a number below this. */
const mostSubjects = 2n ** 40n;

/**
 * Ranks everyone at once, by whole numbers and windows over the groups. How many are better is `rank() - 1`: it counts
 * and divides nothing, so equal numbers share a place on every machine.
 *
 * ```sql
 * rank() over (partition by ranked, group order by value) - 1 as better,
 * count(*) over (partition by ranked, group order by value) as up_to, -- those better and those equal
 * count(case when ranked then 1 end) over (partition by group) as of
 * ```
 *
 * Not `count(*) filter (…) over ()`: over everyone, the engine goes through all rows once for each of them.
 */
export function rankSubjects({ name, peers }: Extract<Figure, { how: 'peers' }>, ranking: Ranking): PlaceSql {
  const { scope, recorded, populations } = ranking;
  const given = populations?.given(name);
  const { layers } = scope;
  const value = valuePiece(peers.rank, scope);
  const among = peers.among === undefined ? undefined : layers.short(compileCondition(peers.among, scope));
  const group = peers.within.map((each) => keyPiece(each, scope));
  const wider = peers.otherwiseWithin?.map((each) => keyPiece(each, scope));
  const inputs = [value, ...group, ...(wider ?? []), ...(among === undefined ? [] : [among])];
  const start = Math.max(1, levelOf(inputs));

  const isLeftOut = leftOut(value, among);
  const absent = layers.column(start, `${name} absent`, isLeftOut);
  const ranked = layers.column(start, `${name} ranked`, isRanked(value, among, recorded, isLeftOut));

  const apart = populations === undefined ? [] : [sql`base.${populationOf}`];
  const window = { name, value, ranked, absent, apart, best: peers.best, level: start + 1, layers };
  const own = standingIn('its group', group, window);
  const other = wider === undefined ? undefined : standingIn('the wider group', wider, window);
  const fewest = whole(BigInt(peers.atLeast));
  const takesWider =
    wider === undefined
      ? sql`false`
      : layers.column(start + 2, `${name} wider`, sql`(${allOf([sql`${own.of} < ${fewest}`, ...knownKeys(wider)])})`);

  const settled = start + 3;
  const placeable = allOf([ranked, ...knownKeys(group)]);
  const at =
    given === undefined
      ? undefined
      : layers.join(settled, given, (alias) => sql`${alias}.subject_no = base.subject_no`);
  const standing = (column: StandingColumn): Sql => {
    const computed =
      other === undefined ? own[column] : sql`case when ${takesWider} then ${other[column]} else ${own[column]} end`;
    const text = at === undefined ? computed : sql`coalesce(${at}.${ident(column)}, ${computed})`;
    return layers.column(settled, `${name} stands ${column}`, sql`case when ${placeable} then ${text} end`);
  };
  const stands = {
    of: standing('of'),
    better: standing('better'),
    worse: standing('worse'),
    unranked: standing('unranked'),
  };
  const keep = (column: KeptColumn, text: Sql): readonly [KeptColumn, Sql] => [
    column,
    layers.column(settled + 1, `${name} kept ${column}`, sql`case when ${ranked} then ${text} end`),
  ];
  return {
    ...placePieces(name, peers, stands, { absent, fewest, level: settled + 1, layers }),
    kept: new Map([
      keep('value', textOf(value, layers)),
      keep('own_group', groupText(group, layers)),
      keep('wider_group', wider === undefined ? sql`cast(null as string)` : groupText(wider, layers)),
      ...(['of', 'better', 'worse', 'unranked'] as const).map((column) => keep(column, stands[column])),
      keep('wider', takesWider),
    ]),
  };
}

function valuePiece(rank: TypedExpression, { layers, ...scope }: Scope): NumberPiece {
  const piece = numeric(compileExpression(rank, { layers, ...scope }));
  if (piece.form !== 'number') throw new Error('subjects are ranked by numbers of fixed places');
  return layers.short(piece);
}

function keyPiece(key: TypedExpression, scope: Scope): PlainPiece | NumberPiece {
  const piece = compileExpression(key, scope);
  if (piece.form !== 'plain' && piece.form !== 'number')
    throw new Error('groups are made by values, and never by ratios');
  return scope.layers.short(piece);
}

function allOf(conditions: readonly Sql[]): Sql {
  return joined(conditions, ' and ');
}

function knownKeys(keys: readonly Piece[]): readonly Sql[] {
  return keys.flatMap((key) => (key.sure || key.form === 'ratio' ? [] : [sql`${key.sql} is not null`]));
}

/** Not among those ranked, and known not to be. */
function leftOut(value: NumberPiece, among: PlainPiece | undefined): Sql {
  const reasons = [
    sql`coalesce(not base.${isListed}, false)`,
    ...(among === undefined ? [] : [sql`coalesce(not ${among.sql}, false)`]),
    ...(value.absent === undefined ? [] : [value.absent]),
  ];
  return sql`(${joined(reasons, ' or ')})`;
}

function isRanked(value: NumberPiece, among: PlainPiece | undefined, recorded: Sql | undefined, isLeftOut: Sql): Sql {
  return allOf([
    sql`not ${isLeftOut}`,
    ...(among === undefined ? [] : [sql`coalesce(${among.sql}, false)`]),
    sql`${value.sql} is not null`,
    ...(recorded === undefined ? [] : [recorded]),
  ]);
}

const standingColumns = ['of', 'better', 'worse', 'unranked'] as const;
type StandingColumn = (typeof standingColumns)[number];

interface Window {
  readonly name: string;
  readonly value: NumberPiece;
  readonly ranked: Sql;
  readonly absent: Sql;
  readonly apart: readonly Sql[];
  readonly best: Peers['best'];
  readonly level: number;
  readonly layers: Layers;
}

/** Where each subject stands in the group of its keys. Rows that are not ranked form partitions of their own, which nobody reads. */
function standingIn(
  which: string,
  keys: readonly (PlainPiece | NumberPiece)[],
  { name, value, ranked, absent, apart, best, level, layers }: Window,
): Readonly<Record<StandingColumn, Sql>> {
  const by = [...apart, ...keys.map((key) => key.sql)];
  const group = by.length === 0 ? nothing : sql`partition by ${joined(by)}`;
  const order = sql`partition by ${joined([ranked, ...by])} order by ${value.sql} ${best === 'lowest' ? sql`asc` : sql`desc`}`;
  const column = (what: string, text: Sql): Sql => layers.column(level, `${name} ${what} in ${which}`, text);
  const of = column('of', sql`count(case when ${ranked} then 1 end) over (${group})`);
  const better = column('better', sql`cast(rank() over (${order}) as bigint) - 1`);
  const upTo = column('up to', sql`count(*) over (${order})`);
  const unranked = column('unranked', sql`count(case when not ${ranked} and not ${absent} then 1 end) over (${group})`);
  return { of, better, worse: sql`(${of} - ${upTo})`, unranked };
}

interface Placing {
  readonly absent: Sql;
  readonly fewest: Sql;
  readonly level: number;
  readonly layers: Layers;
}

/** What can be read of a place: nothing of it where the group is too small. */
function placePieces(
  name: string,
  peers: Peers,
  stands: Readonly<Record<StandingColumn, Sql>>,
  { absent, fewest, level, layers }: Placing,
): Pick<PlaceSql, 'record' | 'values'> {
  const enough = sql`${stands.of} >= ${fewest}`;
  const number = (column: string, text: Sql): readonly [string, NumberPiece] => [
    column,
    {
      form: 'number',
      sql: layers.column(level, `${name}.${column}`, sql`case when ${enough} then ${text} end`),
      places: 0,
      bound: mostSubjects,
      level: level + 1,
      sure: false,
      simple: true,
      absent,
    },
  ];
  const rank = number(
    'rank',
    peers.ties === 'share-best' ? sql`${stands.better} + 1` : sql`${stands.of} - ${stands.worse}`,
  );
  const of = number('of', stands.of);
  const rest = (['better', 'worse', 'unranked'] as const).map((column) => number(column, stands[column]));
  const [[, top], [, bottom]] = [rank, of];
  const share: Piece = {
    form: 'ratio',
    top: top.sql,
    bottom: bottom.sql,
    topBound: mostSubjects,
    bottomBound: mostSubjects,
    level: level + 1,
    sure: false,
    simple: true,
    absent,
  };
  const found = layers.column(level, name, sql`case when ${enough} then true end`);
  const record: Piece = { form: 'record', sql: found, level: level + 1, sure: false, simple: true, absent };
  return { record, values: new Map<string, Piece>([rank, of, ...rest, ['share', share]]) };
}

/** A value as canonical text. What is ranked or grouped by is a column by now, short enough to be written more than once. */
function textOf(piece: PlainPiece | NumberPiece, layers: Layers): Sql {
  const text = piece.form === 'number' ? numberText(piece, layers) : piece;
  if (text.form !== 'plain') throw new Error('the text of a value is a text');
  return sql`cast(${text.sql} as string)`;
}

/** The keys of a group as one text, NULL where one of them is not known: what tells groups apart in what is kept. */
function groupText(keys: readonly (PlainPiece | NumberPiece)[], layers: Layers): Sql {
  if (keys.length === 0) return sql`'[]'`;
  const text = jsonList(keys.map((key) => textOf(key, layers)));
  const open = knownKeys(keys);
  return open.length === 0 ? text : sql`case when ${allOf(open)} then ${text} end`;
}
