import type { Context } from 'hono';
import { z } from 'zod';

/** A list that was sent: as text, and what somebody chose or wrote in the place of some lines. */
export interface ListSent {
  readonly name: string;
  /** Undefined where a file is not written in UTF-8. */
  readonly list: string | undefined;
  readonly instead: ReadonlyMap<number, string>;
}

const sent = z.record(z.string(), z.unknown());

/** Reads the form of a list; a file that was chosen goes before what was pasted. */
export async function listBody(context: Context): Promise<ListSent> {
  const fields = sent.parse(await context.req.parseBody());
  const text = (name: string): string => {
    const said = fields[name];
    return typeof said === 'string' ? said : '';
  };
  const { file } = fields;
  const list = file instanceof File && file.size > 0 ? decoded(await file.arrayBuffer()) : text('list');
  const instead = Object.keys(fields).flatMap((name) => {
    const line = /^line-(\d{1,6})$/.exec(name)?.[1];
    return line === undefined ? [] : [[Number(line), text(name)] as const];
  });
  return { name: text('name').trim(), list, instead: new Map(instead) };
}

/** The one place that turns the decoder's throw into a value. */
function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
