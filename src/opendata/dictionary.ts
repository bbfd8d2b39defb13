import type { KeptRun } from '../rating/index.ts';
import type { SourceNotice } from '../workspace/index.ts';
import type { Column, ExportFormat } from './columns.ts';
import { licenceLine } from './notices.ts';
import type { ExportedFile } from './place.ts';

/** One file of data and the columns in it. */
export interface Resource {
  readonly name: string;
  readonly title: string;
  readonly file: ExportedFile;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

/** What an export says of itself. */
export interface Described {
  readonly dataset: 'ratings' | 'facts';
  readonly format: ExportFormat;
  readonly register: { readonly name: string; readonly authority: string };
  readonly runs: readonly KeptRun[];
  readonly draft: boolean;
  readonly resources: readonly Resource[];
  readonly notices: readonly SourceNotice[];
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};

/** The data dictionary as a Frictionless Data Package (version 1), which other tools read. */
export function dataPackage({ dataset, format, register, runs, resources, notices }: Described): unknown {
  return {
    profile: 'data-package',
    name: `goodstanding-${dataset}`,
    title: `${register.name}: ${dataset}`,
    description: runs.map(({ run, moment }) => `${run}: as of ${moment.asOf}, known at ${moment.knownAt}`).join('; '),
    licenses: uniqueLicences(notices),
    sources: notices.map(({ source, title, publisher, licence }) => ({
      title: title['en'] ?? source,
      name: source,
      ...(publisher === undefined
        ? {}
        : { publisher: publisher.name, ...(publisher.url === undefined ? {} : { path: publisher.url }) }),
      ...(licence?.attribution === undefined ? {} : { attribution: licence.attribution }),
    })),
    contributors: [{ title: register.authority, role: 'publisher' }],
    resources: resources.map(({ name, title, file, rows, columns, key }) => ({
      name,
      title,
      path: file.name,
      format,
      mediatype: mediaTypes[format],
      ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      rows,
      schema: {
        fields: columns.map(({ name: column, type, description }) => ({ name: column, type, description })),
        primaryKey: key,
        missingValues: [''],
      },
    })),
  };
}

function uniqueLicences(notices: readonly SourceNotice[]): unknown[] {
  const licences = new Map(
    notices.flatMap(({ licence }) => (licence === undefined ? [] : [[licence.id, licence] as const])),
  );
  return [...licences.values()].map(({ id, url }) => ({ name: id, ...(url === undefined ? {} : { path: url }) }));
}

/** The same for people. */
export function readme(described: Described): string {
  const { dataset, format, register, runs, draft, resources, notices } = described;
  const lines = [
    `# ${register.name}: ${dataset}`,
    '',
    `Published by: ${register.authority}.`,
    '',
    ...(draft ? ['**This is a draft. Nobody has released it, and nothing in it is in force.**', ''] : []),
    '## What it is of',
    ...runs.flatMap(({ run, moment, contentHash, rulebooks }) => [
      `- ${run}: as of ${moment.asOf}, known at ${moment.knownAt}, content hash \`${contentHash}\``,
      ...rulebooks.map(
        ({ rulebook, version, kind, evidence }) =>
          `  - ${rulebook} ${version} (${kind}; primary text of the law: ${evidenceWords[evidence] ?? evidence})`,
      ),
    ]),
    '',
    'Anyone with the same facts and rulebooks can repeat a run and compare the hashes in `manifest.json`.',
    '',
    '## Terms',
    ...notices.map((notice) => `- ${licenceLine(notice)}`),
    '',
    ...resources.flatMap(({ title, file, rows, columns }) => [
      `## ${file.name}`,
      `${title}. ${rows} rows, SHA-256 \`${file.sha256}\`.`,
      '',
      '| column | type | meaning |',
      '| --- | --- | --- |',
      ...columns.map(({ name, type, description }) => `| ${name} | ${type} | ${description.replaceAll('|', '\\|')} |`),
      '',
    ]),
    ...(format === 'csv' ? csvNotes : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const evidenceWords: Readonly<Record<string, string>> = {
  primary: 'read',
  secondary: 'not read, secondary descriptions only',
  unverified: 'not read',
};

const csvNotes = [
  '## How the CSV is written',
  'UTF-8 without a byte order mark, comma, double quotes where needed, LF line ends, empty where there is no value.',
  'A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end) has an',
  'apostrophe in front, and so has a text that begins with an apostrophe: take one leading apostrophe away to have every',
  'text exactly. Numbers and dates are never changed. JSON and Parquet carry every value as it is.',
];
