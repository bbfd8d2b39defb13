import type { Field } from '../../kinds/index.ts';
import { canonicalValue, typeWords } from '../../rulebook/index.ts';
import { dayFrom, done, faulty, type Outcome, type Place } from '../../vocabulary/index.ts';
import { assessFault } from '../faults.ts';

/** Whether a text says nothing: blank, or the null of JSON and YAML. */
export function isBlank(written: string): boolean {
  return ['', '~', 'null'].includes(written.trim());
}

/**
 * A value as a person writes it, in the canonical text of its field; null for `none` where the kind says that there may
 * be none; undefined for what says nothing. A number may have its own unit after it, and no other.
 */
export function saidValue(field: Field, text: string, at: Place): Outcome<string | null | undefined> {
  const { name, type, values, unit } = field;
  if (isBlank(text)) return done(undefined);
  const whole = text.trim();
  const number = type.base === 'integer' || type.base === 'decimal';
  const parts = number ? /^(-?[\d.]+)\s*([^\d\s.]\D*)$/.exec(whole) : null;
  if (parts !== null && parts[2] !== unit)
    return faulty([assessFault('assess-unit-wrong', { field: name, written: whole, unit }, at)]);
  const written = parts?.[1] ?? whole;
  const value = type.base === 'date' ? dayFrom(written) : canonicalValue(yesNo(field, written), type);
  const listed = values?.some((each) => canonicalValue(each, type) === value);
  if (value !== undefined && listed === true) return done(value);
  if (written === 'none' && field.empty === 'absent') return done(null);
  if (value !== undefined && values === undefined) return done(value);
  if (written === 'none') return faulty([assessFault('assess-none-impossible', { field: name }, at)]);
  if (values !== undefined)
    return faulty([assessFault('assess-value-unlisted', { field: name, value: written, values }, at)]);
  return faulty([assessFault('assess-value-wrong', { field: name, value: written, expected: expectedOf(field) }, at)]);
}

function yesNo({ type }: Field, written: string): string {
  if (type.base !== 'boolean') return written;
  return written === 'yes' ? 'true' : written === 'no' ? 'false' : written;
}

/** What a field takes, in words: `a whole number, in points`; `one of low, high`. */
export function expectedOf({ type, values, unit }: Field): string {
  if (values !== undefined) return `one of ${values.join(', ')}`;
  if (type.base === 'date') return 'a day, YYYY-MM-DD';
  if (type.base === 'boolean') return 'yes or no';
  const places = type.base === 'decimal' ? ` of at most ${type.scale} places` : '';
  return `${typeWords(type)}${places}${unit === undefined ? '' : `, in ${unit}`}`;
}
