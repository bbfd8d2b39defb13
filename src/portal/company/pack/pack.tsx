import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { HtmlEscapedString } from 'hono/utils/html';
import { keptRun, keptTexts } from '../../../rating/index.ts';
import { manifestInPublic, type SubjectMatch, type Why } from '../../../reasons/index.ts';
import type { Database } from '../../../sql/index.ts';
import type { Language } from '../../../visit/index.ts';
import { FrontPage, folderOf, WhyInPack } from './pages.tsx';

/** What a pack is made of: the reasons of each rating, once in each language asked for. */
export interface Packed {
  readonly subject: SubjectMatch;
  readonly whys: ReadonlyMap<Language, readonly Why[]>;
}

/**
 * The evidence of one subject in one file. Everything in it comes from the ratings and their records: no clock, no
 * address of this server, and files in one order with one date, so the same ratings give the same bytes.
 */
export async function packOf(database: Database, { subject, whys }: Packed): Promise<Uint8Array> {
  const [first = []] = whys.values();
  const files = new Map<string, string>();
  const records = new Map(first.flatMap((why) => why.records.map((record) => [record.id, record] as const)));
  for (const [language, own] of whys) {
    const front = <FrontPage language={language} subject={subject} whys={own} records={records.size} />;
    files.set(`index.${language}.html`, await markup(front));
    for (const why of own) {
      const at = folderOf(why.rulebook.id);
      files.set(`${at}/why.${language}.html`, await markup(<WhyInPack language={language} why={why} />));
      files.set(`${at}/why.${language}.json`, json(why));
    }
  }
  for (const { rulebook, basis } of first) {
    if (basis.run === null) continue;
    for (const { what, name, text } of await keptTexts(database, basis.run.id, rulebook.id))
      files.set(`${folderOf(rulebook.id)}/rules/${what}-${name.replaceAll(/[^\w.@-]+/g, '-')}`, text);
    const kept = await keptRun(database, basis.run.id);
    const manifest = manifestInPublic({ kept, parts: [{ rulebook: rulebook.id }] });
    if (manifest !== undefined) files.set(`${folderOf(rulebook.id)}/manifest.json`, json(manifest));
  }
  files.set('records.json', json([...records.values()]));
  files.set('contents.json', json(contentsOf(subject, first, files)));
  const sums = inOrder(files).map(([name, text]) => `${sha256(text)}  ${name}\n`);
  files.set('SHA256SUMS', sums.join(''));
  const entries = Object.fromEntries(inOrder(files).map(([name, text]) => [name, strToU8(text)]));
  // The earliest day that a ZIP can name, the same wherever it is made: what is kept there has no zone.
  return zipSync(entries, { mtime: new Date(1980, 0, 1), level: 6 });
}

function inOrder(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

async function markup(page: HtmlEscapedString | Promise<HtmlEscapedString>): Promise<string> {
  return `<!doctype html>\n${String(await page)}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2)}\n`;
}

/** What a program reads first: of whom, by which rules and runs, and every file with its fingerprint. */
function contentsOf(subject: SubjectMatch, whys: readonly Why[], files: ReadonlyMap<string, string>) {
  const { subjectId, kind, name, identifiers } = subject;
  return {
    schema: 'goodstanding/evidence-pack/1',
    subject: { subjectId, kind, name, identifiers },
    ratings: whys.map(({ rulebook, basis, result }) => ({
      rulebook: rulebook.id,
      version: rulebook.version,
      rulebook_hash: rulebook.hash,
      run: basis.run?.id ?? null,
      content_hash: basis.run?.contentHash ?? null,
      as_of: basis.asOf,
      known_at: basis.knownAt,
      grade: result.grade,
      score: result.score,
      reason: result.reason,
    })),
    files: inOrder(files).map(([file, text]) => ({ file, sha256: sha256(text) })),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
