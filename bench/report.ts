import type { Intake } from './intake.ts';
import { machine, median, spread, type Sample } from './measure.ts';

/** What was measured of one intake. */
export interface IntakeMeasured {
  readonly intake: Intake;
  readonly least: readonly Sample[];
  readonly first: readonly Sample[];
  readonly leastAgain: readonly Sample[];
  readonly again: readonly Sample[];
}

/** All that was measured in one go. */
export interface Measured {
  readonly day: string;
  readonly rows: number;
  readonly times: number;
  readonly intakes: readonly IntakeMeasured[];
  readonly others: ReadonlyMap<string, readonly Sample[]>;
}

const titles: Readonly<Record<string, string>> = {
  csv: 'CSV',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  xml: 'XML',
  xlsx: 'XLSX',
  'csv-large': 'CSV',
  'ndjson-large': 'NDJSON',
  'parquet-large': 'Parquet',
  real: 'food hygiene, UK, 2020',
};

const seconds = (samples: readonly Sample[]): number[] => samples.map((sample) => sample.seconds);
const cpu = (samples: readonly Sample[]): number[] => samples.map((sample) => sample.cpu ?? Number.NaN);
const peak = (samples: readonly Sample[]): number => Math.max(...samples.map(({ megabytes }) => megabytes));
const thousands = (value: number): string => Math.round(value).toLocaleString('en-GB');
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function rowsPerSecond(samples: readonly Sample[]): string {
  return thousands((samples[0]?.rows ?? 0) / median(seconds(samples)));
}

/** Met, or by what factor the time would have to shrink. */
function verdict(share: number, aim: number): string {
  return share >= aim ? 'met' : `missed: ${(aim / share).toFixed(1)} times too slow`;
}

function intakeLine(
  title: string,
  { least, ours, aim }: { readonly least: readonly Sample[]; readonly ours: readonly Sample[]; readonly aim: number },
): string {
  const share = median(seconds(least)) / median(seconds(ours));
  const shareCpu = median(cpu(least)) / median(cpu(ours));
  return `| ${title} | ${thousands(ours[0]?.rows ?? 0)} | ${spread(seconds(least))} | ${spread(seconds(ours))} | ${rowsPerSecond(ours)} | ${peak(ours)} | ${percent(share)} | ${percent(shareCpu)} | ${percent(aim)}: ${verdict(share, aim)} |`;
}

function intakeTable(measured: readonly IntakeMeasured[]): string {
  const head =
    '| file | rows | least s | intake s | rows/s | peak MB | share | share of processor | aim |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |';
  const lines = measured.flatMap(({ intake, least, first, leastAgain, again }) => {
    const title = titles[intake.name] ?? intake.name;
    return [
      intakeLine(`${title}, first time`, { least, ours: first, aim: intake.aims.first }),
      intakeLine(`${title}, unchanged`, { least: leastAgain, ours: again, aim: intake.aims.again }),
    ];
  });
  return [head, ...lines].join('\n');
}

const point = (samples: readonly Sample[]) => ({ rows: samples[0]?.rows ?? 0, seconds: median(seconds(samples)) });

function costLine(name: string, small: readonly Sample[], large: readonly Sample[]): string {
  const [one, other] = [point(small), point(large)];
  const perRow = (other.seconds - one.seconds) / (other.rows - one.rows);
  return `| ${name} | ${(one.seconds - perRow * one.rows).toFixed(2)} | ${(perRow * 1e6).toFixed(2)} |`;
}

/** What any file costs, and what a million rows of it cost more: a line through two sizes. */
function slopeTable(measured: readonly IntakeMeasured[]): string {
  const lines = measured.flatMap((small) => {
    const large = measured.find(({ intake }) => intake.name === `${small.intake.name}-large`);
    if (large === undefined) return [];
    const title = titles[small.intake.name] ?? small.intake.name;
    return [
      costLine(`${title}, least`, small.least, large.least),
      costLine(`${title}, first time`, small.first, large.first),
      costLine(`${title}, unchanged`, small.again, large.again),
    ];
  });
  return ['| intake | any file, s | a million rows more, s |\n| --- | --- | --- |', ...lines].join('\n');
}

function ratingTable(others: Measured['others']): string {
  const works = {
    rate: '`rate`: graded, hashed, kept',
    'rate by hand': 'SQL written for this scheme alone',
    simulate: '`simulate`: by two texts, side by side',
  };
  const lines = Object.entries(works).map(([name, title]) => {
    const samples = others.get(name) ?? [];
    return `| ${title} | ${thousands(samples[0]?.rows ?? 0)} | ${spread(seconds(samples))} | ${rowsPerSecond(samples)} | ${peak(samples)} |`;
  });
  return ['| rating | subjects | s | subjects/s | peak MB |\n| --- | --- | --- | --- | --- |', ...lines].join('\n');
}

function simulateShare(others: Measured['others']): string {
  const [one, other] = ['simulate', 'rate'].map((name) => median(cpu(others.get(name) ?? [])));
  return `${((one ?? Number.NaN) / (other ?? Number.NaN)).toFixed(2)} times`;
}

function askingTable(others: Measured['others']): string {
  const lines = ['search by identifier', 'search by name', 'search by name, misspelt', 'show', 'why'].map((name) => {
    const samples = others.get(name) ?? [];
    const of = (value: (sample: Sample) => number | undefined): string =>
      Math.round(median(samples.map((sample) => value(sample) ?? Number.NaN))).toString();
    return `| ${name} | ${of(({ seconds: first }) => 1000 * first)} | ${of(({ p50 }) => p50)} | ${of(({ p99 }) => p99)} |`;
  });
  return ['| question | first ms | p50 ms | p99 ms |\n| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The whole report. Every sentence with a figure in it is made from what was measured. */
export function report({ day, rows, times, intakes, others }: Measured): string {
  const demo = others.get('demo') ?? [];
  return `# What Goodstanding takes

Measured on ${day} by \`npm run bench\`: ${machine()}. Generated files of ${thousands(rows)} rows and 12 columns; ${times} runs of each
work, each in a process of its own with 2 threads and 2 GB for the database. Seconds are min / median / max.

## Intake

*Least* is DuckDB's own \`create table as select\` of the same file into a database file; for XML and XLSX the bare parser (saxes, and yauzl to unpack) feeding an
appender. *Share* is its median time by ours, on the clock and in processor time, which other work on the machine changes less.
*Unchanged* is a second file of a later day with the same rows: every row is read, checked and found to say nothing new. Intake includes
the hash of the file, every check, the search for personal numbers and names, and the commit.

${intakeTable(intakes)}

What any file costs, whatever its size, and what its rows do, as a straight line through the two sizes (a figure below zero is noise):

${slopeTable(intakes)}

## Rating

${ratingTable(others)}

The first two give the same grades, which the measurement checks. \`simulate\` takes ${simulateShare(others)} of the processor time
of one \`rate\` (aim: at most 2 times). The run also works out coverage, bounds and reasons, hashes every fact and
grade, and keeps them with a manifest.

## Asking

200 subjects one after another in one open register of ${thousands(rows)}; the first question, which makes the index of names where a rating has not, is counted apart.

${askingTable(others)}

## The demo

\`goodstanding demo\` in an empty folder, process start and all: ${spread(seconds(demo))} s, at most ${Math.max(...demo.map(({ childMegabytes = 0 }) => childMegabytes))} MB.
`;
}
