import { ident, joined, literal, sql, type Sql, worded } from '../../sql/index.ts';
import { tenTo } from '../exact/number.ts';
import { narrow, wideType } from './piece.ts';

/**
 * What the two engines that rate call differently; all else of a compiled rulebook is one text for both. Each has the
 * same meaning to the last digit and in every NULL (`test/spark` holds them to it): whole numbers of up to 38 digits, days
 * of the years 1 to 9999, texts by code point.
 */

function widened(text: Sql): Sql {
  return sql`cast(${text} as ${wideType})`;
}

/** Sum, difference or product, NULL where it has more than 38 digits: one of these would end the rating of everyone. */
export function held(left: Sql, sign: '+' | '-' | '*', right: Sql): Sql {
  const { duckdb, spark } = signs[sign];
  return worded({
    duckdb: sql`cast(try(cast((${left} ${duckdb} ${right}) as decimal(38, 0))) as hugeint)`,
    spark: sql`${spark}(${widened(left)}, ${widened(right)})`,
  });
}

const signs = {
  '+': { duckdb: sql`+`, spark: sql`try_add` },
  '-': { duckdb: sql`-`, spark: sql`try_subtract` },
  '*': { duckdb: sql`*`, spark: sql`try_multiply` },
};

/**
 * A decimal as it is stored (18 digits, so many of them behind the point) as a whole number of its last place: 12.50 as 1250.
 *
 * DuckDB multiplies decimals in 128 bits where the product may have more than 18 digits, which takes thirty times as long as 64. So what is
 * before the point and what is behind are taken apart, where both products fit.
 */
export function units(decimal: Sql, scale: number): Sql {
  if (scale === 0) return sql`cast(${decimal} as bigint)`;
  const power = tenTo(scale);
  const multiplied = sql`cast(${decimal} * ${power} as bigint)`;
  if (scale > narrowScale) return multiplied;
  const [behindType, powerType] = [decimalType(scale + 1, scale), decimalType(scale + 1, 0)];
  const behind = sql`cast(${decimal} % cast(1 as ${decimalType(18, scale)}) as ${behindType})`;
  return worded({
    duckdb: sql`(cast(trunc(${decimal}) as bigint) * ${power} + cast(${behind} * cast(${power} as ${powerType}) as bigint))`,
    spark: multiplied,
  });
}

/** With so many places what is behind the point, times the power that makes it whole, has 18 digits at most. */
const narrowScale = 8;

function decimalType(digits: number, places: number): Sql {
  return sql`decimal(${literal(digits)}, ${literal(places)})`;
}

/**
 * Something of a whole number that may be of more than 64 bits and hardly ever is (`of` gives NULL for NULL alone): DuckDB divides what
 * has 64 four times as fast.
 */
export function mostlyNarrow(value: Sql, bound: bigint, of: (value: Sql, bound: bigint) => Sql): Sql {
  const wide = of(value, bound);
  return bound <= narrow
    ? wide
    : worded({ duckdb: sql`coalesce(${of(sql`try_cast(${value} as bigint)`, narrow)}, ${wide})`, spark: wide });
}

/** Nineteen digits: a number of 38 is two of these. */
export const half = tenTo(19);
const halfSql = sql`cast(${String(half)} as ${wideType})`;

/** A sum that was added up in two halves (of `x // half` and of `x % half`); NULL where it has more than 38 digits. */
export function fromHalves(high: Sql, low: Sql): Sql {
  const put = (top: Sql, rest: Sql): Sql => sql`try_add(try_multiply(${widened(top)}, ${halfSql}), ${widened(rest)})`;
  const [top, rest] = [
    sql`(${high} + ${quotient(low, halfSql, { most: tenTo(32), least: half })})`,
    sql`(${low} % ${halfSql})`,
  ];
  return worded({
    duckdb: sql`cast(try(cast(${high} * ${halfSql} + ${low} as decimal(38, 0))) as hugeint)`,
    // Of one sign, so that the product alone is never longer than the sum.
    spark: sql`case when ${top} > 0 and ${rest} < 0 then ${put(sql`${top} - 1`, sql`${rest} + ${halfSql}`)}
    when ${top} < 0 and ${rest} > 0 then ${put(sql`${top} + 1`, sql`${rest} - ${halfSql}`)} else ${put(top, rest)} end`,
  });
}

/**
 * How many times a number above zero goes into another, cut towards zero. `most` bounds the one, `least` the other.
 *
 * Spark's own `div` ends at 64 bits, and its `/` keeps 32 digits before the point: what is divided is made a multiple
 * first, so that nothing is rounded, and by a small number it is divided as people do it by hand, in two halves.
 */
export function quotient(top: Sql, bottom: Sql, { most, least = 1n }: { most: bigint; least?: bigint }): Sql {
  return worded({
    duckdb: sql`(${top} // ${bottom})`,
    spark: most <= narrow ? sql`(${top} div ${bottom})` : sparkQuotient(widened(top), widened(bottom), most / least),
  });
}

