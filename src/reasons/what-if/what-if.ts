import type { Field } from '../../kinds/index.ts';
import { factsUnder, type Assessment, type Rulebook, type SubjectFacts } from '../../rulebook/index.ts';
import type { Workspace } from '../../workspace/index.ts';
import { choicesFor } from '../improve/edits.ts';
import { rankingOtherwise } from '../improve/peers.ts';
import { answerOf, turnShown, type Answer, type ShownTurn } from '../outlook/outlook.ts';
import { recordsCounted } from '../outlook/leaving.ts';
import { assessAsRated } from '../why/assess.ts';
import { hiddenBehind } from '../why/hidden.ts';
import { assessSubject, type Assessed, type WhyAsked } from '../why/subject.ts';
import { originOf } from '../words/names.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { fieldName, goneName, supposed } from './supposed.ts';

/** More fields than these are no form any more; those that the grade rests on come first. */
const mostFields = 60;

/** A rating of one subject, what somebody supposes otherwise, and what the rules would say then. */
export interface WhatIf {
  readonly rulebook: string;
  readonly title: string;
  readonly asOf: string;
  readonly now: Answer;
  /** What the rules say of what is supposed; null where nothing is supposed otherwise. */
  readonly supposed: ShownTurn | null;
  readonly records: readonly SupposedRecord[];
  /** Fields that the grade rests on beyond those in the form. */
  readonly beyond: number;
  readonly wrong: readonly string[];
  /** The reader may not be told what the grade rests on. */
  readonly withheld: string | null;
}

/** A record that the grade rests on. */
export interface SupposedRecord {
  readonly id: string;
  readonly title: string;
  readonly eventOn: string;
  /** The name by which it is supposed not to count; undefined where it was picked and cannot be wished away. */
  readonly gone: string | undefined;
  readonly fields: readonly SupposedField[];
}

/** One value that could be otherwise. */
export interface SupposedField {
  readonly name: string;
  readonly title: string;
  readonly unit: string | null;
  readonly form: 'choice' | 'number' | 'day' | 'text';
  /** Of a choice, all there are. */
  readonly values: readonly string[];
  readonly stated: string | null;
  /** Whether the kind of record says that there may be none. */
  readonly mayBeNone: boolean;
  /** Of a number: the ends of a slider, around every line of the rules that it is near to, and its step. */
  readonly least: string;
  readonly most: string;
  readonly step: string;
}

/** What the rules would say of a subject if some of its facts were otherwise; undefined where that rulebook did not rate it. */
export async function whatIf(
  workspace: Workspace,
  asked: WhyAsked & { readonly said: ReadonlyMap<string, string> },
): Promise<WhatIf | undefined> {
  const { reader = { is: 'register' }, language = 'en', said } = asked;
  const [about] = await assessSubject(workspace, asked);
  if (about === undefined) return undefined;
  const { rulebook, moment, assessment, facts, unfed } = about;
  const base = {
    rulebook: rulebook.id,
    title: textIn(rulebook.title, language),
    asOf: moment.asOf,
    now: answerOf(assessment, rulebook, language),
  };
  const hidden = reader.is === 'public' ? await hiddenBehind(about, reader.today) : undefined;
  if (hidden !== undefined && (hidden.decides || hidden.records.size > 0)) {
    const { withheld } = phrasesIn(language).headings;
    return { ...base, supposed: null, records: [], beyond: 0, wrong: [], withheld };
  }
  const { records, fields, beyond } = formOf(about, language);
  const otherwise = supposed(facts.facts, fields, said);
  const peers = rankingOtherwise(about);
  const answered = (): Assessment =>
    assessAsRated(rulebook, { ...facts, facts: { ...otherwise.facts, peers } }, { asOf: moment.asOf, unfed });
  return {
    ...base,
    supposed: otherwise.any
      ? turnShown({ on: moment.asOf, before: assessment, after: answered() }, rulebook, language)
      : null,
    records,
    beyond,
    wrong: otherwise.wrong,
    withheld: null,
  };
}

