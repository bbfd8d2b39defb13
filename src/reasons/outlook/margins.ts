import { exactText, type Assessment, type Exact, type Rulebook } from '../../rulebook/index.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { sentenceOf } from '../words/sentence.ts';
import { traced, type TracedTerm } from '../words/shown.ts';

/** A limit that a rule for a grade sets, and how far from it the subject is. */
export interface Margin {
  readonly grade: string;
  readonly title: string;
  /** Whether the limit is kept. */
  readonly holds: boolean;
  readonly says: string;
  /** As exact text: by how much the number would have to be another for the limit to hold no more, or just to hold. */
  readonly distance: string;
}

const limits: ReadonlySet<string> = new Set(['less', 'at-most', 'more', 'at-least']);

/**
 * Every limit of the rules for grades that were asked, in their order, and how near it is: those of better grades that
 * are missed, and those that the given grade rests on. A limit that is not known has no distance.
 */
export function marginsOf(assessment: Assessment, rulebook: Rulebook, language: string): readonly Margin[] {
  const speech = { rulebook, phrases: phrasesIn(language) };
  const found: Margin[] = [];
  for (const { is, outcome, rule, trace } of assessment.asked) {
    if (is !== 'grade' || trace === undefined || rule.when === undefined || !('grade' in rule)) continue;
    for (const leaf of leavesOf(traced(rule.when.root, trace))) {
      const distance = distanceOf(leaf);
      if (distance === undefined || leaf.value.is !== 'known') continue;
      found.push({
        grade: outcome,
        title: textIn(rule.label, language),
        holds: leaf.value.value === true,
        says: sentenceOf(leaf, speech),
        distance,
      });
    }
  }
  return found;
}

function leavesOf(part: TracedTerm): readonly TracedTerm[] {
  const { term, inputs } = part;
  if (term.is !== 'call') return [];
  return limits.has(term.operator) ? [part] : inputs.flatMap(leavesOf);
}

function distanceOf({ inputs: [left, right] }: TracedTerm): string | undefined {
  const [one, other] = [left, right].map((side) => {
    const value = side?.value.is === 'known' ? side.value.value : undefined;
    return typeof value === 'object' && value.form !== 'record' ? value : undefined;
  });
  return one === undefined || other === undefined ? undefined : exactText(difference(one, other));
}

/** The difference of two numbers without its sign. */
function difference(one: Exact, other: Exact): Exact {
  if (one.form === 'fixed' && other.form === 'fixed') {
    const places = Math.max(one.places, other.places);
    const units = (each: typeof one): bigint => each.units * 10n ** BigInt(places - each.places);
    const gap = units(one) - units(other);
    return { form: 'fixed', units: gap < 0n ? -gap : gap, places };
  }
  const [left, right] = [ratioOf(one), ratioOf(other)];
  const top = left.top * right.bottom - right.top * left.bottom;
  const bottom = left.bottom * right.bottom;
  const shared = common(top < 0n ? -top : top, bottom);
  return { form: 'ratio', top: (top < 0n ? -top : top) / shared, bottom: bottom / shared };
}

function ratioOf(number: Exact): { readonly top: bigint; readonly bottom: bigint } {
  return number.form === 'ratio' ? number : { top: number.units, bottom: 10n ** BigInt(number.places) };
}

function common(one: bigint, other: bigint): bigint {
  return other === 0n ? (one === 0n ? 1n : one) : common(other, one % other);
}
