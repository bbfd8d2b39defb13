import { z } from 'zod';
import { sealForm, sha256, type RulebookPart } from '../proof/index.ts';
import { booksRead, ratingsOf, type Rulebook } from '../rulebook/index.ts';
import { shape, sql, type Sql, type Transaction } from '../sql/index.ts';
import { keptRun, keptTexts, manifestOf, rulebookFromTexts, type KeptRun } from './kept.ts';
import { storedHashes } from './verify-hashes.ts';
import type { VerifiedPart } from './verify.ts';

/** A rulebook of a run, read again from the texts the run kept. */
export interface ReadAgain {
  readonly said: RulebookPart;
  readonly read: { readonly rulebook: Rulebook | undefined; readonly altered: readonly string[] };
}

/** Every rulebook of a run read again, each after those whose grades it reads: the order in which they can be repeated. */
export async function readAgain(
  transaction: Transaction,
  kept: KeptRun,
  said: readonly RulebookPart[],
): Promise<ReadAgain[]> {
  const read = new Map<string, ReadAgain>();
  for (const each of said) {
    const texts = await keptTexts(transaction, kept.run, each.rulebook);
    const altered = texts.filter(({ hash, text }) => sha256(text) !== hash).map(({ what, name }) => `${what} ${name}`);
    const found = altered.length > 0 ? undefined : rulebookFromTexts(texts);
    const rulebook = found?.ok === true ? found.value.rulebook : undefined;
    read.set(each.rulebook, { said: each, read: { rulebook, altered } });
  }
  const inOrder = new Map<string, ReadAgain>();
  // What was altered may name anything, a circle too: each is met once.
  const seen = new Set<string>();
  const add = (id: string): void => {
    const each = read.get(id);
    if (each === undefined || seen.has(id)) return;
    seen.add(id);
    for (const book of booksOf(each.read.rulebook)) add(book.id);
    inOrder.set(id, each);
  };
  for (const { rulebook } of said) add(rulebook);
  return [...inOrder.values()];
}

function booksOf(rulebook: Rulebook | undefined): ReturnType<typeof booksRead> {
  return rulebook === undefined ? [] : booksRead(ratingsOf(rulebook));
}

/** Why a rulebook cannot be repeated as the run went by it; undefined where it can. */
export function problemOf(
  { rulebook, altered }: ReadAgain['read'],
  said: RulebookPart,
  sameRun: ReadonlyMap<string, Sql>,
): string | undefined {
  if (altered.length > 0) return `Altered since: ${altered.join(', ')}.`;
  if (rulebook === undefined || rulebook.hash !== said.rulebook_hash)
    return 'The texts kept are not those the run went by.';
  const missing = booksOf(rulebook).filter(({ id }) => !sameRun.has(id));
  return missing.length === 0
    ? undefined
    : `It rests on the grades of ${missing.map(({ id }) => id).join(', ')}, which cannot be repeated.`;
}

/** Whether the runs whose grades were carried on are still kept, and their grades still those that were sealed. */
export async function gradesBefore(transaction: Transaction, said: RulebookPart): Promise<VerifiedPart[]> {
  const runs = [...new Set(Object.values(said.previous ?? {}).filter((each) => each !== null))];
  const parts: VerifiedPart[] = [];
  for (const hash of runs) {
    const problem = await problemBefore(transaction, hash, said.rulebook);
    parts.push({
      part: 'grades before',
      rulebook: said.rulebook,
      holds: problem === undefined,
      message: problem ?? `The grades carried on are still those of the run ${hash.slice(0, 12)}.`,
    });
  }
  return parts;
}

async function problemBefore(transaction: Transaction, hash: string, rulebook: string): Promise<string | undefined> {
  const [row] = await transaction.rows(
    sql`select run_id from run where content_hash = ${hash}`,
    z.object({ run_id: shape.text }),
  );
  if (row === undefined) return `The run before, ${hash}, is no longer kept.`;
  const manifest = manifestOf(await keptRun(transaction, row.run_id));
  const sealed = manifest?.content.rulebooks.find((each) => each.rulebook === rulebook);
  const stored = await storedHashes(
    transaction,
    sql`select subject.subject_id, given.* from grade as given join subject using (subject_no)
    where given.run_id = ${row.run_id} and given.rulebook = ${rulebook}`,
    { form: manifest?.manifest ?? sealForm, table: 'rating_stored' },
  );
  return sealed?.grades_hash === (await stored.gradesHash())
    ? undefined
    : `Grades of the run before, ${row.run_id}, were altered after they were sealed.`;
}
