import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { judgementOf, registerOf, runIntake, sourceNamed, type Register, type Source } from '../src/intake/index.ts';
import { sql } from '../src/sql/index.ts';
import { instantOf } from '../src/vocabulary/index.ts';
import type { Workspace } from '../src/workspace/index.ts';

const firstDay = Date.parse('2025-07-01');
const companies = z.object({ value: z.string() });

/** What takes files of inspections of a generated country in, read once as a server does. */
export interface Taking {
  readonly register: Register;
  readonly source: Source;
  readonly scratch: string;
  /** Where the files are written. */
  readonly folder: string;
}

export function takingInto(workspace: Workspace, folder: string): Taking {
  const judgement = judgementOf(workspace.data);
  return {
    register: registerOf(workspace, judgement),
    source: sourceNamed(judgement, 'synthetic/safety'),
    scratch: workspace.scratch,
    folder,
  };
}

/** Takes in one inspection of each of some companies, in a file of its own. */
export async function takeIn(
  { register, source, scratch, folder }: Taking,
  { some, no }: { readonly some: readonly string[]; readonly no: number },
): Promise<void> {
  const day = new Date(firstDay + (no % 30) * 86_400_000).toISOString().slice(0, 10);
  const path = join(folder, `inspections_${day}.csv`);
  const stamp = Date.now();
  const lines = some.map((company, at) => `${company},IN${stamp}-${no}-${at},${day},routine,15,15,20`);
  writeFileSync(path, `company,reference,inspected_on,reason,machinery,training,order\n${lines.join('\n')}\n`);
  const receipt = await runIntake(register, source, [{ path }], { now: instantOf(new Date()), scratch });
  if (receipt.files.length !== 1) throw new Error('the file was not taken in');
}

/** Some companies, by their numbers there, that lie beside one another in the register or anywhere. */
export async function companiesOf(
  { database }: Workspace,
  how: 'beside' | 'anywhere',
  many: number,
): Promise<readonly string[]> {
  const order = how === 'beside' ? sql`subject_no` : sql`hash(subject_no)`;
  const found = await database.rows(
    sql`select value from subject where scheme = 'xx-company' order by ${order} limit ${many}`,
    companies,
  );
  return found.map(({ value }) => value);
}
