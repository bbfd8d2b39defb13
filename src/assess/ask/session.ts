import { restsOnAnything, type Assessment, type Rulebook, type SubjectFacts } from '../../rulebook/index.ts';
import { done, faulty, type Day, type Outcome } from '../../vocabulary/index.ts';
import { askedBy, type AskedField, type AskedList, type AskedOf, type Served } from '../asked.ts';
import { assessSaid } from '../assess.ts';
import { assessFault } from '../faults.ts';
import { factsSaid, type SaidRecord, type Statement } from '../said/statement.ts';
import { saidValue } from '../said/value.ts';
import { gapsThatMatter, type Gap } from './askable.ts';

/** One thing to ask. */
export type Question =
  | { readonly is: 'count'; readonly id: string; readonly list: AskedList }
  | {
      readonly is: 'field';
      readonly id: string;
      readonly list: AskedList;
      readonly index: number;
      readonly of: number;
      readonly field: AskedField;
    }
  | { readonly is: 'profile'; readonly id: string; readonly name: string; readonly serves: Served | undefined };

interface Answered {
  readonly question: Question;
  /** Undefined: it is not known. */
  readonly said: string | number | null | undefined;
}

/** More records of a kind than these are better stated in a file. */
export const mostRecords = 200;

/**
 * A self-assessment question by question: each is one that can still change the result, and it ends as soon as none can.
 *
 * What is asked follows from what was answered, so going back is taking the last answer away and asking again. Nothing
 * is skipped that could matter: a test answers every question that was skipped in every way, and nothing changes.
 */
export class Session {
  readonly #rulebook: Rulebook;
  readonly #asOf: Day;
  readonly #asks: AskedOf;
  #answers: readonly Answered[] = [];

  constructor(rulebook: Rulebook, asOf: Day) {
    this.#rulebook = rulebook;
    this.#asOf = asOf;
    this.#asks = askedBy(rulebook);
  }

  /** How many questions were answered, with a value or with "not known". */
  get asked(): number {
    return this.#answers.length;
  }

  /** How many there would be if all were asked, of as many records as were said to be. */
  get total(): number {
    const ofLists = this.#asks.lists.map((list) => 1 + (this.#count(list.alias) ?? 1) * list.fields.length);
    return ofLists.reduce((sum, count) => sum + count, this.#asks.profile.length);
  }

  /** The next question that can still change the result; undefined where none can. */
  next(): Question | undefined {
    const facts = this.facts();
    const [gap] = gapsThatMatter(this.#rulebook, this.assessment(facts), (each) => this.#passed(each, facts));
    if (gap !== undefined) return this.#question(gap, facts);
    // Whatever the rules give, it is given to nobody of whom nothing is recorded.
    if (restsOnAnything(this.#rulebook, facts) !== undefined) return undefined;
    const list = this.#asks.lists.find(({ alias }) => this.#answerTo(alias) === undefined);
    return list === undefined ? undefined : { is: 'count', id: list.alias, list };
  }

  /** Takes an answer; refused, with what was expected, where it is none. A blank says that it is not known. */
  answer(question: Question, text: string): Outcome<void> {
    const said = this.#said(question, text);
    if (!said.ok) return said;
    this.#answers = [...this.#answers, { question, said: said.value }];
    return done(undefined);
  }

  /** Takes the last answer back; false where there is none. */
  back(): boolean {
    const any = this.#answers.length > 0;
    this.#answers = this.#answers.slice(0, -1);
    return any;
  }

  /** What was said so far. */
  statement(): Statement {
    const given = this.#asks.lists.flatMap(({ alias, fields }): [string, SaidRecord[]][] => {
      const count = this.#count(alias);
      if (count === undefined) return [];
      const record = (index: number): SaidRecord =>
        Object.fromEntries(
          fields.flatMap(({ field }) => {
            const said = this.#answerTo(`${alias} ${index} ${field.name}`)?.said;
            return typeof said === 'string' || said === null ? [[field.name, said] as const] : [];
          }),
        );
      return [[alias, Array.from({ length: count }, (_, index) => record(index))]];
    });
    const subject = this.#asks.profile.flatMap(({ name }): [string, string][] => {
      const said = this.#answerTo(`subject ${name}`)?.said;
      return typeof said === 'string' ? [[name, said]] : [];
    });
    return {
      asOf: this.#asOf,
      subject: Object.fromEntries(subject),
      given: Object.fromEntries(given),
      peers: {},
      ratings: {},
    };
  }

