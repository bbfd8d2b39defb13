import type { RatedRulebook, RunResult } from '../rating/index.ts';
import type { Io } from './io.ts';
import { lineWidth, table, thousands, wrapped } from './print/index.ts';

/** A share in per cent with one decimal, cut and not rounded: 99.96 % is not 100 %. */
export function percent(part: bigint | number, whole: bigint | number): string {
  if (BigInt(whole) === 0n) return '–';
  const tenths = (BigInt(part) * 1000n) / BigInt(whole);
  return `${tenths / 10n}.${tenths % 10n} %`;
}

/** The grades of a run by rulebook, what was unrated and why, coverage, and the hash that lets anyone repeat it. */
export function printRun(result: RunResult, io: Io): void {
  for (const rated of result.rulebooks) printRulebook(rated, io);
  io.out(
    `Run ${result.run}${result.already ? ' (the same content was rated before: the same run)' : ' (a draft until it is released)'}`,
  );
  io.out(`  as of ${result.moment.asOf}, known at ${result.moment.knownAt}`);
  io.out(`  content ${result.contentHash}`);
}

function printRulebook(rated: RatedRulebook, io: Io): void {
  const { subjects, grades, unrated, coverage, labels } = rated;
  for (const line of wrapped(
    `${rated.title['en'] ?? rated.rulebook}  (${rated.rulebook}@${rated.version})`,
    lineWidth(io),
  ))
    io.out(line);
  io.out(`  ${rated.kind}; law: ${evidenceWords[rated.evidence]}`);
  const rows = [
    ...grades.map(({ grade, count }) => [
      grade,
      labels[grade]?.['en'] ?? '',
      thousands(count),
      percent(count, subjects),
    ]),
    ...unrated.map(({ reason, count }) => ['unrated', reason, thousands(count), percent(count, subjects)]),
    ['', 'all', thousands(subjects), ''],
  ];
  const columns = [
    { title: 'grade' },
    { title: '' },
    { title: 'subjects', align: 'right' as const },
    { title: 'share', align: 'right' as const },
  ];
  for (const line of table(columns, rows, lineWidth(io) - 2)) io.out(`  ${line}`);
  io.out(`  coverage ${percent(coverage.known, coverage.asked)}; premises-only ${thousands(rated.premisesOnly)}`);
  if (rated.again !== undefined)
    io.out(`  ${thousands(rated.again.subjects)} rated again; the others keep the grade of ${rated.again.of}`);
  for (const kind of rated.unfed) io.out(`  nothing feeds ${kind} yet: every subject is unrated for that`);
  io.out('');
}

const evidenceWords: Readonly<Record<RatedRulebook['evidence'], string>> = {
  primary: 'its primary text was read',
  secondary: 'read in secondary sources only',
  unverified: 'not verified',
};
