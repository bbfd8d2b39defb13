import type { Field, RecordKind } from '../../kinds/index.ts';
import {
  type Assessment,
  type Fact,
  type Rulebook,
  type SubjectFacts,
  type Term,
  type Trace,
} from '../../rulebook/index.ts';
import { originOf } from '../words/names.ts';
import { expressionsOf, partsOf } from '../words/terms.ts';
import { editedRatings, ratingChoices } from './ratings.ts';
import { gradeReads } from './grade-fields.ts';
import { thresholdsFor, type LineHints, type Wish } from './thresholds.ts';

/** One thing about a record that could be otherwise: a field with another value, or the record not counting at all. */
export interface Edit {
  readonly alias: string;
  readonly factNo: bigint;
  /** Undefined where the whole record would be gone. */
  readonly field: string | undefined;
  readonly from: string | null;
  /** Null where the record would be gone. */
  readonly to: string | null;
  /** How far: places in a closed list, units in the last place of a number, 1 otherwise. */
  readonly size: number;
}

/** What can be changed of one thing: the edits exclude one another, nearest first. */
export interface Choice {
  readonly edits: readonly Edit[];
  /** The field of a record that it is about; undefined where it is a whole record, or a grade of another rulebook. */
  readonly thing: { readonly alias: string; readonly factNo: bigint; readonly field: string } | undefined;
  /** Whether these are all the values there are: of a closed list, of yes and no, of a record being there. */
  readonly whole: boolean;
}

/** A field's other values beyond this many are left out, farthest first. */
const mostValues = 160;

/**
 * Everything that could be otherwise among the facts that a grade can rest on.
 *
 * Not offered: dates, which are what happened when; the authority's own result; and facts that only decide whether
 * there is a grade at all. A record is taken away only where it was counted or added up among others: a record that
 * was picked (the latest inspection) cannot be wished away. Nor can a value that is stated become unknown.
 */
export function choicesFor(
  rulebook: Rulebook,
  facts: SubjectFacts,
  assessment: Assessment,
  wishes: readonly Wish[] = [],
): readonly Choice[] {
  const grading = gradingTraces(rulebook, assessment);
  const { fields: named, numbers } = gradeReads(rulebook);
  const hints: Hints = { texts: comparedTexts(rulebook), traces: grading, wishes, numbers };
  const fields = Object.entries(facts.facts).flatMap(([alias, records]) =>
    records.flatMap((record) =>
      (rulebook.reads[alias]?.fields ?? []).flatMap((field): Choice[] => {
        if (named.get(alias)?.has(field.name) !== true || field.official || field.type.base === 'date') return [];
        return choiceOf(alias, record, field, hints);
      }),
    ),
  );
  // A record that is not there comes before the same record read otherwise: it is the simpler change of the two.
  const gone = countedRecords(rulebook, grading).map(({ alias, factNo }): Choice => ({
    edits: [{ alias, factNo, field: undefined, from: null, to: null, size: 1 }],
    thing: undefined,
    whole: true,
  }));
  return [...gone, ...fields, ...ratingChoices(rulebook, facts, hints)];
}

function choiceOf(alias: string, { factNo, fields }: Fact, field: Field, hints: Hints): Choice[] {
  const stored = fields[field.name] ?? null;
  const from = stored === null ? null : String(stored);
  const values = valuesFor(field, from, hints);
  const edits = values
    .slice(0, mostValues)
    .map(({ to, size }): Edit => ({ alias, factNo, field: field.name, from, to, size }));
  const whole = field.values !== undefined || field.type.base === 'boolean';
  const thing = { alias, factNo, field: field.name };
  return edits.length === 0 && whole ? [] : [{ edits, thing, whole: whole && edits.length === values.length }];
}

/** What the grades rest on: the rules that were asked, and every figure that any grade's rule names. */
function gradingTraces(rulebook: Rulebook, assessment: Assessment): Trace[] {
  const named = new Set(gradeTerms(rulebook).flatMap((term) => (term.is === 'figure' ? [term.name] : [])));
  return [
    ...assessment.asked.flatMap(({ is, trace }) => (is === 'grade' && trace !== undefined ? [trace] : [])),
    ...assessment.figures.flatMap(({ name, trace }) => (named.has(name) ? [trace] : [])),
  ];
}

function gradeTerms(rulebook: Rulebook): Term[] {
  return rulebook.grades.flatMap(({ when }) => (when === undefined ? [] : [...partsOf(when.root)]));
}