function short(top: Sql, bottom: Sql): Sql {
  return widened(sql`(${top} - ${top} % ${bottom}) / ${bottom}`);
}

function sparkQuotient(top: Sql, bottom: Sql, most: bigint): Sql {
  if (most < tenTo(32)) return short(top, bottom);
  const high = short(top, halfSql);
  const rest = sql`((${high} % ${bottom}) * ${halfSql} + ${top} % ${halfSql})`;
  return sql`case when ${bottom} < 1000000 then ${short(high, bottom)} * ${halfSql} + ${short(rest, bottom)} else ${short(top, bottom)} end`;
}

/** A ratio in lowest terms as text: `2/3`, `5`. Spark knows no greatest common divisor: Euclid's steps are counted out. */
export function ratioText(top: Sql, bottom: Sql, { most, least }: { most: bigint; least: bigint }): Sql {
  const common = sql`gcd(cast(${top} as hugeint), cast(${bottom} as hugeint))`;
  const type = most <= narrow && least <= narrow ? sql`bigint` : wideType;
  const pair = (one: Sql, other: Sql): Sql =>
    sql`named_struct('a', cast(${one} as ${type}), 'b', cast(${other} as ${type}))`;
  const text = (divisor: Sql): Sql => {
    const [over, under] = [quotient(top, divisor, { most }), quotient(bottom, divisor, { most: least })];
    return sql`case when ${under} = 1 then cast(${over} as string) else cast(${over} as string) || '/' || cast(${under} as string) end`;
  };
  return worded({
    duckdb: text(common),
    spark: sql`aggregate(sequence(1, ${literal(euclid(least))}), ${pair(sql`abs(${top})`, bottom)},
    (s, i) -> case when s.b = 0 then s else ${pair(sql`s.b`, sql`s.a % s.b`)} end, s -> ${text(sql`s.a`)})`,
  });
}

/** How many steps Euclid's algorithm takes at most: five for each digit of the smaller number (Lamé), and one to begin. */
function euclid(bound: bigint): number {
  return 5 * String(bound).length + 1;
}

/** A sum of whole numbers, of more than 64 bits. */
export function sumOf(text: Sql): Sql {
  return worded({ duckdb: sql`sum(${text})`, spark: sql`sum(${widened(text)})` });
}

/** Days from one to another, as a whole number. */
export function daysBetween(from: Sql, to: Sql): Sql {
  return worded({ duckdb: sql`(${to} - ${from})`, spark: sql`cast(datediff(${to}, ${from}) as bigint)` });
}

/** A day so many days on; the number is one of 32 bits. */
export function daysOn(day: Sql, days: Sql): Sql {
  return worded({ duckdb: sql`(${day} + ${days})`, spark: sql`date_add(${day}, ${days})` });
}

/** The first day of the month or the year of a day. */
export function firstOf(part: 'month' | 'year', day: Sql): Sql {
  const named = part === 'month' ? sql`'month'` : sql`'year'`;
  return worded({ duckdb: sql`cast(date_trunc(${named}, ${day}) as date)`, spark: sql`trunc(${day}, ${named})` });
}

/** The first of a month so many months on; the number is one of 32 bits. */
export function monthsOn(first: Sql, months: Sql): Sql {
  return worded({
    duckdb: sql`cast(${first} + to_months(${months}) as date)`,
    spark: sql`add_months(${first}, ${months})`,
  });
}

/** The named values of the row that is last in an order. */
export function lastBy(values: readonly (readonly [name: string, value: Sql])[], order: readonly Sql[]): Sql {
  const packed = joined(values.map(([name, value]) => sql`${ident(name)} := ${value}`));
  const named = joined(values.map(([name, value]) => sql`${name}, ${value}`));
  return worded({
    duckdb: sql`arg_max(struct_pack(${packed}), (${joined(order)}))`,
    spark: sql`max_by(named_struct(${named}), struct(${joined(order)}))`,
  });
}

/** All columns of a step but some. */
export function allBut(of: Sql, columns: readonly Sql[]): Sql {
  return worded({
    duckdb: sql`${of} exclude (${joined(columns)})`,
    spark: sql`${of} except (${joined(columns)})`,
  });
}

/** Texts as a list, in JSON. */
export function jsonList(texts: readonly Sql[]): Sql {
  return worded({
    duckdb: sql`cast(to_json(list_value(${joined(texts)})) as varchar)`,
    spark: sql`to_json(array(${joined(texts)}))`,
  });
}

/** Whether a text is, from its beginning to its end, as a pattern says. */
export function matches(text: Sql, pattern: string): Sql {
  return worded({
    duckdb: sql`regexp_full_match(${text}, ${pattern})`,
    spark: sql`regexp_like(${text}, ${`\\A(?:${pattern})\\z`})`,
  });
}

/** What is asked of two texts. */
export const wordings = {
  'starts-with': worded({ duckdb: sql`starts_with`, spark: sql`startswith` }),
  'ends-with': worded({ duckdb: sql`ends_with`, spark: sql`endswith` }),
  contains: sql`contains`,
};
