import type { Context } from 'hono';
import {
  formOf,
  mostRecords,
  readSaidDocument,
  statementIn,
  type SaidForm,
  type Statement,
} from '../../assess/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Fault } from '../../vocabulary/index.ts';
import type { Problem } from '../parts/form.tsx';
import { assessWords } from '../words/assess.ts';
import type { View } from '../view.ts';

/** A file of answers as a filled-in form, or why it is none; each problem is about the field in which the file was chosen. */
export type Opened = { readonly sheet: SaidForm } | { readonly problems: readonly Problem[] };

/** Reads the file that was sent, as `assess FILE` does. */
export async function openedFile(context: Context, view: View, rulebook: Rulebook): Promise<Opened> {
  const { problem } = assessWords[view.language];
  const { file } = await context.req.parseBody();
  if (!(file instanceof File) || file.size === 0) return refused(problem.noFile);
  const text = decoded(await file.arrayBuffer());
  if (text === undefined) return refused(problem.noText);
  const said = readSaidDocument('file', text);
  if (!said.ok) return { problems: said.faults.map(inFile) };
  const [id] = (said.value.rulebook ?? rulebook.id).trim().split('@');
  if (id !== rulebook.id) return refused(problem.otherRulebook(id ?? ''));
  const statement = statementIn(said.value, rulebook, said.value.asOf ?? view.today);
  if (!statement.ok) return { problems: statement.faults.map(inFile) };
  const why = beyond(statement.value);
  return why === undefined ? { sheet: formOf(statement.value) } : refused(problem[why]);
}

/** What of a file this form cannot hold; dropped in silence it would be another answer. */
function beyond({ peers, ratings, given }: Statement): 'elsewhere' | 'tooMany' | undefined {
  if (Object.keys(peers).length + Object.keys(ratings).length > 0) return 'elsewhere';
  return Object.values(given).some((records) => records.length > mostRecords) ? 'tooMany' : undefined;
}

function refused(text: string): Opened {
  return { problems: [{ field: 'file', text }] };
}

/** The faults of a file are told as the command tells them, with their line. */
function inFile({ message, fix, at }: Fault): Problem {
  return { field: 'file', text: `${at.line === undefined ? '' : `${at.line}: `}${message} ${fix}` };
}

/** The one place that turns the decoder's throw into a value. */
function decoded(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
