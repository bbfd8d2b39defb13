import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database, joined, shape, sql, type Sql } from '../../sql/index.ts';
import { mostlyNarrow, units } from './words.ts';

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memory: '256MB', threads: 1 });
});
afterAll(() => database.close());

const most = 10n ** 18n - 1n;
const digits = fc.bigInt({ min: -most, max: most });

/** So many units of the last place as a stored decimal. */
function decimalOf(value: bigint, scale: number): Sql {
  const text = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  const written = `${value < 0n ? '-' : ''}${text.slice(0, point)}${scale === 0 ? '' : `.${text.slice(point)}`}`;
  return sql`cast(${written} as ${{ chunks: [`decimal(18, ${scale})`] }})`;
}

test('a stored decimal of any scale is a whole number of its last place, to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.array(digits, { minLength: 1 }), async (scale, drawn) => {
      const values = [...drawn, 0n, 1n, -1n, most, -most, 10n ** BigInt(scale), -(10n ** BigInt(scale))];
      const rows = joined(values.map((value, place) => sql`(${place}, ${decimalOf(value, scale)})`));
      const found = await database.rows(
        sql`select ${units(sql`stored`, scale)} as units from (values ${rows}) as each(place, stored) order by place`,
        z.object({ units: shape.bigint }),
      );
      expect(found.map((row) => row.units)).toEqual(values);
    }),
    { numRuns: 60 },
  );
});

test('what is narrow as a rule is the same where it is not, to either side of 64 bits', async () => {
  const wide = 10n ** 37n;
  const edges = [63n, 64n].flatMap((bits) => [-1n, 0n, 1n].flatMap((by) => [2n ** bits + by, -(2n ** bits) + by]));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.bigInt({ min: -wide, max: wide })), async (drawn) => {
      const values = [...drawn, ...edges, 0n, 1n, -1n, 99n, -100n];
      const rows = joined(values.map((value, place) => sql`(${place}, cast(${String(value)} as hugeint))`));
      const hundreds = mostlyNarrow(
        sql`units`,
        wide,
        (of) => sql`cast(${of} // 100 as string) || ' ' || cast(${of} % 100 as string)`,
      );
      const found = await database.rows(
        sql`select ${hundreds} as text from (values ${rows}, (${values.length}, null)) as each(place, units) order by place`,
        z.object({ text: z.string().nullable() }),
      );
      expect(found.map(({ text }) => text)).toEqual([
        ...values.map((value) => `${value / 100n} ${value % 100n}`),
        null,
      ]);
    }),
    { numRuns: 40 },
  );
});
