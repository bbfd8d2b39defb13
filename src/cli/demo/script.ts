import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { form, readDocument } from '../../documents/index.ts';
import { valueOf, type Day } from '../../vocabulary/index.ts';
import { ownPackage } from '../../workspace/index.ts';

const scriptForm = z.strictObject({
  name: form.text,
  authority: form.text,
  rulebooks: z.array(form.id).min(1),
  intakes: z.array(z.strictObject({ title: form.text, source: form.id, files: z.array(form.text).min(1) })).min(1),
  'as-of': form.day,
  explain: form.text,
});

/** What the demo does: which records, by which rules, on which day, and whose grade is explained. */
export interface DemoScript {
  readonly name: string;
  readonly authority: string;
  readonly rulebooks: readonly string[];
  readonly intakes: readonly { readonly title: string; readonly source: string; readonly files: readonly string[] }[];
  readonly asOf: Day;
  readonly explain: string;
}

/** Reads `demo/demo.yaml`; its files lie beside it. The program itself knows no scheme by name (law 7). */
export function demoScript(): DemoScript {
  const folder = join(ownPackage().dir, 'demo');
  const read = readDocument('demo/demo.yaml', readFileSync(join(folder, 'demo.yaml'), 'utf8'), scriptForm);
  const { 'as-of': asOf, intakes, ...said } = valueOf(read).value;
  return {
    ...said,
    asOf,
    intakes: intakes.map((each) => ({ ...each, files: each.files.map((file) => join(folder, file)) })),
  };
}
