import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { form, readDocument } from '../../documents/index.ts';
import { instantFrom, valueOf, type Day, type Instant } from '../../vocabulary/index.ts';
import { ownPackage } from '../../workspace/index.ts';

const instant = z.string().transform((written, context): Instant => {
  const found = instantFrom(written);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: 'an instant that exists, such as 2020-11-15T00:00:00Z' });
  return z.NEVER;
});

const actForm = z.strictObject({
  title: form.text,
  rulebooks: z.array(form.id).min(1),
  intakes: z.array(z.strictObject({ title: form.text, source: form.id, files: z.array(form.text).min(1) })).min(1),
  'as-of': form.day,
  'known-at': instant.optional(),
  'by-place': form.flag.default(false),
  compare: z.array(form.id).optional(),
  explain: form.text.optional(),
  show: form.text.optional(),
});

const scriptForm = z.strictObject({
  name: form.text,
  authority: form.text,
  rulebooks: z.array(form.id).min(1),
  acts: z.array(actForm).min(1),
});

/** One run of the demo: which records, by which rules, at which moment, and whose grade or standing is told. */
export interface DemoAct {
  readonly title: string;
  readonly rulebooks: readonly string[];
  readonly intakes: readonly { readonly title: string; readonly source: string; readonly files: readonly string[] }[];
  readonly asOf: Day;
  /** What was known when; left out, all that is known. Said where later acts take in more, so that each run stays the same. */
  readonly knownAt: Instant | undefined;
  readonly byPlace: boolean;
  /** Comparisons of the rulebooks that are made, by name; left out, all of them. */
  readonly compare: readonly string[] | undefined;
  /** Whose grade is explained, down to the record. */
  readonly explain: string | undefined;
  /** Whose standing is shown, over all topics. */
  readonly show: string | undefined;
}

/** What the demo does. */
export interface DemoScript {
  readonly name: string;
  readonly authority: string;
  /** Those in force in the workspace afterwards. */
  readonly rulebooks: readonly string[];
  readonly acts: readonly DemoAct[];
}

/** Reads `demo/demo.yaml`; its files lie beside it. The program itself knows no scheme by name (law 7). */
export function demoScript(): DemoScript {
  const folder = join(ownPackage().dir, 'demo');
  const read = readDocument('demo/demo.yaml', readFileSync(join(folder, 'demo.yaml'), 'utf8'), scriptForm);
  const { acts, ...said } = valueOf(read).value;
  return {
    ...said,
    acts: acts.map(({ title, rulebooks, intakes, compare, explain, show, ...act }) => ({
      title,
      rulebooks,
      compare,
      intakes: intakes.map((each) => ({ ...each, files: each.files.map((file) => join(folder, file)) })),
      asOf: act['as-of'],
      knownAt: act['known-at'],
      byPlace: act['by-place'],
      explain,
      show,
    })),
  };
}