interface Form {
  readonly records: readonly SupposedRecord[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly beyond: number;
}

/** Every value that the answer rests on, record by record; never the authority's own result, which no rule reads. */
function formOf({ rulebook, assessment, facts }: Assessed, language: string): Form {
  const read = readBy(rulebook, assessment);
  const ends = endsOf(rulebook, facts.facts, assessment);
  const wished = recordsCounted(rulebook, assessment, { picks: false });
  const fields = new Map<string, Field>();
  let beyond = 0;
  const records = Object.entries(facts.facts.facts).flatMap(([alias, all]) => {
    const kind = rulebook.reads[alias];
    if (kind === undefined) return [];
    return all.flatMap((record): SupposedRecord[] => {
      const own = kind.fields.filter(
        ({ name, official }) => !official && read.has(fieldName(alias, record.factNo, name)),
      );
      const shown = own.slice(0, Math.max(0, mostFields - fields.size));
      beyond += own.length - shown.length;
      if (shown.length === 0) return [];
      for (const field of shown) fields.set(fieldName(alias, record.factNo, field.name), field);
      return [
        {
          id: `${kind.id}/${record.factNo}`,
          title: textIn(kind.title, language),
          eventOn: record.eventOn,
          gone: wished.has(`${alias} ${record.factNo}`) ? goneName(alias, record.factNo) : undefined,
          fields: shown.map((field) => {
            const name = fieldName(alias, record.factNo, field.name);
            const value = record.fields[field.name] ?? null;
            return fieldOf(field, name, value === null ? null : String(value), ends.get(name) ?? [], language);
          }),
        },
      ];
    });
  });
  return { records, fields, beyond };
}

/** Which values of which records were read on the way to the grade and to each requirement. */
function readBy(rulebook: Rulebook, { asked, findings, figures, scoreTrace }: Assessment): ReadonlySet<string> {
  const traces = [
    ...asked.map(({ trace }) => trace),
    ...findings.flatMap(({ applies, met }) => [applies, met]),
    ...figures.map(({ trace }) => trace),
    scoreTrace,
  ];
  return new Set(
    traces.flatMap((trace) =>
      trace === undefined
        ? []
        : factsUnder(trace).map(({ alias, factNo, field }) =>
            fieldName(originOf(rulebook, alias)?.name ?? alias, factNo, field),
          ),
    ),
  );
}

/** Numbers that are worth trying of each field, as `improve` tries them: near the lines of the rules. */
function endsOf(
  rulebook: Rulebook,
  facts: SubjectFacts,
  assessment: Assessment,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    choicesFor(rulebook, facts, assessment).flatMap(({ thing, edits }) =>
      thing === undefined
        ? []
        : [[fieldName(thing.alias, thing.factNo, thing.field), edits.flatMap(({ to }) => to ?? [])] as const],
    ),
  );
}

function fieldOf(
  { title, unit, type, values, empty }: Field,
  name: string,
  stated: string | null,
  ends: readonly string[],
  language: string,
): SupposedField {
  const choice = values ?? (type.base === 'boolean' ? ['true', 'false'] : undefined);
  const number = type.base === 'integer' || type.base === 'decimal';
  const numbers = [...ends, stated ?? '0'].map(Number).filter((each) => Number.isFinite(each));
  return {
    name,
    title: textIn(title, language),
    unit: unit ?? null,
    form: choice !== undefined ? 'choice' : number ? 'number' : type.base === 'date' ? 'day' : 'text',
    values: choice ?? [],
    stated,
    mayBeNone: empty === 'absent',
    least: String(Math.min(0, ...numbers)),
    most: String(Math.max(1, ...numbers)),
    step: type.base === 'decimal' ? String(10 ** -type.scale) : '1',
  };
}
