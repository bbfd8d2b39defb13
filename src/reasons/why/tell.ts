import { phrasesIn, type Phrases } from '../words/phrases.ts';
import type { ShownValue } from '../words/shown.ts';
import { decisiveParts } from './decisive.ts';
import type { Part } from './part.ts';
import type { RecordShown } from './records.ts';
import type { Cited, Step, Why, WhyFigure, WhyRequirement, WhyRow } from './why.ts';

/**
 * One paragraph of an explanation: how deep it stands and how it is meant. A terminal, a page and a letter set it in
 * their own way; none of them has to make sentences.
 */
export interface Paragraph {
  readonly depth: number;
  readonly text: string;
  readonly tone: 'title' | 'heading' | 'plain' | 'faint' | 'good' | 'bad' | 'open';
}

/** How much is told. `brief` stops after the steps that decided; `full` goes down to every record and article. */
export type Telling = 'brief' | 'full';

/** Rows of one figure that are listed; the rest are counted, and all are in the data. */
const mostRows = 12;

/** An explanation as paragraphs, in its own language. The same data gives the same text, always. */
export function tellWhy(why: Why, telling: Telling = 'full'): Paragraph[] {
  const phrases = phrasesIn(why.language);
  const story = new Story(why, phrases);
  story.head();
  story.steps();
  story.requirements();
  if (telling === 'full') story.figures();
  story.consequences();
  story.leftOut();
  story.missing();
  if (telling === 'full') story.records();
  story.laws();
  return story.told;
}

const marks = {
  holds: '✓',
  fails: '✗',
  unknown: '?',
  'not-tried': '·',
  met: '✓',
  'not-met': '✗',
  'not-applicable': '·',
} as const;
const tones = {
  holds: 'good',
  fails: 'bad',
  unknown: 'open',
  'not-tried': 'faint',
  met: 'good',
  'not-met': 'bad',
  'not-applicable': 'faint',
} as const;

class Story {
  readonly told: Paragraph[] = [];
  readonly #why: Why;
  readonly #phrases: Phrases;
  /** Records by their number in the list at the end, so that a sentence can point to them: [1]. */
  readonly #numbers: ReadonlyMap<string, number>;
  /** Places of the law in the order they are pointed to: §1, §2. */
  readonly #cited = new Map<string, string>();
  readonly #notes = new Map<string, string>();

  constructor(why: Why, phrases: Phrases) {
    this.#why = why;
    this.#phrases = phrases;
    this.#numbers = new Map(why.records.map(({ id }, index) => [id, index + 1]));
  }

