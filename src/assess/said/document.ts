import { z } from 'zod';
import { form, readDocument, type Document, type Path } from '../../documents/index.ts';
import { exampleRatingForm, readExampleRatings, type RatingGiven, type Rulebook } from '../../rulebook/index.ts';
import { dayFrom, done, faulty, type Day, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import { assessFault } from '../faults.ts';
import { SaidCheck, type Written, type WrittenRecord } from './check.ts';
import type { Statement } from './statement.ts';
import { isBlank } from './value.ts';

/** JSON has no comments: under this key it may have a text, wherever it has names. */
const commentKey = '$comment';

const record = z.record(z.string(), z.string());
/** Nothing after a name: nothing is said of it. */
const blank = z.literal(['', '~', 'null']);
const placeForm = z.strictObject({
  rank: form.count.optional(),
  of: form.count,
  better: form.count.optional(),
  worse: form.count.optional(),
  unranked: form.count.default(0),
});

const statementForm = z.strictObject({
  [commentKey]: z.union([z.string(), z.array(z.string())]).optional(),
  rulebook: z.string().optional(),
  'as-of': z.union([blank, form.day]).optional(),
  subject: z.union([blank, record]).optional(),
  given: z.union([blank, z.record(z.string(), z.union([z.string(), record, z.array(record)]))]).optional(),
  peers: z.union([blank, z.record(form.name, placeForm)]).optional(),
  ratings: z
    .union([blank, z.record(form.name, z.union([z.literal(['none', '', 'null']), exampleRatingForm]))])
    .optional(),
});
type StatementForm = z.infer<typeof statementForm>;

/** A document that was read, before anyone knows by which rulebook. */
export interface SaidDocument {
  readonly document: Document<StatementForm>;
  /** The rulebook that it says it answers: `ID` or `ID@VERSION`. */
  readonly rulebook: string | undefined;
  readonly asOf: Day | undefined;
}

/** Reads YAML or JSON, which is YAML written in brackets: one reader, one way of saying where a fault is. */
export function readSaidDocument(file: string, text: string): Outcome<SaidDocument> {
  const read = readDocument(file, text, statementForm);
  if (!read.ok) return read;
  const { rulebook, 'as-of': asOf } = read.value.value;
  return done({
    document: read.value,
    rulebook: rulebook === undefined || isBlank(rulebook) ? undefined : rulebook,
    asOf: dayFrom(asOf ?? ''),
  });
}

/** What a document says, by a rulebook on a day; or all its faults, each with line and column. */
export function statementIn({ document }: SaidDocument, rulebook: Rulebook, asOf: Day): Outcome<Statement> {
  const { value, placeOf } = document;
  const check = new SaidCheck(rulebook, asOf);
  const subject = typeof value.subject === 'object' ? writtenIn(value.subject, ['subject'], placeOf) : new Map();
  const given: Record<string, Statement['given'][string]> = {};
  for (const [alias, said] of entriesOf(value.given)) {
    if (alias === commentKey) continue;
    const path = ['given', alias];
    const kind = check.kind(alias, placeOf(path));
    if (kind === undefined || (typeof said === 'string' && isBlank(said))) continue;
    if (typeof said === 'string') {
      if (said.trim() === 'none') given[alias] = [];
      else check.faults.push(notRecords(alias, said, placeOf(path)));
      continue;
    }
    const list: WrittenRecord[] = Array.isArray(said)
      ? said.map((each, index) => recordIn(each, [...path, index], placeOf))
      : [recordIn(said, path, placeOf)];
    const records = check.records(kind, list);
    if (records !== undefined) given[alias] = records;
  }
  const peers: Record<string, Statement['peers'][string]> = {};
  for (const [name, place] of entriesOf(value.peers)) {
    const standing = check.place(name, place, placeOf(['peers', name]));
    if (standing !== undefined) peers[name] = standing;
  }
  const ratings = ratingsIn(document, rulebook, asOf, check.faults);
  const statement: Statement = { asOf, subject: check.subject(subject), given, peers, ratings };
  return check.faults.length > 0 ? faulty(check.faults.toSorted(byPlace)) : done(statement);
}

function entriesOf<T>(part: string | Readonly<Record<string, T>> | undefined): [string, T][] {
  return part === undefined || typeof part === 'string' ? [] : Object.entries(part);
}

/** Grades that others gave, or the same rules before: `{ grade: A }`, `{ unrated: REASON }`, or `none`. */
function ratingsIn(
  { value, placeOf }: Document<StatementForm>,
  rulebook: Rulebook,
  asOf: Day,
  faults: Fault[],
): Record<string, RatingGiven | null> {
  const written = entriesOf(value.ratings);
  const given = Object.fromEntries(written.flatMap(([name, said]) => (typeof said === 'string' ? [] : [[name, said]])));
  const none = written.flatMap(([name, said]) => (said === 'none' ? [[name, null] as const] : []));
  const read = readExampleRatings(given, ['ratings'], { rulebook, asOf, faults, placeOf });
  return { ...read, ...Object.fromEntries(none) };
}

/** Faults in the order of the file, so that its author works from top to bottom. */
function byPlace({ at: left }: Fault, { at: right }: Fault): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}

function notRecords(alias: string, value: string, at: Place): ReturnType<typeof assessFault> {
  return assessFault('assess-value-wrong', { field: alias, value, expected: 'records, or none' }, at);
}

function recordIn(
  written: Readonly<Record<string, string>>,
  path: Path,
  placeOf: (path: Path) => Place,
): WrittenRecord {
  return { fields: writtenIn(written, path, placeOf), at: placeOf(path) };
}

function writtenIn(
  written: Readonly<Record<string, string>>,
  path: Path,
  placeOf: (path: Path) => Place,
): ReadonlyMap<string, Written> {
  return new Map(
    Object.entries(written)
      .filter(([name]) => name !== commentKey)
      .map(([name, text]) => [name, { text, at: placeOf([...path, name]) }]),
  );
}
