import { movements, type Changed, type Simulation, type Treatment, type VersionShown } from '../../reasons/index.ts';
import type { Io } from '../io.ts';
import { coloursFor, lineWidth, pairs, paragraphLines, table, thousands, wrapped } from '../print/index.ts';
import { percent } from '../print-run.ts';
import { countShown, reasonLines, transitionLines } from './transitions.ts';
import { movementWords, outcomeName, scoreShown } from './words.ts';

const right = 'right' as const;
/** Groups listed of each way of grouping; `--json` has all. */
const mostGroups = 10;

/** A simulation on the terminal: the table of grades, equal treatment, scores, and those that change most. */
export function printSimulation(simulation: Simulation, io: Io): void {
  const { score, treatment, mostChanged } = simulation;
  const width = lineWidth(io) - 2;
  const part = (heading: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    io.out(`\n${heading}`);
    for (const line of lines) io.out(`  ${line}`);
  };
  for (const line of headLines(simulation, width)) io.out(line);
  part('From (rows) to (columns)', transitionLines(simulation, width));
  part('Unrated', reasonLines(simulation.transitions, width));
  part('Findings, which are all that these rules give', findingLines(simulation, width));
  if (score !== null) part('Scores', scoreLines(score, width));
  for (const each of treatment) part(`By ${each.by.replaceAll('_', ' ')}`, treatmentLines(each, width));
  part('Proposed to organisations; nothing takes effect without a decision', consequenceLines(simulation, width));
  if (mostChanged.length === 0) return;
  io.out(`\nThe ${mostChanged.length} that change most`);
  for (const line of paragraphLines(changedParagraphs(mostChanged), coloursFor(io.terminal, io.env), width + 2))
    io.out(line);
}

function headLines({ from, to, asOf, knownAt, subjects, counts }: Simulation, width: number): string[] {
  const moved = subjects - counts.same;
  const parts = movements
    .filter((movement) => movement !== 'same' && counts[movement] > 0)
    .map((movement) => `${thousands(counts[movement])} ${movementWords[movement]}`);
  const told = `${thousands(moved)} of ${thousands(subjects)} would move (${percent(moved, subjects)})${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
  return [
    `${to.title['en'] ?? to.rulebook}: who would move`,
    ...pairs(
      [
        ['from', named(from)],
        ['to', named(to)],
        ['moment', `as of ${asOf}, known at ${knownAt}`],
      ],
      width,
      2,
    ),
    ...wrapped(`${told} Nothing of this is kept, and nobody's grade is touched.`, width).map((line) => `  ${line}`),
  ];
}

function named({ rulebook, version, file, hash }: VersionShown): string {
  return `${rulebook}@${version}: ${file} (${hash.slice(0, 8)})`;
}

function scoreLines(
  { both, lower, same, higher, quantiles, steps }: NonNullable<Simulation['score']>,
  width: number,
): string[] {
  const told = `${thousands(both)} have one by both: ${thousands(lower)} lower, ${thousands(same)} the same, ${thousands(higher)} higher.`;
  if (lower + higher === 0) return wrapped(told, width);
  const at = new Map(quantiles.map(({ at: share, change }) => [share, change]));
  const spread = `Change from ${at.get('0') ?? ''} to ${at.get('1') ?? ''}; nine in ten between ${at.get('0.05') ?? ''} and ${at.get('0.95') ?? ''}, the middle one ${at.get('0.5') ?? ''}.`;
  const most = Math.max(0, ...(steps ?? []).map(({ count }) => count));
  const listed = table(
    [{ title: 'change', align: right }, { title: 'subjects', align: right }, { title: '' }],
    (steps ?? []).map(({ change, count }) => [
      change,
      thousands(count),
      '█'.repeat(Math.max(1, Math.round((count / most) * (width >> 1)))),
    ]),
    width,
  );
  return [...wrapped(told, width), ...wrapped(spread, width), ...(steps === null ? [] : listed)];
}

/** How many each requirement is met by and not met by, by either text, and for how many it comes out otherwise. */
function findingLines({ findings }: Simulation, width: number): string[] {
  if (findings.length === 0) return [];
  const titles = ['met before', 'after', 'not met before', 'after', 'otherwise'];
  return table(
    [{ title: '' }, ...titles.map((title) => ({ title, align: right }))],
    findings.map(({ title, name, transitions }) => {
      const count = (fits: (each: (typeof transitions)[number]) => boolean): string =>
        countShown(transitions.filter(fits).reduce((sum, each) => sum + each.count, 0));
      return [
        title['en'] ?? name,
        count(({ before }) => before === 'met'),
        count(({ after }) => after === 'met'),
        count(({ before }) => before === 'not-met'),
        count(({ after }) => after === 'not-met'),
        count(({ before, after }) => before !== after),
      ];
    }),
    width,
  );
}

function treatmentLines({ groups }: Treatment, width: number): string[] {
  const shown = groups.slice(0, mostGroups);
  const lines = table(
    [
      { title: '' },
      ...['subjects', 'better', 'worse', 'gained', 'lost', 'move'].map((title) => ({ title, align: right })),
    ],
    shown.map(({ name, subjects, counts }) => [
      name ?? 'not stated',
      thousands(subjects),
      ...[counts.better, counts.worse, counts.gained, counts.lost].map(countShown),
      percent(subjects - counts.same, subjects),
    ]),
    width,
  );
  const more = groups.length - shown.length;
  return more > 0 ? [...lines, `… and ${thousands(more)} more, where fewer move`] : lines;
}

function consequenceLines({ consequences }: Simulation, width: number): string[] {
  if (consequences.length === 0) return [];
  return table(
    [{ title: '' }, { title: '' }, ...['before', 'after', 'gained', 'lost'].map((title) => ({ title, align: right }))],
    consequences.map(({ title, name, is, basis, before, after, gained, lost }) => [
      title['en'] ?? name,
      `${is}${basis === 'read' ? '' : ', law not read'}`,
      ...[before, after, gained, lost].map(countShown),
    ]),
    width,
  );
}

type Paragraphs = Parameters<typeof paragraphLines>[0];
const tones = {
  better: 'good',
  worse: 'bad',
  same: 'plain',
  gained: 'open',
  lost: 'open',
  'other-reason': 'open',
} as const;

function reasonText(changed: Changed | undefined): string | undefined {
  return changed?.reasons.map(({ says }) => says).join('\n');
}

/** Each of those that change most; a reason that the next one shares is said once, below the last of them. */
function changedParagraphs(changed: readonly Changed[]): Paragraphs {
  return changed.flatMap((each, index) => {
    const { name, place, scheme, value, before, after, movement, reasons } = each;
    const where = place === null ? '' : `, ${place}`;
    return [
      {
        depth: 1,
        text: `${outcomeName(before)}${scoreShown(before)} → ${outcomeName(after)}${scoreShown(after)}  ${name ?? 'no name'}${where} (${scheme} ${value})`,
        tone: tones[movement],
      },
      ...(reasonText(each) === reasonText(changed[index + 1])
        ? []
        : reasons.map(({ says }) => ({ depth: 3, text: says, tone: 'plain' as const }))),
    ];
  });
}
