import { phrasesIn, type Phrases } from '../words/phrases.ts';
import { spaced } from '../words/names.ts';
import type { GradeShown, SubjectShown } from './show.ts';

/** A standing as a table that a terminal, a page or a letter sets in its own way. */
export interface StandingTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly wrap: boolean }[];
  /** Topics first, what is missing after them, views over all of it last. */
  readonly rows: readonly (readonly string[])[];
  readonly missing: string | undefined;
}

const none = '–';

/** A subject's standing: every topic side by side, those that are missing, and the overall view. Places have none (law 1). */
export function tellStanding(
  { premisesOnly, grades, missing }: SubjectShown,
  language: string,
): StandingTable | undefined {
  if (premisesOnly || missing === null || grades.length === 0) return undefined;
  const phrases = phrasesIn(language);
  const words = phrases.sideBySide;
  const inTopics = grades.toSorted((left, right) => order(left) - order(right) || compare(left.topic, right.topic));
  const views = inTopics.filter(({ view }) => view);
  return {
    title: words.title,
    columns: [
      { title: words.topic, wrap: true },
      { title: words.grade, wrap: true },
      { title: words.score, wrap: false },
      { title: words.asOf, wrap: false },
      { title: words.known, wrap: false },
      { title: words.evidence, wrap: false },
    ],
    rows: [
      ...inTopics.filter(({ view }) => !view).map((grade) => rowOf(grade, phrases)),
      ...missing.map(({ topic }) => [topicWords(topic), words.notRated, none, none, none, none]),
      ...views.map((grade) => rowOf(grade, phrases)),
    ],
    missing:
      missing.length === 0
        ? undefined
        : words.missing(phrases.list(missing.map(({ title, rulebook }) => phrases.other(title, rulebook)))),
  };
}

/** Views stand after what they are a view of. */
function order({ view }: GradeShown): number {
  return view ? 1 : 0;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function topicWords(topic: string): string {
  return spaced(topic.replaceAll(/[-/]/g, '_'));
}

function rowOf(grade: GradeShown, phrases: Phrases): string[] {
  const words = phrases.sideBySide;
  const { known, asked } = grade.coverage;
  return [
    topicWords(grade.topic),
    gradeSays(grade, phrases),
    grade.score === null ? none : shortened(grade.score),
    grade.asOf,
    known === null || asked === null ? none : words.ofAll(known, asked),
    words.read[grade.evidence],
  ];
}

/** The grade with its label, or why there is none and between which it lies. */
export function gradeSays({ grade, label, reason, reasonTitle, between }: GradeShown, phrases: Phrases): string {
  return grade === null
    ? phrases.unrated(reasonTitle ?? phrases.engineReason(reason ?? ''), between)
    : phrases.graded(grade, label);
}

/** The same number without zeros that say nothing: beside other scores a column is narrow. */
function shortened(score: string): string {
  return /^-?\d+\.\d+$/.test(score) ? score.replace(/\.?0+$/, '') : score;
}
