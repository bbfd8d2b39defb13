import type { FieldType } from '../../kinds/index.ts';
import { among, joined, quoted, sql, type Sql } from '../../sql/index.ts';
import type { Parse } from '../source/model.ts';

/** A text parsed to a type, as SQL: NULL where it is not such a value. Never rounds, never guesses. */
export function parsed(text: Sql, type: FieldType, parse: Parse): Sql {
  switch (type.base) {
    case 'text':
      return text;
    case 'integer':
      // The cast alone would take "1e3", "1_000" and "10.5" (as 11).
      return sql`case when regexp_full_match(${text}, '[+-]?[0-9]{1,18}') then try_cast(${text} as bigint) end`;
    case 'decimal':
      return decimal(text, type.scale, parse);
    case 'date':
      return parse.as === 'date' ? dateOfPatterns(text, parse.patterns) : isoDate(text);
    case 'boolean':
      break;
  }
  return boolean(text, parse);
}

/**
 * `2026-01-31`, or with a time of day behind a blank or a `T`, which is dropped. The cast alone would take
 * `2026-1-31` and `2026/01/31`: it is asked again whether it gives the same text back.
 */
function isoDate(text: Sql): Sql {
  const day = sql`try_cast(left(${text}, 10) as date)`;
  return sql`case when cast(${day} as varchar) = left(${text}, 10)
    and (length(${text}) = 10 or regexp_full_match(${text}, '.{10}[ T][0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+-][0-2][0-9]:?[0-5][0-9])?')) then ${day} end`;
}

/** A date by its patterns. One without any separator has to give the same text back: `2014114` is no `%Y%m%d`. */
function dateOfPatterns(text: Sql, patterns: readonly string[]): Sql {
  const tries = patterns.map((pattern) => {
    const instant = sql`try_strptime(${text}, ${quoted(pattern)})`;
    const whole = /[^%A-Za-z]/.test(pattern)
      ? instant
      : sql`case when strftime(${instant}, ${quoted(pattern)}) = ${text} then ${instant} end`;
    return sql`cast(${whole} as date)`;
  });
  return sql`coalesce(${joined(tries)})`;
}

/** An exact decimal. More places than the field has are a fault, unless they are noughts: nothing is rounded here. */
function decimal(text: Sql, scale: number, parse: Parse): Sql {
  const { point, thousands, suffix } =
    parse.as === 'decimal' ? parse : { point: '.', thousands: undefined, suffix: undefined };
  const number = suffix === undefined ? text : withoutSuffix(text, suffix);
  const grouped = thousands === undefined ? number : sql`replace(${number}, ${quoted(thousands)}, '')`;
  const plain = point === '.' ? grouped : sql`replace(${grouped}, ${quoted(point)}, '.')`;
  const places = String(scale);
  const whole = String(18 - scale);
  const type: Sql = { chunks: [`decimal(18,${places})`] };
  const form = quoted(`[+-]?[0-9]{1,${whole}}(\\.[0-9]{0,${places}}0*)?`);
  const noPoint = point === '.' ? sql`true` : sql`not contains(${grouped}, '.')`;
  return sql`case when ${noPoint} and regexp_full_match(${plain}, ${form}) then try_cast(${plain} as ${type}) end`;
}

/** A text without what must stand behind it; NULL where that is not there, or stands there twice. */
function withoutSuffix(text: Sql, suffix: string): Sql {
  const length = String(suffix.length);
  return sql`case when ends_with(${text}, ${quoted(suffix)}) then rtrim(left(${text}, length(${text}) - ${{ chunks: [length] }})) end`;
}

function boolean(text: Sql, parse: Parse): Sql {
  const { yes, no } =
    parse.as === 'boolean' ? parse : { yes: ['true', 'yes', 'y', '1'], no: ['false', 'no', 'n', '0'] };
  const asked = parse.as === 'boolean' ? text : sql`lower(${text})`;
  return sql`case when ${among(asked, yes.map(quoted))} then true when ${among(asked, no.map(quoted))} then false end`;
}

/** What is expected of a text of a type, for the person who mends the row. */
export function expectation(type: FieldType, parse: Parse): string {
  switch (type.base) {
    case 'text':
      return 'a text';
    case 'integer':
      return 'a whole number';
    case 'decimal':
      return `a number with at most ${type.scale} decimal places${parse.as === 'decimal' && parse.suffix !== undefined ? ` and ${parse.suffix} behind` : ''}`;
    case 'date':
      return parse.as === 'date'
        ? `a date of the form ${parse.patterns.join(' or ')}`
        : 'a date that exists, as YYYY-MM-DD';
    case 'boolean':
      break;
  }
  return parse.as === 'boolean' ? `one of ${[...parse.yes, ...parse.no].join(', ')}` : 'true or false';
}
