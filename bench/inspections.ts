import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { judgementOf, registerOf, runIntake, sourceNamed, type Register, type Source } from '../src/intake/index.ts';
import { sql } from '../src/sql/index.ts';
import { instantOf } from '../src/vocabulary/index.ts';
import type { Workspace } from '../src/workspace/index.ts';

const firstDay = Date.parse('2025-07-01');
const companies = z.object({ value: z.string() });

/** A file of records of one kind, each of a company, as a source of a generated country publishes it. */
interface Published {
  readonly source: string;
  readonly file: string;
  readonly columns: string;
  readonly line: (company: string, reference: string, day: string) => string;
}

export const inspections: Published = {
  source: 'synthetic/safety',
  file: 'inspections',
  columns: 'company,reference,inspected_on,reason,machinery,training,order',
  line: (company, reference, day) => `${company},IN${reference},${day},routine,15,15,20`,
};

export const measurements: Published = {
  source: 'synthetic/water',
  file: 'measurements',
  columns: 'company,reference,measured_on,substance,measured,permitted',
  line: (company, reference, day) => `${company},ME${reference},${day},copper,12.00,10.00`,
};

/** What takes files of a generated country in, read once as a server does. */
export interface Taking {
  readonly register: Register;
  readonly published: Published;
  readonly source: Source;
  readonly scratch: string;
  /** Where the files are written. */
  readonly folder: string;
}

export function takingInto(workspace: Workspace, folder: string, published: Published = inspections): Taking {
  const judgement = judgementOf(workspace.data);
  return {
    register: registerOf(workspace, judgement),
    published,
    source: sourceNamed(judgement, published.source),
    scratch: workspace.scratch,
    folder,
  };
}

/** Takes in one record of each of some companies, in a file of its own. */
export async function takeIn(
  { register, source, published, scratch, folder }: Taking,
  { some, no }: { readonly some: readonly string[]; readonly no: number },
): Promise<void> {
  const day = new Date(firstDay + (no % 30) * 86_400_000).toISOString().slice(0, 10);
  const path = join(folder, `${published.file}_${day}.csv`);
  const stamp = Date.now();
  const lines = some.map((company, at) => published.line(company, `${stamp}-${no}-${at}`, day));
  writeFileSync(path, `${published.columns}\n${lines.join('\n')}\n`);
  const receipt = await runIntake(register, source, [{ path }], { now: instantOf(new Date()), scratch });
  if (receipt.files.length !== 1) throw new Error('the file was not taken in');
}

/** How companies lie: that came in beside one another, that are neighbours where records lie by subject, or that are either. */
const orders = { beside: sql`subject_no`, neighbours: sql`subject_id`, anywhere: sql`hash(subject_no)` };

/** Some companies, by their numbers there. */
export async function companiesOf(
  { database }: Workspace,
  how: keyof typeof orders,
  many: number,
): Promise<readonly string[]> {
  const order = orders[how];
  const found = await database.rows(
    sql`select value from subject where scheme = 'xx-company' order by ${order} limit ${many}`,
    companies,
  );
  return found.map(({ value }) => value);
}
