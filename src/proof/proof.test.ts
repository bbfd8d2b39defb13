import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, ident, joined, sql, type Sql } from '../sql/index.ts';
import {
  beginningsOf,
  bucketsHashed,
  canonicalJson,
  checksHash,
  contentHash,
  factsHashed,
  hashFacts,
  hashRows,
  joinBuckets,
  linesOfFacts,
  linesOfRows,
  makeBuckets,
  runHash,
  runId,
  sealManifest,
  sha256,
  wholeHashes,
  wholeOf,
  type FactsHashed,
  type HashedColumn,
  type RunContent,
  type SealForm,
} from './index.ts';

const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A value as a line has it. */
const escaped = (text: string | null): string =>
  text === null ? '\\N' : text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');

/** Order by code point, which is the order of the bytes. */
const byBytes = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

type Named = readonly (readonly [string, string])[];

function grouped<T>(all: readonly T[], by: (each: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(by(each), [...(groups.get(by(each)) ?? []), each]);
  return [...groups];
}

const shaOf = (lines: readonly string[]): string => sha(lines.toSorted(byBytes).join('\n'));

/** Lines put together by so many characters of their names. */
function joinedBy(all: Named, length: number): Named {
  return grouped(all, ([name]) => name.slice(0, length)).map(([name, own]) => [
    name,
    shaOf(own.map(([, line]) => line)),
  ]);
}

const asLines = (all: Named): Named => all.map(([name, hash]) => [name, `${name} ${hash}`]);

/** 288,000 rows, one of them changed. */
const manyRows = (change: number): Sql =>
  sql`select 'gs' || substr(sha256(cast(r as varchar)), 1, 20) as subject_id, case when r = ${change} then 'x' else cast(r % 6 as varchar) end as grade,
    cast(r % 80 as decimal(9, 2)) as score from range(288000) as t(r)`;

describe('canonical JSON', () => {
  test('orders keys by UTF-16 code unit and escapes as RFC 8785 shows', () => {
    // RFC 8785, 3.2.3: the example of sorting, and the order of its values that the text states.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, word]) => word?.split(' ')[0]);
    expect(order).toEqual(['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji:', 'Hebrew']);
    expect(canonicalJson({ b: [1, true, null], a: '<>"\\\n' })).toBe('{"a":"<>\\"\\\\\\n","b":[1,true,null]}');
    expect(contentHash({ a: 1 })).toBe(sha('{"a":1}'));
  });
});

interface How {
  readonly form: SealForm;
  readonly width: number;
  readonly atMost?: number;
  readonly atOnce?: number;
}

/** The hash of facts, and of each bucket of them. */
function hashed(database: Database, facts: FactsHashed, columns: readonly HashedColumn[], how: How) {
  const into = ident('bucket_of_test');
  return database.write(async (transaction) => {
    await makeBuckets(transaction, into);
    await hashFacts(transaction, facts, { into, part: 'p', columns, ...how });
    if (how.form === 2) await joinBuckets(transaction, into);
    const buckets = await transaction.rows(
      sql`select bucket, hash from ${into} where length(bucket) = ${how.width} order by bucket`,
      z.object({ bucket: z.string(), hash: z.string() }),
    );
    const whole = await wholeHashes(transaction, sql`select * from ${into}`, how.form);
    return { hash: whole('p'), buckets: new Map(buckets.map(({ bucket, hash }) => [bucket, hash])) };
  });
}

/** Facts out of rows that name their subjects by id. */
function factsOf(rows: Sql): FactsHashed {
  const subjects = sql`select subject_id, row_number() over (order by subject_id) as subject_no from (select distinct subject_id from (${rows}) as row) as each`;
  const facts = sql`select subject_no, row.* exclude (subject_id) from (${rows}) as row join (${subjects}) as subject using (subject_id)`;
  return { facts, subjects };
}

describe('hashes of few buckets', () => {
  test('are put together in the program as in the database', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    const into = ident('bucket_of_test');
    const names = Array.from({ length: 300 }, (_, no) => `gs${((no * 7919) % 65_536).toString(16).padStart(4, '0')}`);
    const rows = names.map((name, no) => sql`(${'p'}, ${name}, ${no % 10 === 0 ? '' : sha256(name)})`);
    const [made, whole] = await database.write(async (transaction) => {
      await makeBuckets(transaction, into);
      await transaction.run(sql`insert into ${into} values ${joined(rows)}`);
      await transaction.run(sql`delete from ${into} where hash = ''`);
      await joinBuckets(transaction, into);
      const form = z.object({ bucket: z.string(), hash: z.string() });
      return [
        await transaction.rows(sql`select bucket, hash from ${into} where length(bucket) = 4`, form),
        await wholeHashes(transaction, sql`select * from ${into}`, 2),
      ] as const;
    });
    const few = beginningsOf(new Map(names.map((name, no) => [name, no % 10 === 0 ? '' : sha256(name)])));
    expect(few).toEqual(new Map(made.map(({ bucket, hash }) => [bucket, hash])));
    expect(wholeOf(new Map([...few, ['gszz', '']]))).toBe(whole('p'));
    expect(wholeOf(few)).toBe(whole('p'));
    expect(wholeOf(new Map())).toBe(whole('a part without rows'));
    await database.close();
  });

  test('of several parts are those that are hashed part by part', async () => {
    const database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
    const columns = [{ name: 'grade', text: true }];
    const rows = sql`select * from (values ('gs0001a', 'A'), ('gs0001b', 'tab\there'), ('gs0002a', null)) as row(subject_id, grade)`;
    const facts = factsOf(sql`${rows} union all select 'gs0001a', 'B'`);
    const [apart, together] = await database.write(async (transaction) => {
      const into = ident('bucket_of_test');
      await makeBuckets(transaction, into);
      const how = { into, columns, form: 2, width: 6 } as const;
      await hashRows(transaction, rows, { ...how, part: 'rows' });
      await hashFacts(transaction, facts, { ...how, part: 'facts' });
      const form = z.object({ part: z.string(), bucket: z.string(), hash: z.string() });
      const lines = [
        { part: 'rows', lines: linesOfRows(rows, how) },
        { part: 'facts', lines: linesOfFacts(facts, how) },
      ];
      return [
        await transaction.rows(sql`select * from ${into} order by part, bucket`, form),
        await transaction.rows(sql`select * from (${bucketsHashed(lines)}) order by part, bucket`, form),
      ] as const;
    });
    expect(apart).toHaveLength(4);
    expect(together).toEqual(apart);
    await database.close();
  });
});

