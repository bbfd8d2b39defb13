import { z } from 'zod';
import { joined, shape, sql, type Database, type Sql } from '../../sql/index.ts';
import { asOne } from './as-one.ts';
import { firstShown, type Audience } from './audience.ts';
import { byName } from './by-name.ts';
import { cardsOf } from './cards.ts';
import type { SubjectMatch } from './match.ts';
import { refreshNameIndex } from './name-index.ts';
import { startingWith } from './starting-with.ts';

const foundShape = z.object({ subject_no: shape.bigint });

/**
 * Subjects whose identifier, name or place a text is like, best first.
 *
 * Words may come in any order, unaccented, in any width, cut short or misspelt; ideographs match one by one. An
 * identifier given whole or from its start comes first. The order is total and the same on every run: words found,
 * then the whole phrase, then how near each word is (rarer words weigh more), then the shorter name, then the id.
 */
export async function searchSubjects(
  database: Database,
  text: string,
  limit = 20,
  audience: Audience = {},
): Promise<readonly SubjectMatch[]> {
  const asked = text.normalize('NFKC').trim().slice(0, 400);
  if (asked === '') return [];
  return asOne(database, audience, { question: `search ${asked}`, limit }, async () => {
    const home = await refreshNameIndex(database);
    const identified = await byIdentifier(database, asked, { limit, audience, home });
    const named = identified.length >= limit ? [] : await byName(database, asked, { limit, audience, home });
    const order = [...new Set([...identified, ...named])].slice(0, limit);
    return cardsOf(database, home, order, new Set(identified));
  });
}

interface Limits {
  readonly limit: number;
  readonly audience: Audience;
  readonly home: Sql;
}

/** An identifier as people write it: with spaces, dots, hyphens, in small letters. */
export function identifierSpellings(text: string): readonly string[] {
  const compact = text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [...new Set([text.trim(), text.trim().toUpperCase(), compact, compact.toUpperCase()])].filter(
    (each) => each !== '',
  );
}

/** `SCHEME VALUE`, `SCHEME:VALUE` or `SCHEME/VALUE`, as an identifier is printed; undefined where the text is not of that form. */
export function schemeAndValue(text: string): { readonly scheme: string; readonly value: string } | undefined {
  const parts = /^([A-Za-z][A-Za-z0-9-]*)[ :/]\s*(\S.*)$/.exec(text);
  return parts?.[1] === undefined || parts[2] === undefined
    ? undefined
    : { scheme: parts[1].toLowerCase(), value: parts[2] };
}

/**
 * By identifier: its spellings are some values, or a range of values that begin so, of a table in the order of values.
 *
 * ```sql
 * select … from search_identifier where value in ('gb 123', 'GB123') union all … where value >= 'GB12' and value < 'GB13'
 * ```
 */
async function byIdentifier(
  database: Database,
  asked: string,
  { limit, audience, home }: Limits,
): Promise<readonly bigint[]> {
  const compact = asked.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const named = schemeAndValue(asked);
  const own = listed(identifierSpellings(asked));
  const ofScheme = listed(identifierSpellings(named?.value ?? ''));
  const questions = [
    // All spellings in one list: of a table in the order of its values, only the parts that can have them are read.
    ...(own === undefined
      ? []
      : [sql`select subject_no, value, 0 as near from ${home}search_identifier where value in (${own})`]),
    ...(ofScheme === undefined
      ? []
      : [
          sql`select subject_no, value, 0 as near from ${home}search_identifier where value in (${ofScheme}) and scheme = ${named?.scheme ?? ''}`,
        ]),
    // From its start: only what looks like an identifier, so that a name never drowns in numbers that begin alike.
    ...(/\d/.test(compact) && compact.length >= 4
      ? [
          sql`select subject_no, value, 1 as near from ${home}search_identifier where ${startingWith(sql`value`, compact)}`,
        ]
      : []),
  ];
  if (questions.length === 0) return [];
  return firstShown(database, audience, limit, async (shown, most) => {
    const rows = await database.rows(
      sql`select subject_no, min(near) as near from (${joined(questions, ' union all ')}) as held where ${shown}
group by subject_no order by near, min(value), subject_no limit ${most}`,
      foundShape,
    );
    return rows.map((row) => row.subject_no);
  });
}

function listed(values: readonly string[]): Sql | undefined {
  return values.length === 0 ? undefined : joined(values.map((each) => sql`${each}`));
}
