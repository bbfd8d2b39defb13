import { tellWhy, whyExample } from '../../../reasons/index.ts';
import type { ExampleGaps, ExampleResult, Hunt, Survivor } from '../../../rulebook/index.ts';
import { faultLine } from '../../../vocabulary/index.ts';
import type { Io } from '../../io.ts';
import { coloursFor, indented, lineWidth, paragraphLines, table } from '../../print/index.ts';
import { percent } from '../../print-run.ts';
import type { Tested } from './tested.ts';

/** What a test of one rulebook found, for a person. */
export function printTested(tested: Tested, io: Io): void {
  const { file, faults, results, gaps, edges, hunt } = tested;
  for (const fault of faults) io.out(faultLine(fault));
  for (const result of results) if (!result.ok) printFailure(tested, result, io);
  const held = results.filter(({ ok }) => ok).length;
  if (faults.length > 0)
    io.out(`${file}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, no example run`);
  else io.out(`${file}: ${held} of ${results.length} examples hold, by the interpreter and by SQL alike`);
  const missing = gaps === undefined ? [] : gapWords(gaps);
  if (missing.length > 0) say(`no example reaches: ${missing.join(', ')}`, io);
  if (edges !== undefined) printEdges(edges.rows, io);
  if (hunt !== undefined) printHunt(hunt, io);
}

function say(text: string, io: Io): void {
  for (const line of indented(text, { width: lineWidth(io), indent: 2, hanging: 2 })) io.out(line);
}

/** What differs, and why the rules come to what they come to: as `why` tells it of any subject. */
function printFailure({ rulebook }: Tested, { example, differences, assessment }: ExampleResult, io: Io): void {
  const colours = coloursFor(io.terminal, io.env);
  const { file, line, column } = example.at;
  io.out(colours.bad(`✗ ${file}:${line ?? 1}:${column ?? 1}: ${example.name}`));
  for (const { part, expected, actual, by } of differences)
    io.out(`    ${part}: expected ${expected}, got ${actual === '' ? 'none' : actual} (${by})`);
  if (rulebook === undefined) return;
  const told = tellWhy(whyExample(rulebook, example, assessment)).map((each) => ({ ...each, depth: each.depth + 2 }));
  for (const text of paragraphLines(told, colours, lineWidth(io))) io.out(text);
  io.out('');
}

function gapWords({ grades, awards, consequences, reasons, findings, rows }: ExampleGaps): string[] {
  return [
    ...grades.map((grade) => `grade ${grade}`),
    ...awards.map((award) => `award ${award}`),
    ...consequences.map((consequence) => `consequence ${consequence}`),
    ...reasons.map((reason) => `reason ${reason}`),
    ...findings.map(({ requirement, outcome }) => `${requirement} ${outcome}`),
    ...rows.map(({ table: name, keys }) => `${name}${keys.map((key) => `[${key}]`).join('')}`),
  ];
}

function side(cell: { readonly value: string; readonly gives: string } | undefined): string {
  return cell === undefined ? '–' : `${cell.value}: ${cell.gives}`;
}

function printEdges(rows: NonNullable<Tested['edges']>['rows'], io: Io): void {
  if (rows.length === 0) return say('It draws no line between numbers or days.', io);
  const columns = ['rule', 'line', 'below', 'on the line', 'above'].map((title) => ({ title, wrap: true }));
  io.out('');
  for (const line of table(
    columns,
    rows.map(({ rule, text, sides: { below, on, above } }) => [rule, text, side(below), side(on), side(above)]),
    lineWidth(io) - 2,
  ))
    io.out(`  ${line}`);
  io.out('');
}

function printHunt({ mutants, caught, same, survivors }: Hunt, io: Io): void {
  const left = same === 0 ? '' : `; ${same} more change no grade in any case, and are no mistakes`;
  say(`${caught} of ${mutants} mistakes of one step are caught by an example (${percent(caught, mutants)})${left}`, io);
  for (const survivor of survivors) {
    const { at, rule, text, from, to } = survivor.mutant;
    const place = at.line === undefined ? `row ${at.row ?? 1}` : `${at.line}:${at.column ?? 1}`;
    say(`✗ ${place} ${rule}: ${text}, with ${to} for ${from}: ${remedyOf(survivor)}`, io);
  }
}

function remedyOf({ states, caught }: Survivor): string {
  if (states !== undefined) return `state "${states.part}: ${states.value}" in the example "${states.example}"`;
  return caught === undefined
    ? 'no facts were found that tell the two apart'
    : 'an example that catches it is generated';
}