describe('the hash of rows', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(':memory:', { memory: '512MB', threads: 2 });
  });
  afterAll(() => database.close());

  const columns = [
    { name: 'grade', text: true },
    { name: 'score', text: false },
  ];

  type Row = readonly [string, string | null, number | null];
  const rowsOf = (rows: readonly Row[]): Sql =>
    rows
      .map(
        ([id, grade, score]) =>
          sql`select ${id} as subject_id, cast(${grade} as varchar) as grade, cast(${score} as decimal(9, 2)) as score`,
      )
      .reduce((left, right) => sql`${left} union all ${right}`);

  /** The same by hand, as anybody without our software would do it. */
  function byHand(rows: readonly Row[], { form, width }: How): string {
    const values = ([, grade, score]: Row): string =>
      [escaped(grade), score === null ? '\\N' : score.toFixed(2)].join('\t');
    const lines =
      form === 1
        ? rows.map((row) => [row[0], `${row[0]}\t${values(row)}`] as const)
        : grouped(rows, ([id]) => id).map(([id, own]) => [id, `${id}\t${shaOf(own.map(values))}`] as const);
    const buckets = asLines(joinedBy(lines, width));
    const last = form === 1 ? buckets : asLines(joinedBy(buckets, 4));
    return shaOf(last.map(([, line]) => line));
  }

  /** The same with the hashes of every second subject known already. */
  function halfHeld({ facts, subjects }: FactsHashed): FactsHashed {
    const half = (left: number): Sql => sql`select * from (${facts}) as fact where subject_no % 2 = ${left}`;
    return { facts: half(0), subjects, held: factsHashed(columns, half(1)) };
  }

  test('is what anybody can work out by hand, in whatever order the rows come', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\\', '\t', '\n', 'N', "'"), maxLength: 4 });
    const row = fc.tuple(
      fc.constantFrom('gs00aa', 'gs00ab', 'gs00abc', 'gs1f00', 'gsff01'),
      fc.option(text),
      fc.option(fc.integer({ min: -999, max: 999 })),
    );
    const how = fc.oneof(
      fc.record({ form: fc.constant<SealForm>(1), width: fc.constantFrom(4, 5, 6) }),
      fc.constant<How>({ form: 2, width: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), how, async (rows, as) => {
        const found = await hashed(database, factsOf(rowsOf(rows)), columns, as);
        expect(found.hash).toBe(byHand(rows, as));
        expect(await hashed(database, factsOf(rowsOf(rows.toReversed())), columns, as)).toEqual(found);
        expect(await hashed(database, factsOf(rowsOf(rows)), columns, { ...as, atMost: 3, atOnce: 2 })).toEqual(found);
        const held = as.form === 2 ? halfHeld(factsOf(rowsOf(rows))) : factsOf(rowsOf(rows));
        expect(await hashed(database, held, columns, as)).toEqual(found);
      }),
      { numRuns: 120 },
    );
  });

  test('tells apart what a careless joining would not: none and its sign, a tab in a text and two texts', async () => {
    const grades = [null, '\\N', '', 'a\tb', 'a\\tb', 'a\nb'];
    const hashes: string[] = [];
    for (const grade of grades)
      hashes.push((await hashed(database, factsOf(rowsOf([['gs00', grade, 1]])), columns, { form: 2, width: 6 })).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('says which bucket of many differs where one of 288,000 rows does', async () => {
    const one = await hashed(database, factsOf(manyRows(-1)), columns, { form: 2, width: 6 });
    const other = await hashed(database, factsOf(manyRows(5)), columns, { form: 2, width: 6 });
    const changed = [...one.buckets.keys()].filter((bucket) => one.buckets.get(bucket) !== other.buckets.get(bucket));
    expect(changed).toEqual([`gs${sha('5').slice(0, 4)}`]);
  });
});

test.each([1, 2] as const)(
  'many rows are hashed in parts where they do not fit in memory at once, form %i',
  async (form) => {
    const folder = mkdtempSync(join(tmpdir(), 'hash-'));
    const small = await Database.open(join(folder, 'small.duckdb'), {
      memory: '60MB',
      threads: 2,
      spill: join(folder, 'spill'),
    });
    const facts = {
      facts: sql`select r % 40000 as subject_no, repeat('x', 100) || r as grade from range(400000) as t(r)`,
      subjects: sql`select r as subject_no, 'gs' || md5(cast(r as varchar)) as subject_id from range(40000) as t(r)`,
    };
    const inParts = (atMost: number) =>
      hashed(small, facts, [{ name: 'grade', text: true }], { form, width: 4, atMost, atOnce: 20_000 });
    try {
      await expect(inParts(0)).rejects.toThrow(/memory/i);
      expect((await inParts(400_000)).buckets.size).toBe(256);
    } finally {
      await small.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

describe('a manifest', () => {
  const content: RunContent = {
    as_of: '2026-01-01',
    known_at: '2026-01-01T00:00:00.000000Z',
    rulebooks: [part('b'), part('a')],
  };
  const beside = {
    checks: [{ check: 'x', version: '1' }],
    engine: { name: 'DuckDB', version: '1', goodstanding: '0' },
    counts: {},
    rated_at: '2026',
  };

  test('has the same hash whatever order the rulebooks were named in, and whoever ran it', () => {
    const sealed = sealManifest({ content, ...beside });
    const other = sealManifest({
      content: { ...content, rulebooks: content.rulebooks.toReversed() },
      ...beside,
      rated_at: '2027',
      counts: { a: { subjects: 1 } },
    });
    expect(other.content_hash).toBe(sealed.content_hash);
    expect(runHash(sealed.content)).toBe(sealed.content_hash);
    expect(runId(sealed.content_hash)).toBe(`run-${sealed.content_hash.slice(0, 12)}`);
  });

  test('has another hash for another moment, rulebook, fact or grade', () => {
    const variants: RunContent[] = [
      content,
      { ...content, as_of: '2026-01-02' },
      { ...content, rulebooks: [part('a')] },
      { ...content, rulebooks: [part('b'), { ...part('a'), facts_hash: sha('other') }] },
      { ...content, rulebooks: [part('b'), { ...part('a'), grades_hash: sha('other') }] },
    ];
    expect(new Set(variants.map(runHash)).size).toBe(variants.length);
  });

  test('names its checks by a hash that changes when one is absent or altered', () => {
    const hashes = [
      [
        { check: 'x', version: '1' },
        { check: 'y', version: '1' },
      ],
      [{ check: 'x', version: '1' }],
      [
        { check: 'x', version: '1', hash: sha('data') },
        { check: 'y', version: '1' },
      ],
    ].map(checksHash);
    expect(new Set(hashes).size).toBe(3);
  });
});

function part(rulebook: string): RunContent['rulebooks'][number] {
  const hash = sha(rulebook);
  return {
    rulebook,
    version: '1',
    rulebook_hash: hash,
    kinds: { k: hash },
    no_source: [],
    facts_hash: hash,
    grades_hash: hash,
  };
}
