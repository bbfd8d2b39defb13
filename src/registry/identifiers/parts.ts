import { among, quoted, sql } from '../../sql/index.ts';
import { characters, spanSql, type Algorithm, type Span } from './algorithm.ts';

/** Some characters of the text are one of a published list: the issuing office, a province, an entity type. */
export function oneOf(span: Span, allowed: readonly string[]): Algorithm {
  const known = new Set(allowed);
  return {
    fits: (text) => known.has(characters(text, span).join('')),
    fitsSql: (text) => among(spanSql(text, span), allowed.map(quoted)),
  };
}

/** Some characters, read as a date (`YYMMDD` with a century given, or `YYYYMMDD`), name a day that exists. */
export function dayWithin(span: Span, century: string): Algorithm {
  return {
    fits(text) {
      const digits = century + characters(text, span).join('');
      if (!/^\d{8}$/.test(digits)) return false;
      const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))];
      const date = new Date(Date.UTC(year, month - 1, day));
      return (
        year > 999 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
      );
    },
    fitsSql: (text) => sql`coalesce(regexp_full_match(${quoted(century)} || ${spanSql(text, span)}, '[1-9][0-9]{7}')
      and try_strptime(${quoted(century)} || ${spanSql(text, span)}, '%Y%m%d') is not null, false)`,
  };
}
