import { parse } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Path } from '../../documents/index.ts';
import { faulty, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import type { Example } from '../example.ts';
import { rulebookFault } from '../faults.ts';
import type { Rulebook } from '../model.ts';
import { exampleForm, examplesForm, examplesOf } from './examples.ts';

interface Column {
  readonly title: string;
  /** Where its cells stand in an example: `['given', 'inspection', 0, 'points']`. */
  readonly path: Path;
}

const rowsShape = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

/**
 * Reads a table of scenarios: the same examples, one row a case, for the many that differ in a few values and are kept
 * in a spreadsheet. A column is the way to a value as a document of examples writes it (`expect.grade`), and the
 * fields of records may leave out `given`. An empty cell says nothing. So what examples can say, a column can say.
 */
export function readScenarios(file: string, text: string, rulebook: Rulebook): Outcome<Example[]> {
  const unreadable = (problem: string, line = 1): Outcome<never> =>
    faulty([rulebookFault('scenarios-unreadable', { problem }, { file, line, column: 1 })]);
  let rows: z.infer<typeof rowsShape>;
  try {
    rows = rowsShape.parse(parse(text, { bom: true, skip_empty_lines: true, trim: true, info: true }));
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : 'no reason was given.');
  }
  const [header, ...body] = rows;
  if (header === undefined) return unreadable('it is empty.');
  const columns = header.record.map((title): Column => ({ title, path: pathOf(title) }));
  const faults = columnFaults(columns, file, rulebook);
  if (faults.length > 0) return faulty(faults);
  const lines = body.map(({ info }) => info.lines);
  const placeOf = (path: Path): Place => {
    const [row, ...rest] = path;
    const index = columns.findIndex((column) => startsAlike(column.path, rest));
    const line = lines[Number(row)] ?? 1;
    return { file, line, row: Number(row) + 1, column: 1, ...(index < 0 ? {} : { path: columns[index]?.title ?? '' }) };
  };
  const written = body.map(({ record }, index) => exampleOf(columns, record, `row ${index + 1}`));
  const parsed = examplesForm.safeParse(written);
  if (!parsed.success) return faulty(onceEach(parsed.error.issues.flatMap((issue) => wrong(issue, columns, placeOf))));
  const read = examplesOf({ value: parsed.data, placeOf }, rulebook);
  return read.ok ? read : faulty(onceEach(read.faults));
}

const ownKeys: ReadonlySet<string> = new Set(Object.keys(exampleForm.shape));

/** `inspection[2].points` is the second inspection's; without a number it is the first. */
function pathOf(title: string): Path {
  const steps = title.split('.').flatMap((step): (string | number)[] => {
    const [, name = step, number] = /^(.*)\[(\d{1,4})\]$/.exec(step) ?? [];
    return number === undefined ? [name] : [name, Number(number) - 1];
  });
  const [first = '', ...rest] = steps;
  if (ownKeys.has(String(first)) && first !== 'given') return steps;
  const [alias = '', ...inside] = first === 'given' ? rest : steps;
  return ['given', alias, ...(typeof inside[0] === 'number' ? inside : [0, ...inside])];
}

function columnFaults(columns: readonly Column[], file: string, rulebook: Rulebook): Fault[] {
  const known = [
    ...Object.keys(exampleForm.shape).filter((key) => key !== 'given'),
    ...Object.entries(rulebook.reads).flatMap(([alias, { fields }]) => fields.map(({ name }) => `${alias}.${name}`)),
    'expect.grade',
    'expect.unrated',
    'expect.score',
    ...rulebook.requirements.map(({ name }) => `expect.findings.${name}`),
  ];
  return columns.flatMap(({ title, path }) => {
    const [key, alias, , ...field] = path;
    if (title !== '' && (key !== 'given' || (field.length > 0 && Object.hasOwn(rulebook.reads, String(alias)))))
      return [];
    const meant = known.filter((each) => each.endsWith(`.${title}`));
    return [
      rulebookFault(
        'scenario-column',
        { column: title, known: meant.length > 0 ? meant : known },
        { file, line: 1, column: 1, path: title },
      ),
    ];
  });
}

/** A row as the example it is. A cell that is written as a list (`[A, B]`) is one. */
function exampleOf(columns: readonly Column[], record: readonly string[], name: string): Record<string, unknown> {
  const example: Record<string, unknown> = { example: name };
  for (const [index, { path }] of columns.entries()) {
    const cell = record[index] ?? '';
    if (cell !== '') put(example, path, /^[[{]/.test(cell) ? parseDocument(cell, { schema: 'failsafe' }).toJS() : cell);
  }
  // A second record without a first leaves a gap, which is no record.
  const given = example['given'];
  if (typeof given === 'object' && given !== null)
    for (const [alias, records] of Object.entries(given))
      if (Array.isArray(records))
        Reflect.set(
          given,
          alias,
          records.filter((each) => each !== undefined),
        );
  return example;
}

function put(into: object, [step = '', ...rest]: Path, value: unknown): void {
  if (rest.length === 0) {
    Reflect.set(into, step, value);
    return;
  }
  const inner: unknown = Reflect.get(into, step);
  const next = typeof inner === 'object' && inner !== null ? inner : typeof rest[0] === 'number' ? [] : {};
  Reflect.set(into, step, next);
  put(next, rest, value);
}

/** The first record of a kind may be meant without its number. */
function plainSteps(path: Path): Path {
  return path.filter((step, index) => !(step === 0 && index === 2));
}

function startsAlike(one: Path, other: Path): boolean {
  const [left, right] = [plainSteps(one), plainSteps(other)];
  return right.every((step, index) => left[index] === step);
}

function wrong(issue: z.core.$ZodIssue, columns: readonly Column[], placeOf: (path: Path) => Place): Fault[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const at = [...path, key];
      const column = columns.find((each) => startsAlike(each.path, at.slice(1)));
      return rulebookFault('scenario-column', { column: column?.title ?? key, known: [] }, placeOf(at));
    });
  }
  const column = path.slice(1).join('.');
  const missing = column === 'as-of' && !columns.some(({ title }) => title === 'as-of');
  const problem = missing ? 'there is no such column' : issue.message.replace(/^Invalid input: /, '');
  return [rulebookFault('scenario-wrong', { column, problem }, placeOf(path))];
}

/** A mistake in a column is one mistake, and not one a row. */
function onceEach(faults: readonly Fault[]): Fault[] {
  return [
    ...new Map(faults.toReversed().map((fault) => [`${fault.code} ${fault.message}`, fault])).values(),
  ].toReversed();
}
