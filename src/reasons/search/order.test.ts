import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, boolean, constantFrom, integer, oneof, tuple } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { coreTables, kindTables, profileKind, shelfTables } from '../../registry/index.ts';
import { Database, joined, nothing, shape, sql, type Sql } from '../../sql/index.ts';
import { foldedText, foldedWords } from './fold.ts';
import { matchesOf } from './match.ts';
import { matchWords } from './match-words.ts';
import { refreshNameIndex } from './name-index.ts';
import { identifierSpellings, schemeAndValue, searchSubjects } from './search.ts';

/**
 * Searching against its plain definition: everybody who has enough of the words, put in order by whole names, with every
 * name read. The register has words of all sorts: some that nearly 60,000 share, some of one holder alone.
 */
let database: Database;
const dir = mkdtempSync(join(tmpdir(), 'goodstanding-order-'));
const subjects = 60_000;
const words = (
  "Dolphin,Dolphins,Hotel,Café,Zoë,Søn,McDonald's,Straße,ＫＦＣ,ｶﾌｪ,Smart,art,24," +
  '上海新,世界,世纪,有限公司,（集团）,Ltd,A & B,St.,mary,O’Neill,12 34,Œuvre,  '
).split(',');
const places = ['Ryde', 'Newport', '上海市', 'Cowes', 'Dolphin'];

/** One of some texts, by chance, for each number. */
function picked(list: readonly string[], salt: number): Sql {
  return sql`list_extract([${joined(list.map((each) => sql`${each}`))}], cast(hash(no * 31 + ${salt}) % ${list.length} as bigint) + 1)`;
}

beforeAll(async () => {
  database = await Database.open(join(dir, 'register.duckdb'), { memory: '1GB', threads: 2 });
  const name = sql`concat_ws(' ', case when no % 50 <> 0 then 'Common' end, ${picked(words, 1)}, case when no % 3 = 0 then ${picked(words, 2)} end,
    case when no % 7 = 0 then ${picked(words, 3)} end, case when no % 11 = 0 then concat('N', no) end)`;
  await database.write(async (transaction) => {
    for (const table of [...coreTables, ...shelfTables, ...kindTables(profileKind)]) await transaction.run(table);
    await transaction.run(sql`insert into commit_log values (1, timestamp '2026-01-01', 'intake', false, 1, null)`);
    await transaction.run(sql`insert into subject (subject_no, subject_id, subject_kind, scheme, value, source, known_from, commit_no) select no, concat('gs', md5(cast(no as varchar))), 'establishment', 'place', cast(100000 + no as varchar), 's',
  timestamp '2026-01-01', 1 from range(1, ${subjects}) as numbers(no)`);
    await transaction.run(sql`insert into identifier select no, 'other', concat('GB', cast(no % 900 as varchar)), timestamp '2026-01-01', 1
  from range(1, ${subjects}, 7) as numbers(no)`);
    await transaction.run(sql`insert into fact_profile (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, name, address, postcode, place, category, legal_form, operator) select no, no, timestamp '2026-01-01', 1, date '2026-01-01', date '2026-01-01', 1, no, ${name}, null,
  case when no % 5 = 0 then concat('PO', no % 40, ' 1AA') end, ${picked(places, 4)}, null, null, 'unknown'
  from range(1, ${subjects}) as numbers(no) where no % 97 <> 0`);
  });
  await refreshNameIndex(database);
}, 120_000);

afterAll(async () => {
  await database.close();
  rmSync(dir, { recursive: true });
});

const numberForm = z.object({ subject_no: shape.bigint });

