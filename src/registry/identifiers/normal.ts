import { literal, quoted, sql, type Sql } from '../../sql/index.ts';
import { codePoints } from './algorithm.ts';
import type { Normalisation } from './scheme.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
/** Blanks as a pattern that JavaScript and RE2 read alike: tab, line ends, space, no-break space, ideographic space. */
const blanks = '[\t\n\r \u00a0\u3000]+';

/** The characters replaced and dropped, as one table: those without a partner in the second text are dropped. */
function table({ upper, drop, replace }: Normalisation): { from: string; to: string } {
  const cased = upper ? { from: lower, to: lower.toUpperCase() } : { from: '', to: '' };
  // Full-width letters are mapped before they are raised, so the table's results need no second pass.
  return { from: cased.from + replace.from + drop, to: cased.to + replace.to };
}

/** The one form of a text that is compared and stored. */
export function normalised(rules: Normalisation, text: string): string {
  const { from, to } = table(rules);
  const [source, target] = [codePoints(from), codePoints(to)];
  let normal = codePoints(text)
    .map((character) => {
      const at = source.indexOf(character);
      return at < 0 ? character : (target[at] ?? '');
    })
    .join('');
  if (rules.collapse) normal = normal.replaceAll(new RegExp(blanks, 'g'), ' ').replaceAll(/^ | $/g, '');
  if (rules.prefix !== '' && normal !== '' && !normal.startsWith(rules.prefix)) normal = rules.prefix + normal;
  if (rules.padDigits > 0 && /^[0-9]+$/.test(normal)) normal = normal.padStart(rules.padDigits, '0');
  return normal;
}

/**
 * The same as SQL.
 *
 * ```sql
 * translate(text, 'abc…z -', 'ABC…Z')
 * ```
 */
export function normalSql(rules: Normalisation, text: Sql): Sql {
  const { from, to } = table(rules);
  let normal = from === '' ? text : sql`translate(${text}, ${quoted(from)}, ${quoted(to)})`;
  if (rules.collapse) normal = sql`trim(regexp_replace(${normal}, ${quoted(blanks)}, ' ', 'g'), ' ')`;
  if (rules.prefix !== '') {
    normal = named(
      normal,
      (it) =>
        sql`case when ${it} = '' or starts_with(${it}, ${quoted(rules.prefix)}) then ${it} else ${quoted(rules.prefix)} || ${it} end`,
    );
  }
  if (rules.padDigits > 0) {
    // lpad shortens what is longer, so it is asked only of what is shorter.
    const width = literal(rules.padDigits);
    normal = named(
      normal,
      (it) =>
        sql`case when length(${it}) < ${width} and regexp_full_match(${it}, '[0-9]+') then lpad(${it}, ${width}, '0') else ${it} end`,
    );
  }
  return normal;
}

/**
 * Gives a value a name inside an expression, so that it is computed once however often it is used.
 *
 * ```sql
 * list_transform([VALUE], lambda it: … it … it …)[1]
 * ```
 */
export function named(value: Sql, use: (it: Sql) => Sql): Sql {
  return sql`list_transform([${value}], lambda it: ${use({ chunks: ['it'] })})[1]`;
}
