import type { Field } from '../../kinds/index.ts';
import { canonicalValue, type Fact, type SubjectFacts } from '../../rulebook/index.ts';
import { dayFrom } from '../../vocabulary/index.ts';

/** How a question names a value of a record: `f.ALIAS.FACT_NO.FIELD`; a record that does not count: `g.ALIAS.FACT_NO`. */
export function fieldName(alias: string, factNo: bigint, field: string): string {
  return `f.${alias}.${factNo}.${field}`;
}

export function goneName(alias: string, factNo: bigint): string {
  return `g.${alias}.${factNo}`;
}

/** What is said in the place of a value: that it is not known, or that there is none. */
const notKnown = '?';
const thereIsNone = '-';

/** What somebody asks: what of which record would be otherwise. */
export interface Supposed {
  readonly facts: SubjectFacts;
  /** Names of what is no value of its field. */
  readonly wrong: readonly string[];
  /** Whether anything is supposed otherwise than it is. */
  readonly any: boolean;
}

/**
 * The same facts as somebody supposes them. What is not said stays as it is; what is no value of its field stays too, and
 * is told. A value that is not known is open: the rules conclude nothing that some value could refute.
 */
export function supposed(
  facts: SubjectFacts,
  fields: ReadonlyMap<string, Field>,
  said: ReadonlyMap<string, string>,
): Supposed {
  const wrong: string[] = [];
  let any = false;
  const record = (alias: string, fact: Fact): Fact[] => {
    if (said.get(goneName(alias, fact.factNo)) !== undefined) {
      any = true;
      return [];
    }
    const values: Record<string, string | null> = {};
    const open = new Set(fact.open);
    for (const field of Object.keys(fact.fields)) {
      const name = fieldName(alias, fact.factNo, field);
      const [written, kind] = [said.get(name)?.trim(), fields.get(name)];
      if (written === undefined || written === '' || kind === undefined) continue;
      if (written === notKnown) {
        open.add(field);
        continue;
      }
      const value = valueIn(kind, written);
      const stated = fact.fields[field] ?? null;
      if (value === undefined) wrong.push(name);
      else if (value !== (stated === null ? null : String(stated))) values[field] = value;
    }
    const changed = Object.keys(values).length > 0 || open.size > (fact.open?.size ?? 0);
    any ||= changed;
    const nulled = Object.fromEntries([...open].map((field) => [field, null]));
    return [changed ? { ...fact, fields: { ...fact.fields, ...values, ...nulled }, open } : fact];
  };
  const changed = Object.entries(facts.facts).map(([alias, records]) => [
    alias,
    records.flatMap((fact) => record(alias, fact)),
  ]);
  return { facts: { ...facts, facts: Object.fromEntries(changed) }, wrong, any };
}

/** A value in its canonical text, null for none; undefined where it is none of the field. */
function valueIn({ type, values, empty }: Field, written: string): string | null | undefined {
  if (written === thereIsNone && empty === 'absent') return null;
  const value = type.base === 'date' ? dayFrom(written) : canonicalValue(written, type);
  if (value === undefined || values === undefined) return value;
  return values.some((each) => canonicalValue(each, type) === value) ? value : undefined;
}