interface Hints extends LineHints {
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

function valuesFor(field: Field, from: string | null, hints: Hints): { to: string; size: number }[] {
  const { values } = field;
  if (values !== undefined) {
    const here = from === null ? -1 : values.indexOf(from);
    return values
      .flatMap((to, index) => (to === from ? [] : [{ to, size: here < 0 ? 1 : Math.abs(index - here) }]))
      .toSorted((left, right) => left.size - right.size);
  }
  switch (field.type.base) {
    case 'boolean':
      return ['true', 'false'].flatMap((to) => (to === from ? [] : [{ to, size: 1 }]));
    case 'integer':
    case 'decimal':
      return thresholdsFor(field.type.base === 'decimal' ? field.type.scale : 0, from, hints);
    case 'text':
      return (hints.texts.get(field.name) ?? []).flatMap((to) => (to === from ? [] : [{ to, size: 1 }]));
    case 'date':
  }
  return [];
}

/** Texts that each column is compared with somewhere in the rulebook, and the keys it is looked up by. */
function comparedTexts(rulebook: Rulebook): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (column: Term | undefined, text: string): void => {
    if (column?.is !== 'column' && column?.is !== 'field') return;
    found.set(column.name, (found.get(column.name) ?? new Set()).add(text));
  };
  for (const { root } of expressionsOf(rulebook)) {
    for (const part of partsOf(root)) {
      if (part.is === 'look-up') {
        part.keys.forEach((key, index) =>
          rulebook.tables[part.table]?.rows.forEach(({ keys }) => add(key, keys[index] ?? '')),
        );
      }
      if (part.is !== 'call' || !['equal', 'not-equal', 'in'].includes(part.operator)) continue;
      const literals = part.inputs.flatMap((input) => (input.is === 'literal' ? [input.value] : []));
      for (const input of part.inputs) for (const literal of literals) add(input, literal);
    }
  }
  return new Map([...found].map(([name, texts]) => [name, [...texts]]));
}

/** The records that were added up or counted on the way to the grade, each once. Picks have rows too and are passed over. */
function countedRecords(rulebook: Rulebook, traces: readonly Trace[]): { alias: string; factNo: bigint }[] {
  const found = new Map<string, { alias: string; factNo: bigint }>();
  const seen = new Set<Trace>();
  const walk = (trace: Trace): void => {
    if (seen.has(trace)) return;
    seen.add(trace);
    const picks = /^(latest|earliest)\(/.test(trace.text);
    for (const { relation, factNo, counts, of } of trace.rows ?? []) {
      const alias = originOf(rulebook, relation)?.name ?? relation;
      if (!picks && counts !== 'no' && factNo >= 0n) found.set(`${alias} ${factNo}`, { alias, factNo });
      if (!picks && of !== undefined) walk(of);
    }
    trace.inputs.forEach(walk);
  };
  traces.forEach(walk);
  return [...found.values()];
}

/** The same facts with some things otherwise. */
export function edited({ facts, ...same }: SubjectFacts, edits: readonly Edit[]): SubjectFacts {
  const changed = Object.entries(facts).map(([alias, records]) => {
    const here = edits.filter((edit) => edit.alias === alias);
    if (here.length === 0) return [alias, records] as const;
    const kept = records.flatMap((record) => {
      const own = here.filter(({ factNo }) => factNo === record.factNo);
      if (own.some(({ field }) => field === undefined)) return [];
      if (own.length === 0) return [record];
      const values = own.flatMap(({ field, to }) => (field === undefined ? [] : [[field, to] as const]));
      const set = Object.fromEntries(values);
      // A field that was not said is, once it is set.
      const open = record.open && new Set([...record.open].filter((name) => !Object.hasOwn(set, name)));
      return [{ ...record, fields: { ...record.fields, ...set }, ...(open && { open }) }];
    });
    return [alias, kept] as const;
  });
  const ofRatings = edits.filter(({ alias }) => !Object.hasOwn(facts, alias));
  const ratings = ofRatings.length === 0 ? {} : { ratings: editedRatings(same.ratings ?? {}, ofRatings) };
  return { ...same, facts: Object.fromEntries(changed), ...ratings };
}

/** The kind of the record an edit is about. */
export function kindOf(rulebook: Rulebook, { alias }: Edit): RecordKind | undefined {
  return rulebook.reads[alias];
}
