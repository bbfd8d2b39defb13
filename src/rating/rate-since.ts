import { z } from 'zod';
import { keptWidth } from '../proof/index.ts';
import { booksRead, ratingsOf } from '../rulebook/index.ts';
import { ident, joined, shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { RatedAgain } from './again.ts';
import { gradeColumns, gradeFields, gradesOfBase, type Base } from './base.ts';
import { groupsAfter, groupsMoved, sumOf } from './count.ts';
import { evaluateRulebook } from './evaluate.ts';
import { bucketsAgain } from './buckets-again.ts';
import { fewBucketsAgain } from './few-buckets.ts';
import type { News } from './news.ts';
import type { Chosen, SealedPart, Since } from './part.ts';
import { partFrom, type PartAsked } from './rate-part.ts';
import { semi } from './semi.ts';
import { placesOf } from './standings.ts';
import { kindsRead } from './scope.ts';
import { fedAnew, touchedSince, type Touched } from './touched.ts';

/** How many of everyone, in a hundred, are rated again at most before all of them are: reading here and there costs more a subject. */
const most = 30;

/** A run that a part can be worked out from. */
export interface From {
  readonly base: Base;
  /** What was committed since, or since another run before it. */
  readonly news: News;
  /** Who is rated again in this run. */
  readonly rated: RatedAgain;
}

/** What is asked of a run before. */
export interface SinceAsked extends PartAsked, From {
  /** The parts of this run that were rated before it. */
  readonly earlier: readonly SealedPart[];
}

/**
 * One rulebook's part as it follows from a run before; undefined where too much is another.
 *
 * Whoever is not touched has the facts, the scope and so the grade of then. Where a rulebook ranks, one new number moves
 * others, so that one is rated whole as soon as anybody is touched.
 */
export async function rateSince(transaction: Transaction, asked: SinceAsked): Promise<SealedPart | undefined> {
  const { rulebook, inputs, earlier, base, news, rated } = asked;
  if (await fedAnew(news, rulebook, base)) return undefined;
  const ids = booksRead(ratingsOf(rulebook)).map(({ id }) => id);
  const below = earlier.filter((part) => ids.includes(part.rulebook.id));
  const changes = below.flatMap(({ since }) => (since?.base.run === base.run ? [since] : []));
  // A rulebook that is read was rated whole, or worked out from another run than this one's base.
  if (changes.length < ids.length) return undefined;
  const subjects = sumOf(base.groups);
  const width = keptWidth(subjects);
  const touched = await touchedSince({
    rulebook,
    base,
    news,
    rated,
    kinds: inputs.kinds,
    below: changes.flatMap(({ change }) => change?.shelves ?? []),
    width,
  });
  if (touched === undefined) return asBefore(asked);
  if (placesOf(rulebook).length > 0 || touched.count * 100 > subjects * most) return undefined;
  return changedPart(transaction, asked, { touched, width, below });
}

function asBefore(asked: SinceAsked): SealedPart {
  const { base } = asked;
  return {
    ...partFrom(asked),
    gradesOf: (among) => gradesOfBase(base, among),
    places: undefined,
    feeding: base.feeding,
    factsHash: base.said.facts_hash,
    gradesHash: base.said.grades_hash,
    buckets: undefined,
    groups: base.groups,
    since: { base, again: 0, change: undefined },
  };
}

interface Changing {
  readonly touched: Touched;
  readonly width: number;
  readonly below: readonly SealedPart[];
}

const lyingForm = z.object({ shelf: shape.count, many: shape.count });

/** All that is kept of a row of a relation, to be compared. */
function rowOf(relation: string): Sql {
  return sql`row(${joined(gradeFields.map((name) => sql`${ident(relation)}.${ident(name)}`))})`;
}

/**
 * The grades of some by rulebooks that were rated before, kept aside: each is put together from a run and what differs from it, and whoever
 * reads it asks for it several times.
 */
async function gradesGiven(
  transaction: Transaction,
  { parts, among, place }: { readonly parts: readonly SealedPart[]; readonly among: Chosen; readonly place: number },
): Promise<ReadonlyMap<string, Sql>> {
  if (parts.length === 0) return new Map();
  const table = ident(`rating_given_${place}`);
  const each = parts.map(
    (part) => sql`select ${part.rulebook.id} as given_by, given.* from (${part.gradesOf(among)}) as given`,
  );
  await transaction.run(sql`create or replace temp table ${table} as ${joined(each, ' union all by name ')}`);
  return new Map(
    parts.map(({ rulebook }) => [
      rulebook.id,
      sql`select * exclude (given_by) from ${table} where given_by = ${rulebook.id}`,
    ]),
  );
}

async function changedPart(
  transaction: Transaction,
  asked: SinceAsked,
  { touched, width, below }: Changing,
): Promise<SealedPart | undefined> {
  const { rulebook, inputs, base } = asked;
  const { among } = touched;
  const sameRun = await gradesGiven(transaction, { parts: below, among, place: inputs.place });
  const evaluated = await evaluateRulebook(transaction, rulebook, {
    ...inputs,
    given: { ...inputs.given, sameRun },
    among,
    subjects: touched.subjects,
    facts: await touched.factsOf(kindsRead(rulebook)),
    feeding: base.feeding,
  });
  const [before, table] = [ident(`rating_before_${inputs.place}`), ident(`rating_changed_${inputs.place}`)];
  await transaction.run(sql`create or replace temp table ${before} as ${gradesOfBase(base, among)}`);
  await transaction.run(sql`create or replace temp table ${table} as
select coalesce(old.subject_no, new.subject_no) as subject_no, coalesce(old.shelf, new.shelf) as shelf
from ${before} as old full join (${evaluated.grades}) as new on new.subject_no = old.subject_no
where old.subject_no is null or new.subject_no is null or ${rowOf('old')} is distinct from ${rowOf('new')}`);
  const changed = sql`select subject_no from ${table}`;
  const moved = {
    gone: semi(sql`select * from ${before}`, { subjects: changed }),
    come: semi(evaluated.grades, { subjects: changed }),
  };
  const groups = groupsAfter(base.groups, await groupsMoved(transaction, moved));
  const subjects = sumOf(groups);
  // Other hashes are kept of so many: everybody is hashed anew, so everybody may be rated anew too.
  if (keptWidth(subjects) !== width) return undefined;
  const lying = await transaction.rows(sql`select shelf, count(*) as many from ${table} group by shelf`, lyingForm);
  const many = lying.reduce((sum, each) => sum + each.many, 0);
  const rows = sql`select ${gradeColumns} from (${semi(evaluated.grades, { subjects: changed })}) as given`;
  const since: Since = {
    base,
    again: touched.count,
    change: { subjects: changed, many, shelves: lying.map(({ shelf }) => shelf), rows },
  };
  const again = touched.among.shelves === undefined ? bucketsAgain : fewBucketsAgain;
  const { hashes, seal } = await again(transaction, evaluated, { base, touched, width, place: inputs.place });
  return {
    ...partFrom(asked),
    gradesOf: (
      some,
    ) => sql`select * from (${gradesOfBase(base, some)}) as given anti join (${changed}) as changed using (subject_no)
union all ${semi(rows, some)}`,
    places: undefined,
    feeding: evaluated.feeding,
    ...seal,
    buckets: hashes,
    groups,
    since,
  };
}
