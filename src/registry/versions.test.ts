import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, joined, shape, sql, type Sql } from '../sql/index.ts';
import { dayFrom, instantFrom, type Moment } from '../vocabulary/index.ts';
import { factsKnown, listedKnown, profilesKnown, timestamp } from './facts.ts';
import { shelfTables } from './shelves.ts';
import { coreTables, kindTables, profileKind } from './tables.ts';
import { heldAt, latestOfEach, lastEnd, listedIn, listingsOf, versionsOf } from './versions.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
  await database.write(async (transaction) => {
    for (const table of [...coreTables, ...shelfTables, ...kindTables(profileKind)]) await transaction.run(table);
  });
});
afterAll(() => database.close());

const subjects = [0n, 1n, 2n];
const instants = ['2025-01-31T23:59:59.999999Z', '2025-02-01T00:00:00.000000Z', '2025-02-01T00:00:00.500000Z'];
const days = ['2025-01-01', '2025-01-31', '2025-02-01'];
const fact = fc.record({
  subject: fc.constantFrom(0, 1, 2),
  at: fc.nat({ max: 2 }),
  on: fc.nat({ max: 2 }),
  commit: fc.integer({ min: 1, max: 3 }),
  end: fc.option(fc.record({ at: fc.nat({ max: 2 }), commit: fc.integer({ min: 1, max: 3 }) })),
});
const moment = fc.record({
  at: fc.nat({ max: 2 }),
  on: fc.nat({ max: 2 }),
  horizon: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});

const at = (index: number): Sql => timestamp(known(index));
const known = (index: number): Moment['knownAt'] => {
  const found = instantFrom(instants[index] ?? '');
  if (found === undefined) throw new Error('no instant');
  return found;
};
const day = (index: number): Moment['asOf'] => {
  const found = dayFrom(days[index] ?? '');
  if (found === undefined) throw new Error('no day');
  return found;
};

test('of rows and of the whole register the same facts, profiles and lists are known at every moment', async () => {
  const number = z.object({ n: shape.bigint });
  const listed = z.object({ subject_no: shape.bigint, listed: z.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { maxLength: 8 }), moment, async (facts, when) => {
      await database.write(async (transaction) => {
        for (const table of ['fact_profile', 'ended_profile', 'listing'])
          await transaction.run({ chunks: [`delete from ${table}`] });
        for (const [no, { subject, at: from, on, commit, end }] of facts.entries()) {
          const fields = joined(profileKind.fields.map(() => sql`null`));
          await transaction.run(
            sql`insert into fact_profile (fact_no, subject_no, known_from, commit_no, stated_at, event_on, file_no, row_no, name, address, postcode, place, category, legal_form, operator) values (${no}, ${subject}, ${at(from)}, ${commit}, cast(${day(on)} as date), cast(${day(on)} as date), 1, ${no}, ${fields})`,
          );
          // Of one commit a list says one thing of a subject.
          await transaction.run(
            sql`insert into listing (subject_no, source, scope, listed, stated_at, known_from, commit_no) values (${subject}, 'x', '', ${no % 2 === 0}, cast(${day(on)} as date), ${at(from)}, ${10 * commit + no})`,
          );
          if (end !== null)
            await transaction.run(
              sql`insert into ended_profile values (${no}, ${at(end.at)}, ${end.commit}, 'corrected', null, null)`,
            );
        }
      });
      const then: Moment = { asOf: day(when.on), knownAt: known(when.at) };
      const horizon = when.horizon === undefined ? undefined : BigInt(when.horizon);
      const versions = await versionsOf(database, profileKind, subjects);
      const held = versions.filter((each) => heldAt(each, then, horizon));
      const numbers = async (question: Sql): Promise<bigint[]> =>
        (await database.rows(sql`select fact_no as n from (${question}) as known order by n`, number)).map(
          ({ n }) => n,
        );
      expect(versions.map(({ factNo }) => factNo)).toEqual(facts.map((_, no) => BigInt(no)));
      expect(held.map(({ factNo }) => factNo)).toEqual(await numbers(factsKnown(profileKind, then, horizon)));
      const latest = [...latestOfEach(held).values()].map(({ factNo }) => factNo);
      expect(latest.toSorted((left, right) => Number(left - right))).toEqual(
        await numbers(profilesKnown(profileKind, then, horizon)),
      );
      const lists = listedIn(await listingsOf(database, subjects), { moment: then, horizon: horizon && 10n * horizon });
      expect(Object.fromEntries([...lists].map(([subject, is]) => [String(subject), is]))).toEqual(
        Object.fromEntries(
          (await database.rows(listedKnown(then, horizon && 10n * horizon), listed)).map((row) => [
            String(row.subject_no),
            row.listed,
          ]),
        ),
      );
      const ends = facts.flatMap(({ end }) => (end === null ? [] : [BigInt(end.commit)]));
      expect(await lastEnd(database, 'profile')).toBe(ends.toSorted((left, right) => Number(right - left))[0]);
    }),
    { numRuns: 60 },
  );
});