/** By name, with everybody's names joined: `search_name`, `search_posting` and `subject` as they are. */
async function namedPlainly(asked: string, shown: Sql, most: number): Promise<bigint[]> {
  const { folded, parts } = await database.row(
    sql`select trim(folded) as folded, ${foldedWords(sql`folded`)} as parts from (select ${foldedText(sql`asked`)} as folded from (select ${asked} as asked))`,
    z.object({ folded: z.string(), parts: z.array(z.string()) }),
  );
  const distinct = [...new Set(parts)].slice(0, 12);
  if (distinct.length === 0) return [];
  const needed = distinct.length <= 2 ? distinct.length : distinct.length - Math.floor(distinct.length / 3);
  const hits = await matchWords(database, distinct, nothing);
  const reach = new Map<number, number>();
  for (const { place, holders } of hits) reach.set(place, (reach.get(place) ?? 0) + holders);
  if (reach.size < needed) return [];
  const rare = [...reach].filter(([, holders]) => holders <= 20_000).map(([place]) => place);
  const rarest = [...reach].toSorted(([, left], [, right]) => left - right).slice(0, 1);
  const decided = reach.size - rare.length < needed;
  const driving = new Set(decided ? rare : rarest.map(([place]) => place));
  const weight = (place: number): number => Math.max(1, 24 - (reach.get(place) ?? 1).toString(2).length);
  const weighted = joined(
    hits.map(
      (hit) => sql`(${hit.place}, ${hit.wordNo}, ${hit.nearness * weight(hit.place)}, ${driving.has(hit.place)})`,
    ),
  );
  const rows = await database.rows(
    sql`with weighted(place, word_no, points, drives) as (values ${weighted}),
driver as (select distinct subject_no from search_posting join weighted using (word_no) where drives and ${shown}
  order by subject_no ${decided ? nothing : sql`limit 20000`}),
per_word as (
  select subject_no, place, max(case when in_name then points else points // 2 end) as points, bool_or(in_name) as in_name
  from search_posting join weighted using (word_no) where subject_no in (select subject_no from driver) group by subject_no, place),
candidate as (
  select subject_no, count(*) as found, sum(points) as points from per_word group by subject_no
  having count(*) >= ${needed} and bool_or(in_name) order by found desc, points desc, subject_no limit 2000)
select candidate.subject_no from candidate join search_name as held using (subject_no) join subject using (subject_no)
order by found desc, trim(held.folded) = ${folded} desc, contains(held.folded, ${folded}) desc, points desc,
  length(held.folded), held.folded, subject.subject_id limit ${most}`,
    numberForm,
  );
  return rows.map(({ subject_no }) => subject_no);
}

function among(values: readonly string[]): Sql {
  return sql`list_contains(cast([${joined(values.map((each) => sql`${each}`))}] as varchar[]), value)`;
}

/** By identifier, from the very tables of the register. */
async function identifiedPlainly(asked: string, shown: Sql, most: number): Promise<bigint[]> {
  const compact = asked.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const named = schemeAndValue(asked);
  const begins = /\d/.test(compact) && compact.length >= 4 ? sql`starts_with(value, ${compact})` : sql`false`;
  const rows = await database.rows(
    sql`with held as (select subject_no, scheme, value from subject union all select subject_no, '', subject_id from subject
  union all select subject_no, scheme, value from identifier),
near as (select subject_no, value, case when ${among(identifierSpellings(asked))} or (scheme = ${named?.scheme ?? ''} and ${among(identifierSpellings(named?.value ?? ''))}) then 0
  when ${begins} then 1 end as near from held)
select subject_no from near where near is not null and ${shown} group by subject_no order by min(near), min(value), subject_no limit ${most}`,
    numberForm,
  );
  return rows.map(({ subject_no }) => subject_no);
}

const cut = tuple(constantFrom(...words, 'Common'), integer({ min: 1, max: 6 })).map(([word, length]) =>
  Array.from(word).slice(0, length).join(''),
);
const misspelt = tuple(constantFrom(...words, 'Common'), integer({ min: 0, max: 5 })).map(([word, at]) =>
  Array.from(word).toSpliced(at, 1).join(''),
);
const number = integer({ min: 1, max: subjects - 1 });
const part = oneof(
  { weight: 4, arbitrary: constantFrom(...words, ...places, 'Common') },
  {
    weight: 1,
    arbitrary: oneof(
      cut,
      misspelt,
      number.map((each) => `n${each}`),
      constantFrom('PO3', '1aa', '-', '%'),
    ),
  },
);
const texts = oneof(
  { weight: 5, arbitrary: array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')) },
  {
    weight: 1,
    arbitrary: number.chain((each) =>
      constantFrom(`${100_000 + each}`, `${100_000 + each}`.slice(0, 5), `place ${100_000 + each}`, `gb ${each % 900}`),
    ),
  },
);

test('what is found, and in which order, is what the plain definition says', async () => {
  await assert(
    asyncProperty(texts, integer({ min: 1, max: 40 }), boolean(), async (text, limit, narrowed) => {
      const only = {
        among: async (_: Database, numbers: readonly bigint[]) => new Set(numbers.filter((each) => each % 5n === 0n)),
        perhaps: async () => sql`select no as subject_no from range(0, ${subjects}, 5) as numbers(no)`,
        few: true,
      };
      const shown = narrowed ? sql`subject_no % 5 = 0` : sql`true`;
      const asked = text.normalize('NFKC').trim();
      const identified = asked === '' ? [] : await identifiedPlainly(asked, shown, limit);
      const named = asked === '' || identified.length >= limit ? [] : await namedPlainly(asked, shown, limit);
      const order = [...new Set([...identified, ...named])].slice(0, limit);
      const found = await searchSubjects(database, text, limit, narrowed ? { only } : {});
      expect(found).toEqual(await matchesOf(database, order, new Set(identified)));
    }),
    { numRuns: 60 },
  );
}, 300_000);