  #say(depth: number, text: string, tone: Paragraph['tone'] = 'plain'): void {
    this.told.push({ depth, text, tone });
  }

  #heading(text: string): void {
    this.#say(0, '');
    this.#say(0, text, 'heading');
  }

  head(): void {
    const { basis } = this.#why;
    if (basis.selfAssessed !== true) {
      this.#whose();
      this.#say(0, '');
    }
    this.#result();
  }

  #whose(): void {
    const { subject } = this.#why;
    const { headings } = this.#phrases;
    const ids = subject.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(', ');
    this.#say(0, subject.name ?? subject.subjectId, 'title');
    const where = [subject.address, subject.postcode, subject.place]
      .filter((each) => each !== null && each !== '')
      .join(', ');
    this.#say(1, [headings.subjectKind[subject.kind], where, ids].filter((each) => each !== '').join('; '));
    if (subject.premisesOnly) this.#say(1, headings.premisesOnly(subject.operator), 'faint');
    if (subject.listed === false) this.#say(1, headings.notListed, 'bad');
  }

  #result(): void {
    const { rulebook, basis, result } = this.#why;
    const { headings } = this.#phrases;
    this.#say(0, `${rulebook.title}: ${result.says}`, 'title');
    if (result.score !== null)
      this.#say(
        1,
        `${headings.score} ${result.score}; ${headings.coverage(result.coverage.known, result.coverage.asked)}`,
      );
    else this.#say(1, headings.coverage(result.coverage.known, result.coverage.asked));
    this.#say(1, `${rulebook.id} ${rulebook.version}, ${rulebook.authority}: ${rulebook.says}`, 'faint');
    if (basis.selfAssessed === true) {
      this.#say(1, `${headings.selfAssessment}; ${basis.asOf}`, 'faint');
      return;
    }
    const run = basis.run === null ? headings.noRun : headings.run(basis.run.id, basis.run.state);
    this.#say(1, `${run}; ${headings.moment(basis.asOf, basis.knownAt.replace(/\.\d+Z$/, 'Z'))}`, 'faint');
    if (this.#why.withheld !== undefined) this.#say(1, this.#why.withheld, 'open');
    if (basis.run?.stale === true) this.#say(1, headings.stale, 'bad');
    if (basis.run?.agrees === false) this.#say(1, headings.disagrees, 'bad');
  }

  steps(): void {
    const { headings } = this.#phrases;
    const { unrated, grades, awards } = this.#why;
    const decided = unrated.some(({ outcome }) => outcome !== 'fails');
    if (decided) {
      this.#heading(headings.unratedRules);
      this.#stepList(unrated, headings.notTried);
    }
    if (grades.some(({ outcome }) => outcome !== 'not-tried')) {
      this.#heading(headings.why);
      this.#stepList(grades, headings.notTried);
    }
    if (awards.length > 0) {
      this.#heading(headings.awards);
      this.#stepList(awards, headings.notTried);
    }
    if (!decided && unrated.length > 0) {
      this.#heading(`${headings.unratedRules}: ${headings.noneHolds}`);
      for (const { title, condition } of unrated)
        this.#say(1, condition === null ? title : `${title}: ${condition.says}`, 'faint');
    }
  }

  #stepList(steps: readonly Step[], notTried: (names: readonly string[]) => string): void {
    const { headings } = this.#phrases;
    let open = false;
    for (const step of steps) {
      if (step.outcome === 'not-tried') continue;
      open ||= step.outcome === 'unknown';
      // What holds behind something that cannot be told is not given: it is only what might be.
      const outcome = open ? 'unknown' : step.outcome;
      const label = labelled(step.name, step.title);
      this.#say(
        1,
        `${marks[outcome]} ${label}: ${headings.step[outcome]}${this.#sections(step.cites)}`,
        tones[outcome],
      );
      if (step.condition === null) this.#say(3, headings.always);
      else this.#partLines(step.condition, 3);
    }
    const left = steps.filter(({ outcome }) => outcome === 'not-tried').map(({ name }) => name);
    if (left.length > 0) this.#say(1, notTried(left), 'faint');
  }

  #partLines(part: Part, depth: number): void {
    const lines = new Map(decisiveParts(part).map((each) => [`${each.says}${this.#pointers(each.records)}`, each]));
    for (const line of lines.keys()) this.#say(depth, line);
  }

  /** Where in the law: numbers that the list at the end takes up. */
  #sections(cites: readonly Cited[]): string {
    const numbers = cites.map((cite) => {
      const text = this.#citation(cite);
      if (!this.#cited.has(text)) this.#cited.set(text, `§${this.#cited.size + 1}`);
      if (cite.note !== null) this.#notes.set(cite.law, cite.note);
      return this.#cited.get(text) ?? '';
    });
    return numbers.length === 0 ? '' : ` ${numbers.join(' ')}`;
  }

  #citation({ title, article, url, date, evidence }: Cited): string {
    const read = this.#phrases.evidence[evidence];
    const about = [date, read === '' ? null : read].filter((each) => each !== null);
    return [`${title}, ${article}${about.length === 0 ? '' : ` (${about.join('; ')})`}`, url]
      .filter((each) => each !== null)
      .join('. ');
  }

  laws(): void {
    if (this.#cited.size === 0) return;
    this.#heading(this.#phrases.headings.laws);
    for (const [text, number] of this.#cited) this.#say(1, `${number} ${text}`, 'faint');
    for (const note of this.#notes.values()) this.#say(1, note, 'faint');
  }

  #pointers(records: readonly string[]): string {
    const numbers = records
      .flatMap((record) => this.#numbers.get(record) ?? [])
      .toSorted((left, right) => left - right);
    if (numbers.length === 0) return '';
    return numbers.length <= 4
      ? ` [${numbers.join(', ')}]`
      : ` [${numbers.slice(0, 3).join(', ')} … ${numbers.at(-1)}]`;
  }

  requirements(): void {
    if (this.#why.requirements.length === 0) return;
    this.#heading(this.#phrases.headings.requirements);
    for (const each of this.#why.requirements) this.#requirement(each);
  }

  #requirement({ outcome, title, points, applies, met, cites }: WhyRequirement): void {
    const { headings } = this.#phrases;
    const worth = points === null ? '' : ` (${points} ${headings.points})`;
    const mark = outcome === 'unknown' ? '?' : marks[outcome];
    this.#say(
      1,
      `${mark} ${title}: ${headings.finding[outcome]}${worth}${this.#sections(cites)}`,
      outcome === 'unknown' ? 'open' : tones[outcome],
    );
    this.#partLines(outcome === 'not-applicable' && applies !== null ? applies : met, 3);
  }

  figures(): void {
    const { figures, score } = this.#why;
    if (figures.length === 0) return;
    this.#heading(this.#phrases.headings.figures);
    for (const figure of figures) this.#figure(figure, 1);
    const named = figures.some(
      (figure) => figure.name === score?.text || figure.steps.some(({ name }) => name === score?.text),
    );
    if (score !== null && !named) {
      this.#say(1, `${this.#phrases.headings.score}: ${this.#value(score.value)}${this.#pointers(score.records)}`);
      if (score.says !== '') this.#say(3, `= ${score.says}`, 'faint');
    }
  }

  #figure(figure: WhyFigure, depth: number): void {
    if (figure.how === 'pick') {
      const own = figure.value.state === 'known' ? [figure.value.value] : [];
      this.#say(depth, `${figure.name}: ${figure.says}${this.#pointers(own)}`);
    } else if (figure.how === 'peers') {
      this.#say(depth, `${figure.name}: ${figure.says}${this.#pointers(figure.records)}`);
      this.#say(depth + 2, `= ${figure.text}`, 'faint');
    } else if (figure.how === 'rating') {
      this.#say(depth, `${figure.name}: ${figure.says}`);
    } else {
      this.#say(
        depth,
        `${figure.name}: ${this.#value(figure.value)}${this.#pointers(figure.rows.length > 0 ? [] : figure.records)}`,
      );
      this.#say(depth + 2, `= ${figure.says}`, 'faint');
      this.#say(depth + 2, `= ${figure.text}`, 'faint');
      this.#rows(figure.rows, depth + 2);
    }
    for (const step of figure.steps) this.#figure(step, depth + 1);
  }

  #rows(rows: readonly WhyRow[], depth: number): void {
    const counting = rows.filter(({ counts }) => counts !== 'no');
    const shown = counting.slice(0, mostRows);
    for (const row of shown) {
      const value =
        row.value === null
          ? ''
          : `${this.#value(row.value)}${row.says === null || row.says === this.#value(row.value) ? '' : ` = ${row.says}`}`;
      const doubt =
        row.counts === 'yes'
          ? ''
          : ` (${this.#phrases.headings.counts[row.counts]}${row.because === null ? '' : `: ${row.because}`})`;
      const line = `${value}${doubt}${this.#pointers([row.record])}`.trim();
      if (line !== '') this.#say(depth, line);
    }
    if (counting.length > shown.length) this.#say(depth, `… +${counting.length - shown.length}`, 'faint');
  }

  #value(value: ShownValue): string {
    if (value.state === 'known')
      return value.value === 'true' ? this.#phrases.yes : value.value === 'false' ? this.#phrases.no : value.value;
    return value.state === 'absent' ? '–' : this.#phrases.headings.finding.unknown;
  }

  consequences(): void {
    const { consequences } = this.#why;
    if (consequences.length === 0) return;
    const { beside } = this.#phrases;
    this.#heading(beside.consequences);
    for (const { title, outcome, says, condition, cites } of consequences) {
      const mark = { proposed: '!', unknown: '?', 'not-proposed': '·' }[outcome];
      const tone = ({ proposed: 'bad', unknown: 'open', 'not-proposed': 'faint' } as const)[outcome];
      this.#say(1, `${mark} ${title}: ${beside.outcome[outcome]}${this.#sections(cites)}`, tone);
      this.#say(3, says, 'faint');
      if (outcome !== 'not-proposed') this.#partLines(condition, 3);
    }
    this.#say(1, beside.onlyProposed, 'faint');
  }

  leftOut(): void {
    const { leftOut } = this.#why;
    if (leftOut.length === 0) return;
    this.#heading(this.#phrases.beside.leftOut);
    for (const { title, says, cites } of leftOut) {
      this.#say(1, `${title}${this.#sections(cites)}`, 'open');
      this.#say(3, says, 'faint');
    }
  }

  missing(): void {
    const { missing } = this.#why;
    if (missing.length === 0) return;
    this.#heading(this.#phrases.headings.missing);
    for (const says of new Set(
      missing.map((each) => `${each.says}${this.#pointers(each.record === null ? [] : [each.record])}`),
    ))
      this.#say(1, says, 'open');
  }

  records(): void {
    if (this.#why.records.length === 0) return;
    this.#heading(this.#phrases.headings.records);
    this.#why.records.forEach((record, index) => this.#record(record, index + 1));
  }

  #record(record: RecordShown, number: number): void {
    const { headings } = this.#phrases;
    const { language } = this.#phrases;
    const title = record.title[language] ?? record.title['en'] ?? record.kind;
    this.#say(1, `[${number}] ${title}, ${record.eventOn} (${record.id})`);
    const values = record.fields
      .filter(({ official }) => !official)
      .map(({ name, title: titles, value, unit }) => {
        const label = titles[language] ?? titles['en'] ?? name;
        return `${label}: ${value === null ? headings.empty : `${value}${unit === null ? '' : ` ${unit}`}`}`;
      });
    this.#say(3, values.join('; '));
    if (this.#why.basis.selfAssessed === true) return;
    const { file, row, sha256 } = record.source;
    this.#say(3, headings.stated(record.statedAt, record.knownFrom, record.backLoaded), 'faint');
    this.#say(
      3,
      file === null || row === null || sha256 === null ? headings.noFile : headings.row(file, row, sha256),
      'faint',
    );
    if (record.source.mended) this.#say(3, headings.mended, 'faint');
    if (record.ended !== null)
      this.#say(3, headings.ended(record.ended.cause, record.ended.knownTo, record.ended.by), 'bad');
  }
}

/** A grade with its words, or the words alone where they only repeat it: `good, Good` says nothing twice. */
function labelled(name: string, title: string): string {
  return name.replaceAll('-', ' ').toLowerCase() === title.toLowerCase() ? title : `${name}, ${title}`;
}
