import { z } from 'zod';
import { evidence, listOf, orNull, pageOf, rulebookKind, subjectKind } from './forms.ts';

const law = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    date: z.string().nullable(),
    evidence,
    read: z.string(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Law' });

const statement = z
  .strictObject({
    label: z.string().nullable(),
    says: z.string(),
    written: z.string().nullable(),
    rests: listOf(z.string()).optional(),
  })
  .meta({ id: 'RuleStatement', description: 'What a rule says, in words and as it is written.' });

const placeCited = z
  .strictObject({
    law: z.string(),
    title: z.string(),
    article: z.string(),
    url: z.string().nullable(),
    evidence,
    mark: z.string(),
  })
  .meta({ id: 'PlaceCited' });

const entry = z
  .strictObject({ name: z.string(), title: z.string(), statements: listOf(statement), cites: listOf(placeCited) })
  .meta({ id: 'RuleEntry' });

const table = z
  .strictObject({ caption: z.string(), columns: listOf(z.string()), rows: listOf(listOf(z.string())) })
  .meta({ id: 'RuleTable' });

const section = z
  .strictObject({
    id: z.string(),
    heading: z.string(),
    intro: z.string().nullable(),
    entries: listOf(entry),
    tables: listOf(table),
  })
  .meta({ id: 'RuleSection' });

/** A rulebook as a page that a lawyer reads, as data. */
const page = z
  .strictObject({
    schema: z.literal('goodstanding/rulebook-page/1'),
    language: z.string(),
    rulebook: z.string(),
    version: z.string(),
    title: z.string(),
    facts: listOf(z.tuple([z.string(), z.string()]).readonly()),
    laws: listOf(law),
    sections: listOf(section),
    source: z.string(),
    labels: z.strictObject({ laws: z.string(), asWritten: z.string() }),
  })
  .meta({ id: 'RulebookPage' });

const version = z
  .strictObject({
    version: z.string(),
    current: z.boolean().meta({ description: 'Whether it is the one that goes today.' }),
    runs: listOf(z.string()).meta({ description: 'The public runs that rated by it, the latest first.' }),
    href: z.string(),
  })
  .meta({ id: 'RulebookVersion' });

const summary = {
  rulebook: z.string(),
  version: z.string(),
  title: z.string(),
  authority: z.string(),
  topic: z.string(),
  kind: rulebookKind,
  evidence,
  rates: subjectKind,
  gives: z.enum(['grades', 'findings']),
  grades: listOf(z.string()).meta({ description: 'From the best to the worst.' }),
  inForce: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
  href: z.string(),
};

/** The rules of one topic for one authority. */
export const rulebookSummary = z.strictObject(summary).meta({ id: 'RulebookSummary' });
export const rulebookList = pageOf('RulebookList', rulebookSummary);
export const rulebookVersions = pageOf('RulebookVersions', version);

const file = z.strictObject({ name: z.string(), sha256: z.string(), text: z.string() }).meta({
  id: 'RulebookFile',
  description: 'A text that the rulebook is read from: its YAML, its tables, the kinds it reads.',
});

/** A rulebook whole: as it is written, and as it reads. */
export const rulebook = z
  .strictObject({
    ...summary,
    hash: z.string(),
    page,
    files: orNull(listOf(file)),
    formHref: z.string(),
  })
  .meta({ id: 'Rulebook' });
