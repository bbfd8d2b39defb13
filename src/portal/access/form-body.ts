import type { Context } from 'hono';
import { z } from 'zod';

const said = z.record(z.string(), z.unknown());

/** What a form said, by the names of its fields. What is missing or no text is empty: a form of ours sends all. */
export interface FormBody {
  readonly text: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
}

/** Reads the form that was sent. */
export async function formBody(context: Context): Promise<FormBody> {
  const fields = said.parse(await context.req.parseBody({ all: true }));
  const texts = (name: string): readonly string[] => [fields[name]].flat().filter((each) => typeof each === 'string');
  return { text: (name) => texts(name)[0] ?? '', texts };
}
