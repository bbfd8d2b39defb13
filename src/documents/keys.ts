import { z } from 'zod';

/** What stands inside a schema one step down; several where the schema is a choice. */
function inside(schema: unknown, step: string | number): unknown[] {
  if (schema instanceof z.ZodObject) return [schema.shape[step]];
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  return unwrapped(schema).flatMap((inner) => inside(inner, step));
}

/** What a schema wraps: the choices of a union, the input of a transformation, the value that may be missing. */
function unwrapped(schema: unknown): unknown[] {
  if (schema instanceof z.ZodUnion) return [...schema.options];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return [schema.unwrap()];
  if (schema instanceof z.ZodPipe) return [schema.in];
  return [];
}

function keysOf(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : unwrapped(schema).flatMap(keysOf);
}

/**
 * The keys a schema takes at a path: what to suggest beside a key it does not know. zod's issue does not carry
 * them, so the schema is walked along the path of the issue.
 */
export function keysAt(schema: z.ZodType, path: readonly (string | number)[]): readonly string[] {
  let here: unknown[] = [schema];
  for (const step of path) here = here.flatMap((each) => inside(each, step));
  return [...new Set(here.flatMap(keysOf))];
}
