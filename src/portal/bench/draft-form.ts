import type { Context } from 'hono';
import { z } from 'zod';
import { draftForm, fileNameForm, mostText, rulesFile, type Draft, type StartAsked } from '../../drafts/index.ts';

/** What a form of the bench said: the draft, what to do with it, and what it is compared with. */
export interface DraftForm {
  readonly draft: Draft;
  readonly act: string;
  readonly against: StartAsked | undefined;
  /** Under which name a browser keeps it. */
  readonly key: string;
  /** What is wrong with what was sent; then the draft is as much of it as could be taken. */
  readonly problem: 'badFile' | 'tooLarge' | undefined;
  readonly field: (name: string) => string;
}

const said = z.record(z.string(), z.unknown());

/** The name of the field that holds the text of a file. */
export function fieldOf(file: string): string {
  return `text:${file}`;
}

/**
 * Reads a form of the bench: a text for each file, and files that were added, which take the place of those of the same
 * name. One file alone is the rules, whatever it is called. The server limits the bytes before.
 */
export async function draftSent(context: Context): Promise<DraftForm> {
  const fields = said.parse(await context.req.parseBody({ all: true }));
  const field = (name: string): string => {
    const value = [fields[name]].flat().at(-1);
    return typeof value === 'string' ? value : '';
  };
  const files = new Map<string, string>();
  let problem: DraftForm['problem'];
  for (const name of Object.keys(fields)) {
    const file = name.startsWith('text:') ? name.slice('text:'.length) : undefined;
    if (file !== undefined && fileNameForm.safeParse(file).success) files.set(file, unixLines(field(name)));
  }
  const added = [fields['files']].flat().filter((each) => each instanceof File && each.size > 0);
  for (const each of added) {
    if (!(each instanceof File)) continue;
    const name = nameOf(each, files.size === 0 && added.length === 1);
    const text = textOf(await each.arrayBuffer());
    if (name === undefined || text === undefined) problem = 'badFile';
    else files.set(name, text);
  }
  if (!files.has(rulesFile)) {
    files.set(rulesFile, '');
    problem ??= 'badFile';
  }
  if ([...files.values()].reduce((sum, text) => sum + text.length, 0) > mostText) problem = 'tooLarge';
  const draft = draftForm.safeParse({ files: Object.fromEntries(files) });
  return {
    draft: draft.success ? draft.data : { files: { [rulesFile]: '' } },
    act: field('act'),
    against: startFrom(field('against')),
    key: field('key').slice(0, 300) || 'files',
    problem: draft.success ? problem : (problem ?? 'tooLarge'),
    field,
  };
}

/** `ID` or `ID@VERSION`, as an address or a form says it. */
export function startFrom(text: string): StartAsked | undefined {
  const [id = '', ...version] = text.split('@');
  if (id === '' || text.length > 300) return undefined;
  return version.length === 0 ? { id } : { id, version: version.join('@') };
}

/** The same as text. */
export function startText({ id, version }: StartAsked): string {
  return version === undefined ? id : `${id}@${version}`;
}

function nameOf(file: File, alone: boolean): string | undefined {
  const name =
    file.name
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.yml$/i, '.yaml') ?? '';
  if (alone && name.endsWith('.yaml')) return rulesFile;
  return fileNameForm.safeParse(name).success ? name : undefined;
}

/** The text of a file that was sent, or undefined where it is not UTF-8: a replaced letter would be somebody else's rule. */
function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    return unixLines(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** A browser ends the lines of a form with CR and LF. */
function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
