import type { Context } from 'hono';
import { strToU8, zipSync } from 'fflate';
import { rulesFile, type Draft } from '../../drafts/index.ts';

/** The day that every file of an archive has: the same draft is the same archive. */
const noDay = new Date(1980, 0, 1);

/** Gives a draft back as files: the rules alone, or all that belongs to them in one archive. */
export function downloaded(context: Context, { files }: Draft): Response {
  const names = Object.keys(files);
  const alone = names.length === 1;
  context.header('Content-Disposition', `attachment; filename="${alone ? rulesFile : 'rulebook.zip'}"`);
  if (alone) return context.body(files[rulesFile] ?? '', 200, { 'Content-Type': 'application/yaml' });
  const entries = names.map((name) => [name, strToU8(files[name] ?? '')] as const);
  const packed = zipSync(Object.fromEntries(entries), { mtime: noDay });
  return context.body(new Uint8Array(packed), 200, { 'Content-Type': 'application/zip' });
}
