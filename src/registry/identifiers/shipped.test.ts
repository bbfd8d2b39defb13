import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { z } from 'zod';
import { Database, ident, joined, sql } from '../../sql/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { codePoints } from './algorithm.ts';
import { checkIdentifier, identifierSql, readSchemes, type Scheme } from './index.ts';

const folder = new URL('../../../schemes/identifiers/', import.meta.url);
const documents = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
const schemes = valueOf(readSchemes(documents));

/** What a scheme says of texts, asked in SQL over a table of them. */
async function asked(database: Database, scheme: Scheme, texts: readonly string[]): Promise<unknown[]> {
  const { normal, fault, operator } = identifierSql(scheme, ident('text'));
  const rows = joined(texts.map((text, index) => sql`(${index}, ${text})`));
  return database.rows(
    sql`select ${normal} as normal, ${fault} as fault, case when ${fault} is null then ${operator} end as operator from (values ${rows}) as given(n, text) order by n`,
    z.object({ normal: z.string(), fault: z.string().nullable(), operator: z.string().nullable() }),
  );
}

function answered(scheme: Scheme, text: string): unknown {
  const checked = checkIdentifier(scheme, text);
  return checked.ok
    ? { normal: checked.normal, fault: null, operator: checked.operator }
    : { normal: checked.normal, fault: checked.check, operator: null };
}

/** Texts near a scheme's own examples: characters replaced, dropped, doubled and swapped; and any text at all. */
function near(scheme: Scheme): fc.Arbitrary<string> {
  const examples = [...scheme.examples.valid, ...scheme.examples.invalid].map(({ text }) => text);
  const character = fc.constantFrom(...codePoints('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz -./|ß１Ｘé李𝟘'));
  const mutated = fc
    .tuple(
      fc.constantFrom(...examples),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('replace', 'drop', 'double', 'swap'), character), { maxLength: 3 }),
    )
    .map(([text, changes]) => {
      const characters = codePoints(text);
      for (const [place, change, other] of changes) {
        const at = place % Math.max(1, characters.length);
        if (change === 'replace') characters[at] = other;
        if (change === 'drop') characters.splice(at, 1);
        if (change === 'double') characters.splice(at, 0, characters[at] ?? '');
        if (change === 'swap') characters.splice(at, 2, characters[at + 1] ?? '', characters[at] ?? '');
      }
      return characters.join('');
    });
  const digits = fc
    .integer({ min: 5, max: 19 })
    .chain((length) =>
      fc.string({ unit: fc.constantFrom(...codePoints('0123456789')), minLength: length, maxLength: length }),
    );
  return fc.oneof(
    { weight: 6, arbitrary: mutated },
    { weight: 2, arbitrary: digits },
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  );
}

describe('the identifier schemes that ship', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(':memory:', { memory: '512MB', threads: 1 });
  });
  afterAll(() => database.close());

  test.each(schemes.all().map((scheme) => [scheme.id, scheme] as const))(
    '%s judges alike in TypeScript and in SQL',
    async (_, scheme) => {
      const seen = fc.sample(near(scheme), { numRuns: 1500, seed: 20_100 });
      const examples = [...scheme.examples.valid, ...scheme.examples.invalid].map(({ text }) => text);
      const texts = [...new Set([...examples, ...seen])];
      for (let start = 0; start < texts.length; start += 500) {
        const part = texts.slice(start, start + 500);
        // oxlint-disable-next-line no-await-in-loop -- one statement at a time
        expect(await asked(database, scheme, part)).toEqual(part.map((text) => answered(scheme, text)));
      }
    },
  );

  test('leave what is missing missing', async () => {
    for (const scheme of schemes.all()) {
      const { normal, fault, operator } = identifierSql(scheme, sql`cast(null as varchar)`);
      // oxlint-disable-next-line no-await-in-loop -- one statement at a time
      const row = await database.row(
        sql`select ${normal} as normal, ${fault} as fault, ${operator} as operator`,
        z.unknown(),
      );
      expect(row).toEqual({ normal: null, fault: null, operator: null });
    }
  });
});
