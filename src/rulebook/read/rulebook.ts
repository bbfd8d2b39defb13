import { createHash } from 'node:crypto';
import { readDocument } from '../../documents/index.ts';
import type { KindCatalogue, RecordKind } from '../../kinds/index.ts';
import { faulty, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { checkRulebook } from '../check/check.ts';
import { emptyScope, reservedNames, type Scope } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import { booksRead, ratedBookText } from '../rated.ts';
import type { Law, LookUpTable, RatingFigure, Rulebook } from '../model.ts';
import { readContest } from './contest.ts';
import { readComparisons } from './comparisons.ts';
import { readFigures } from './figures.ts';
import { rulebookForm, type RulebookForm } from './form.ts';
import { isBefore, readRatings, stateScores, type FindRated, type RatedAnswer } from './ratings.ts';
import { Reading } from './reading.ts';
import { readRelations } from './relations.ts';
import { readRules } from './rules.ts';
import { readTables, type ReadTable, type TableFiles } from './tables.ts';
import { stateUnused } from './unused.ts';
import { stateWhatIsGiven } from './gives.ts';

/** What a rulebook is read beside: the record kinds there are, and the files of its tables by relative name. */
export interface Surroundings {
  readonly kinds: KindCatalogue;
  readonly tableFiles?: TableFiles;
  /** Finds the other rulebooks whose grades it reads; without it there are none. `Shelf` keeps it free of circles. */
  readonly rated?: FindRated;
}

/**
 * Reads a rulebook and checks it: every name resolved, every expression typed, every rule cited. Whatever is wrong is
 * stated at once, in the order of the document; a rulebook with any fault is not handed on.
 */
export function readRulebook(
  file: string,
  text: string,
  { kinds, tableFiles, rated }: Surroundings,
): Outcome<Rulebook> {
  const read = readDocument(file, text, rulebookForm);
  if (!read.ok) return read;
  const reading = new Reading(read.value);
  const tooMany = stateTooMany(reading);
  if (tooMany) return faulty(reading.faults);
  const { form } = reading;
  const reads = readKinds(kinds, reading);
  const { tables, faulty: faultyTables } = readTables(reading, tableFiles ?? ((): undefined => undefined));
  const ratings = readRatings(reading, rated ?? ((): RatedAnswer => ({ is: 'missing', known: [] })));
  stateNames(reading);
  const unreadAliases = Object.keys(form.reads).filter((alias) => !Object.hasOwn(reads, alias));
  const scope: Scope = {
    ...emptyScope,
    tables,
    faulty: new Set([...faultyTables, ...unreadAliases, ...ratings.faulty]),
    figuresElsewhere: new Set([...Object.keys(form.figures), ...Object.keys(form.peers), ...ratings.shapes.keys()]),
  };
  const relations = readRelations(reading, reads, scope);
  const figures = readFigures(reading, relations, { ...scope, figures: ratings.shapes });
  const whole: Scope = { ...scope, figures: figures.shapes, faulty: figures.faulty, figuresElsewhere: new Set() };
  const rules = readRules(reading, whole);
  stateScores(reading, ratings.figures, rules.score);
  const contest = readContest(reading);
  const compares = readComparisons(reading, relations.rows, whole);
  stateUnused(reading);
  stateMissing(reading);
  stateWhatIsGiven(reading);
  const rulebook: Rulebook = {
    id: form.rulebook,
    version: form.version,
    title: form.title,
    authority: form.authority,
    owner: form.owner,
    kind: form.kind ?? 'illustration',
    topic: form.topic,
    rates: form.rates,
    gives: form.gives,
    inForce: { from: form['in-force']?.from, to: form['in-force']?.to },
    laws: readLaws(form),
    publication: {
      to: form.publication.to,
      appealDays: form.publication['appeal-days'],
      shownFor: form.publication['shown-for'],
    },
    contest,
    reads,
    tables: Object.fromEntries([...tables].map(([name, { table }]): [string, LookUpTable] => [name, table])),
    relations: relations.relations,
    figures: [...ratings.figures, ...figures.figures],
    ...rules,
    compares,
    changes: form.changes,
    cases: { examples: form.examples, scenarios: form.scenarios },
    hash: hashOf(text, tables, reads, ratings.figures),
    file,
    text,
  };
  // Whether the grades are complete can only be asked of conditions that were all understood.
  const understood =
    rules.grades.length === form.grades.length && rules.unrated.length === Object.keys(form.unrated).length;
  reading.faults.push(...checkRulebook(rulebook, { grades: understood, placeOf: (path) => reading.placeOf(path) }));
  if (reading.faults.length > 0) return faulty(reading.faults.toSorted(byPlace));
  return reading.outcome(rulebook);
}

/** Faults in the order of the document, so that an author works from top to bottom. */
function byPlace({ at: left }: Fault, { at: right }: Fault): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}

