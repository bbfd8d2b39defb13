import { z } from 'zod';
import type { Asked } from '../proof/index.ts';
import { placeColumn, type KeptColumn, type Rulebook, type Standing } from '../rulebook/index.ts';
import { ident, joined, numbersIn, shape, sql, type Database, type Sql, type Transaction } from '../sql/index.ts';
import { basesOf } from './grade-rows.ts';

/** The figures of a rulebook that are places among peers. */
export function placesOf({ figures }: Rulebook): readonly string[] {
  return figures.flatMap(({ how, name }) => (how === 'peers' ? [name] : []));
}

/** The columns of `peer_place` that come from a rating, by what the compiler calls them. */
const columns: readonly (readonly [name: string, from: KeptColumn])[] = [
  ['value', 'value'],
  ['own_group', 'own_group'],
  ['wider_group', 'wider_group'],
  ['wider', 'wider'],
  ['ranked', 'of'],
  ['better', 'better'],
  ['worse', 'worse'],
  ['unranked', 'unranked'],
];

/** Everyone's places of one rating, from what a compiled rulebook gave; one row a figure and subject that is ranked. */
export function placesIn(rulebook: Rulebook, given: Sql): Sql {
  const each = placesOf(rulebook).map((figure) => {
    const taken = columns.map(([name, from]) => sql`${ident(placeColumn(figure, from))} as ${ident(name)}`);
    return sql`select ${figure} as figure, subject_no, ${joined(taken)} from ${given} where ${ident(placeColumn(figure, 'value'))} is not null`;
  });
  return joined(each, ' union all ');
}

/** Keeps the places of a run: what `why` of one subject goes by, which cannot rank everyone again. */
export async function keepPlaces(transaction: Transaction, run: string, rulebook: string, places: Sql): Promise<void> {
  await transaction.run(sql`insert into place_row select ${run}, ${rulebook}, figure, subject_no,
    ${joined(columns.map(([name]) => ident(name)))} from (${places}) as given order by figure, subject_no`);
}

/** How many of the places kept with a run are not those that come out now. */
export async function placesDiffering(
  transaction: Transaction,
  run: string,
  rulebook: string,
  places: Sql,
): Promise<number> {
  const all = joined([sql`figure`, sql`subject_no`, ...columns.map(([name]) => ident(name))]);
  const kept = sql`select ${all} from peer_place where run_id = ${run} and rulebook = ${rulebook}`;
  const found = await transaction.row(
    sql`select (select count(*) from ((${kept}) except all (select ${all} from (${places}) as given)))
      + (select count(*) from ((select ${all} from (${places}) as given) except all (${kept}))) as differing`,
    z.object({ differing: shape.count }),
  );
  return found.differing;
}

/** A subject's place as a run kept it. */
export interface KeptStanding {
  /** The number it was ranked by, as canonical text. */
  readonly value: string;
  /** Undefined where its group is not known, so that it is a peer of others and has no place itself. */
  readonly standing: Standing | undefined;
  /** The group it was ranked in, as kept: what tells it from others. */
  readonly group: KeptGroup | undefined;
}

/** A group of a run, by the column it is kept in. */
export interface KeptGroup {
  readonly side: 'own_group' | 'wider_group';
  readonly key: string;
}

const standingForm = z.object({
  figure: z.string(),
  subject_no: shape.bigint,
  value: z.string(),
  own_group: z.string().nullable(),
  wider_group: z.string().nullable(),
  wider: z.boolean().nullable(),
  ranked: shape.count.nullable(),
  better: shape.count.nullable(),
  worse: shape.count.nullable(),
  unranked: shape.count.nullable(),
});

/** Where subjects stand, by subject and figure. */
export type Standings = ReadonlyMap<bigint, ReadonlyMap<string, KeptStanding>>;

const standingTexts = Object.fromEntries(Object.keys(standingForm.shape).map((name) => [name, ident(name)]));
const standingSaid = standingForm.extend({ wider: shape.flag.nullable() });

/**
 * The places that a run gave some subjects, as the view `peer_place` gives them: the rows that were written, of the run or of the one
 * it is kept as a difference from. Of few subjects an engine takes longer to plan that view than to read the rows.
 */
export async function keptStandings(
  database: Database,
  {
    run,
    rulebook,
    subjects,
  }: { readonly run: string; readonly rulebook: string; readonly subjects: readonly bigint[] },
): Promise<Standings> {
  const rests = (await basesOf(database, [run])).filter((base) => base.rulebook === rulebook);
  const runs = joined([run, ...rests.map(({ base_run }) => base_run)].map((each) => sql`${each}`));
  return standingsOf(
    await database.texts(
      standingTexts,
      (texts) =>
        sql`select ${texts} from place_row where subject_no in (${numbersIn(subjects)}) and rulebook = ${rulebook} and run_id in (${runs})`,
      standingSaid,
    ),
  );
}

/** The places in some rows as `peer_place` keeps them, whether they were kept or are only rehearsed. */
export async function standingsIn(asked: Asked, places: Sql): Promise<Standings> {
  return standingsOf(await asked.rows(places, standingForm));
}

function standingsOf(rows: readonly z.infer<typeof standingForm>[]): Standings {
  const found = new Map<bigint, Map<string, KeptStanding>>();
  for (const row of rows) {
    const own = found.get(row.subject_no) ?? new Map<string, KeptStanding>();
    found.set(row.subject_no, own.set(row.figure, keptStanding(row)));
  }
  return found;
}

function keptStanding(row: z.infer<typeof standingForm>): KeptStanding {
  const { value, ranked, better, worse, unranked } = row;
  const wider = row.wider ?? false;
  const key = wider ? row.wider_group : row.own_group;
  const placed = ranked !== null && better !== null && worse !== null && unranked !== null && key !== null;
  return {
    value,
    standing: placed ? { of: ranked, better, worse, unranked, wider } : undefined,
    group: placed ? { side: wider ? 'wider_group' : 'own_group', key } : undefined,
  };
}

/** The numbers that a run ranked a group by, each once, with how many have it. */
export async function keptGroup(
  asked: Asked,
  {
    run,
    rulebook,
    figure,
    group,
  }: { readonly run: string; readonly rulebook: string; readonly figure: string; readonly group: KeptGroup },
): Promise<readonly { readonly value: string; readonly count: number }[]> {
  return asked.rows(
    sql`select value, count(*) as count from peer_place
      where run_id = ${run} and rulebook = ${rulebook} and figure = ${figure} and ${ident(group.side)} = ${group.key}
      group by value order by value`,
    z.object({ value: z.string(), count: shape.count }),
  );
}