  /** What was said so far as facts: what is still to be asked is open. */
  facts(): SubjectFacts {
    return factsSaid(
      this.#rulebook,
      this.statement(),
      (alias, index, field) => this.#answerTo(`${alias} ${index} ${field}`) === undefined,
    );
  }

  /** What the rules say by now. */
  assessment(facts: SubjectFacts = this.facts()): Assessment {
    return assessSaid(this.#rulebook, facts, this.#asOf);
  }

  #answerTo(id: string): Answered | undefined {
    return this.#answers.find(({ question }) => question.id === id);
  }

  #count(alias: string): number | undefined {
    const said = this.#answerTo(alias)?.said;
    return typeof said === 'number' ? said : undefined;
  }

  /** Records are numbered anew as they are stated; a question names them by their place among those of their kind. */
  #indexOf({ alias, factNo }: Gap, { facts }: SubjectFacts): number {
    return (facts[alias ?? ''] ?? []).findIndex((fact) => fact.factNo === factNo);
  }

  #idOf(gap: Gap, facts: SubjectFacts): string {
    if (gap.alias === undefined) return `subject ${gap.name}`;
    return gap.name === '' ? gap.alias : `${gap.alias} ${this.#indexOf(gap, facts)} ${gap.name}`;
  }

  #passed(gap: Gap, facts: SubjectFacts): boolean {
    return this.#answerTo(this.#idOf(gap, facts)) !== undefined;
  }

  #question(gap: Gap, facts: SubjectFacts): Question {
    const id = this.#idOf(gap, facts);
    if (gap.alias === undefined) {
      const serves = this.#asks.profile.find(({ name }) => name === gap.name)?.serves;
      return { is: 'profile', id, name: gap.name, serves };
    }
    const list = this.#asks.lists.find(({ alias }) => alias === gap.alias);
    if (list === undefined) throw new Error(`${gap.alias} is asked for by no rule`);
    if (gap.name === '') return { is: 'count', id, list };
    const field = list.fields.find((each) => each.field.name === gap.name);
    if (field === undefined) throw new Error(`${gap.alias}.${gap.name} is read by no rule`);
    return { is: 'field', id, list, index: this.#indexOf(gap, facts), of: this.#count(gap.alias) ?? 0, field };
  }

  #said(question: Question, text: string): Outcome<string | number | null | undefined> {
    const written = text.trim();
    if (written === '') return done(undefined);
    const at = { file: 'answer' };
    if (question.is === 'profile') return done(written);
    if (question.is === 'count') return countSaid(question.list, written);
    const { field } = question.field;
    const said = saidValue(field, written, at);
    const later = said.ok && typeof said.value === 'string' && said.value > this.#asOf;
    if (!later || field.name !== question.list.kind.eventDate) return said;
    const kind = question.list.kind.title['en'] ?? question.list.alias;
    return faulty([assessFault('assess-record-later', { kind, day: written, asOf: this.#asOf }, at)]);
  }
}

function countSaid({ one, alias }: AskedList, written: string): Outcome<number> {
  const yesNo: Readonly<Record<string, number>> = { yes: 1, y: 1, no: 0, n: 0, none: 0 };
  const count = yesNo[written.toLowerCase()] ?? (/^\d{1,6}$/.test(written) ? Number(written) : undefined);
  const most = one ? 1 : mostRecords;
  if (count !== undefined && count <= most) return done(count);
  const expected = one ? 'yes or no' : `a whole number up to ${most}`;
  return faulty([assessFault('assess-value-wrong', { field: alias, value: written, expected }, { file: 'answer' })]);
}
