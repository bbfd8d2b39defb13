import { z } from 'zod';

/** What an editor shows where a key stands: what it is for, and how it may be written. */
export interface KeyWords {
  readonly description: string;
  readonly examples?: readonly unknown[];
}

/**
 * Words for keys, by the way to each: `laws.*.evidence`, where `*` is any name or any entry of a list. A key without
 * words is still known, checked and suggested.
 */
export type Words = Readonly<Record<string, KeyWords>>;

/** A JSON Schema (draft 2020-12), as data. */
export type EditorSchema = Readonly<Record<string, unknown>>;

/**
 * A form as a JSON Schema, for editors: keys are suggested, what they mean is shown, and slips are underlined while one
 * types. Made from the form itself, so that it can say nothing else. It knows shapes alone; `check` knows the rest.
 *
 * We read every scalar as text, and an editor reads `5` as a number and `true` as a boolean: where a text of ours may
 * look like one, the schema takes both.
 */
export function editorSchema(form: z.ZodType, title: string, words: Words = {}): EditorSchema {
  const schema = z.toJSONSchema(form, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => widen(jsonSchema),
  });
  describe(schema, [], words);
  return { ...schema, title };
}

type Node = z.core.JSONSchema.BaseSchema;

function widen(node: Node): void {
  if (node.type !== 'string') return;
  if (node.enum !== undefined) {
    const others = node.enum.flatMap(scalarsLike);
    if (others.length === 0) return;
    delete node.type;
    node.enum.push(...others);
    return;
  }
  const matches = (text: string): boolean => node.pattern === undefined || new RegExp(node.pattern, 'u').test(text);
  const types: ('string' | 'number' | 'boolean')[] = ['string'];
  if (['0', '12', '0.10'].some(matches)) types.push('number');
  if (matches('true')) types.push('boolean');
  if (types.length > 1) Reflect.set(node, 'type', types);
}

/** What an editor takes a text of ours for, where it looks like a number or a truth value. */
function scalarsLike(value: unknown): (number | boolean)[] {
  if (value === 'true' || value === 'false') return [value === 'true'];
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? [Number(value)] : [];
}

/** Puts words at every place that a way leads to; a choice is one place. */
function describe(node: unknown, way: readonly string[], words: Words): void {
  if (typeof node !== 'object' || node === null) return;
  const own = words[way.join('.')];
  if (own !== undefined) {
    Reflect.set(node, 'description', own.description);
    if (own.examples !== undefined) Reflect.set(node, 'examples', own.examples);
  }
  for (const [key, inner] of Object.entries(node)) {
    // The names of keys are texts, whatever they look like.
    if (key === 'propertyNames' && typeof inner === 'object') Reflect.set(inner, 'type', 'string');
    if (key === 'properties' && typeof inner === 'object' && inner !== null)
      for (const [name, property] of Object.entries(inner)) describe(property, [...way, name], words);
    else if (key === 'additionalProperties' || key === 'items') describe(inner, [...way, '*'], words);
    else if ((key === 'anyOf' || key === 'prefixItems') && Array.isArray(inner))
      for (const each of inner) describe(each, key === 'anyOf' ? way : [...way, '*'], withoutOwn(way, words));
  }
}

/** Words of a choice stand above it, once, and not at each of what may be chosen. */
function withoutOwn(way: readonly string[], words: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([key]) => key !== way.join('.')));
}
