import { textIn } from '../words/phrases.ts';
import { kindOf, type Choice } from './edits.ts';
import type { Telling } from './improve.ts';
import { ratingOf } from './ratings.ts';

/**
 * Which values were tried of things that have more than could be, each thing once, as in `“Points” 0 to 31`. A claim that
 * rests on what was tried is worth nothing without it.
 */
export function valuesTried(choices: readonly Choice[], { rulebook, phrases }: Omit<Telling, 'facts'>): string[] {
  const found = choices.flatMap(({ edits, thing, whole }) => {
    const [first] = edits;
    if (whole) return [];
    const about = first ?? (thing === undefined ? undefined : { ...thing, from: null, to: null, size: 0 });
    if (about === undefined) return [];
    const field = kindOf(rulebook, about)?.fields.find(({ name }) => name === about.field);
    const rating = ratingOf(rulebook, about);
    const name =
      field !== undefined ? textIn(field.title, phrases.language) : (rating?.book.id ?? about.field ?? about.alias);
    const values = edits.flatMap(({ to }) => (to === null ? [] : [to]));
    const numbers = field?.type.base === 'integer' ? values.map(Number).toSorted((left, right) => left - right) : [];
    const [least, most] = [numbers.at(0), numbers.at(-1)];
    // The value it has was not tried, being the one that gives the grade there is.
    const every = least !== undefined && most !== undefined && most - least <= numbers.length;
    return [
      every
        ? phrases.improving.between(name, String(least), String(most))
        : phrases.improving.some(name, values.length),
    ];
  });
  return [...new Set(found)];
}