/** No scheme that is known has a tenth of these. Orders and circles are found by descending, which needs a bound. */
const mostNames = 2_000;

function stateTooMany(reading: Reading): boolean {
  const { figures, peers, relations, tables, requirements, grades, ratings } = reading.form;
  for (const [what, many] of Object.entries({ figures, peers, relations, tables, requirements, grades, ratings })) {
    const count = Array.isArray(many) ? many.length : Object.keys(many).length;
    if (count <= mostNames) continue;
    reading.faults.push(
      rulebookFault(
        'rulebook-figure-form',
        {
          name: what,
          problem: `has ${count} entries, ${mostNames} are the most`,
          fix: 'Put values that differ only in numbers into a table.',
        },
        reading.placeOf([what]),
      ),
    );
  }
  return reading.faults.length > 0;
}

function readKinds(kinds: KindCatalogue, reading: Reading): Record<string, RecordKind> {
  const reads: Record<string, RecordKind> = {};
  for (const [alias, reference] of Object.entries(reading.form.reads)) {
    const kind = reading.take(kinds.find(reference, reading.placeOf(['reads', alias])));
    if (kind === undefined) continue;
    reads[alias] = kind;
    const { rates } = reading.form;
    if (kind.subject !== rates)
      reading.faults.push(
        rulebookFault(
          'rulebook-kind-subject',
          { alias, kind: kind.id, is: kind.subject, rates },
          reading.placeOf(['reads', alias]),
        ),
      );
    if (kind.eventDate !== undefined) reading.eventDates.set(alias, kind.eventDate);
  }
  return reads;
}

/** Tables, relations, figures, peers, ratings and reads share one space of names: an expression names them all alike. */
function stateNames(reading: Reading): void {
  const seen = new Map<string, string>();
  const { reads, ratings, tables, relations, figures, peers } = reading.form;
  for (const [what, names] of Object.entries({ reads, ratings, tables, relations, figures, peers })) {
    for (const name of Object.keys(names)) {
      const other = seen.get(name);
      const singular = what.replace(/s$/, '');
      if (reservedNames.has(name))
        reading.faults.push(rulebookFault('rulebook-name-reserved', { name }, reading.placeOf([what, name])));
      else if (other !== undefined)
        reading.faults.push(
          rulebookFault('rulebook-name-twice', { name, what: singular, other }, reading.placeOf([what, name])),
        );
      seen.set(name, singular);
    }
  }
}

function readLaws(form: RulebookForm): Record<string, Law> {
  return Object.fromEntries(
    Object.entries(form.laws).map(
      ([name, { title, url, date, 'in-force': inForce, evidence, note }]): [string, Law] => [
        name,
        {
          title,
          url,
          date,
          inForce: inForce && { from: inForce.from, to: inForce.to },
          evidence: evidence ?? 'unverified',
          note,
        },
      ],
    ),
  );
}

/** What a rulebook must say of itself, and of each law: laws 11 and 12 show it at every grade. */
function stateMissing(reading: Reading): void {
  const { form } = reading;
  const missing = (what: string, fix: string, path: readonly string[]): void =>
    void reading.faults.push(rulebookFault('rulebook-missing', { what, fix }, reading.placeOf(path)));
  if (form.kind === undefined) missing('what it is', 'Add kind: official, reproduction or illustration.', ['rulebook']);
  const others = Object.values(form.ratings).filter(({ of }) => !isBefore(of));
  if (Object.keys(form.reads).length + others.length === 0)
    missing('what it rests on', 'Add reads: records, or ratings: grades of other rulebooks.', ['rulebook']);
  if (form['in-force']?.from === undefined)
    missing(
      'from when it is in force',
      'Add in-force: { from: YYYY-MM-DD }.',
      form['in-force'] === undefined ? ['rulebook'] : ['in-force'],
    );
  for (const [name, { evidence }] of Object.entries(form.laws)) {
    if (evidence === undefined)
      missing(
        `whether the text of "${name}" was read`,
        'Add evidence: primary (the text itself was read), secondary, or unverified.',
        ['laws', name],
      );
  }
}

function hashOf(
  text: string,
  tables: ReadonlyMap<string, ReadTable>,
  reads: Readonly<Record<string, RecordKind>>,
  ratings: readonly RatingFigure[],
): string {
  const hash = createHash('sha256').update(text);
  for (const [name, { fileText }] of [...tables].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    if (fileText !== undefined) hash.update(`\n\u0000table ${name}\n`).update(fileText);
  }
  for (const alias of Object.keys(reads).toSorted()) hash.update(`\n\u0000kind ${alias} ${reads[alias]?.hash ?? ''}`);
  for (const book of booksRead(ratings)) hash.update(`\n\u0000rulebook ${book.id}\n`).update(ratedBookText(book));
  return hash.digest('hex');
}
