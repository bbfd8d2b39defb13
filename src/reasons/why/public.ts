import { phrasesIn } from '../words/phrases.ts';
import type { Explained } from './explain.ts';
import type { Hidden } from './hidden.ts';
import type { Part } from './part.ts';
import type { Step, WhyFigure, WhyRow, WhySubject } from './why.ts';

/**
 * An explanation as the public may read it (law 10).
 *
 * Records that only stood beside those that counted are left out, and nothing of them is told. Where the rating itself
 * rests on something hidden, a value or a sentence would tell it, so no reasons are given at all: the grade, the rule
 * that gives it and its place in the law remain, and that there is more for those who may ask.
 */
export function toldInPublic(explained: Explained, { records, decides }: Hidden, subject: WhySubject): Explained {
  if (decides) return withheld(explained, subject);
  if (records.size === 0) return explained;
  const open = (ids: readonly string[]): readonly string[] => ids.filter((id) => !records.has(id));
  const part = (each: Part): Part => ({ ...each, records: open(each.records), parts: each.parts.map(part) });
  const parts = <T extends { readonly condition: Part | null }>(each: T): T => ({
    ...each,
    condition: each.condition === null ? null : part(each.condition),
  });
  const rows = (all: readonly WhyRow[]): readonly WhyRow[] =>
    all.flatMap((row) => (records.has(row.record) ? [] : [{ ...row, rows: rows(row.rows) }]));
  const figure = (each: WhyFigure): WhyFigure => ({
    ...each,
    records: open(each.records),
    rows: rows(each.rows),
    steps: each.steps.map(figure),
  });
  const { score } = explained;
  return {
    ...explained,
    unrated: explained.unrated.map(parts),
    grades: explained.grades.map(parts),
    awards: explained.awards.map(parts),
    score: score === null ? null : { ...score, records: open(score.records) },
    figures: explained.figures.map(figure),
    requirements: explained.requirements.map((each) => ({
      ...each,
      applies: each.applies === null ? null : part(each.applies),
      met: part(each.met),
    })),
    consequences: explained.consequences.map((each) => ({ ...each, condition: part(each.condition) })),
  };
}

/** The rule that gave the grade or the reason, without what made it hold. */
function withheld(explained: Explained, subject: WhySubject): Explained {
  const gave = ({ name, outcome }: Step): boolean =>
    outcome === 'holds' && (name === explained.result.grade || name === explained.result.reason);
  const bare = (steps: readonly Step[]): Step[] => steps.filter(gave).map((step) => ({ ...step, condition: null }));
  return {
    ...explained,
    subject,
    result: { ...explained.result, between: null, says: saidWithoutBounds(explained) },
    withheld: phrasesIn(explained.language).headings.withheld,
    unrated: bare(explained.unrated),
    grades: bare(explained.grades),
    awards: [],
    score: null,
    figures: [],
    requirements: [],
    consequences: [],
    missing: [],
  };
}

/** Bounds are worked out from the facts and are not published with a grade; without them the sentence is the reason alone. */
function saidWithoutBounds({ result, unrated, language }: Explained): string {
  if (result.between === null) return result.says;
  const phrases = phrasesIn(language);
  const own = unrated.find(({ name }) => name === result.reason)?.title;
  return phrases.unrated(own ?? phrases.engineReason(result.reason ?? ''), null);
}
