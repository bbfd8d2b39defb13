import type { Path } from '../../documents/index.ts';
import type { Fault, Place, Texts } from '../../vocabulary/index.ts';
import { rulebookFault } from '../faults.ts';
import type { Rulebook, Term, TypedExpression } from '../model.ts';
import { shippedList, type FindRefused } from './refused.ts';
import { expressionsOf, fieldRead, placeInside, termsIn } from './terms.ts';

/**
 * Refuses what a rulebook of regulatory compliance may not rest on (law 9): speech, belief, politics, ethnicity, union
 * activity, association; a rulebook about civil-society bodies; origin without a law that orders it.
 *
 * Record classes are the allow-list that comes first. This looks at what the rulebook itself says (its titles, the
 * values it compares with) and at every field a deciding expression reads: its name, its title, its closed values.
 */
export function checkCriteria(
  rulebook: Rulebook,
  placeOf: (path: Path) => Place,
  find: FindRefused = shippedList(),
): Fault[] {
  const faults: Fault[] = [];
  for (const { text, where, at } of wordings(rulebook, placeOf)) {
    const match = find(text);
    if (match !== undefined && !match.origin)
      faults.push(rulebookFault('rulebook-criterion-refused', { word: match.word, about: match.about, where }, at));
  }
  for (const { expression, cited } of expressionsOf(rulebook)) {
    for (const term of termsIn(expression.root)) {
      const fault = termFault(term, { expression, cited, rulebook, find });
      if (fault !== undefined) faults.push(fault);
    }
  }
  return faults;
}

interface TermContext {
  readonly expression: TypedExpression;
  readonly cited: boolean;
  readonly rulebook: Rulebook;
  readonly find: FindRefused;
}

function termFault(term: Term, { expression, cited, rulebook, find }: TermContext): Fault | undefined {
  const at = placeInside(expression, term.offset);
  const { texts, where } = textsOf(term, rulebook);
  for (const text of texts) {
    const match = find(text);
    if (match === undefined) continue;
    if (!match.origin)
      return rulebookFault('rulebook-criterion-refused', { word: match.word, about: match.about, where }, at);
    if (!cited) return rulebookFault('rulebook-origin-without-law', { word: match.word, where }, at);
  }
  return undefined;
}

/** What a term says to a reader: a literal its text, a field everything its kind says of it. */
function textsOf(term: Term, rulebook: Rulebook): { texts: readonly string[]; where: string } {
  if (term.is === 'literal')
    return { texts: term.type.base === 'text' ? [term.value] : [], where: `The value '${term.value}'` };
  const field = fieldRead(term, rulebook);
  if (field === undefined) return { texts: [], where: '' };
  return {
    texts: [field.name, ...Object.values(field.title), ...(field.values ?? [])],
    where: `The field "${field.name}"`,
  };
}

interface Wording {
  readonly text: string;
  readonly where: string;
  readonly at: Place;
}

/** A text in all its languages. */
function inEach(texts: Texts, where: string, at: Place): Wording[] {
  return Object.values(texts).map((text) => ({ text, where, at }));
}

/**
 * What the rulebook itself says: of what it is about, of whom, and what it looks up. What it leaves out is not looked at:
 * it decides nothing, and a scheme that rests on reputation must be able to be shown without it.
 */
function* wordings(rulebook: Rulebook, placeOf: (path: Path) => Place): Generator<Wording> {
  yield { text: rulebook.id, where: 'The rulebook', at: placeOf(['rulebook']) };
  yield { text: rulebook.topic, where: 'The topic', at: placeOf(['topic']) };
  yield* inEach(rulebook.title, 'The title of the rulebook', placeOf(['title']));
  for (const [alias, kind] of Object.entries(rulebook.reads)) {
    const at = placeOf(['reads', alias]);
    yield { text: kind.id, where: `The record kind "${kind.id}"`, at };
    yield* inEach(kind.title, `The record kind "${kind.id}"`, at);
  }
  for (const table of Object.values(rulebook.tables)) {
    const at = placeOf(['tables', table.name]);
    const texts = [
      table.name,
      ...[...table.keys, ...table.gives].map(({ name }) => name),
      ...table.rows.flatMap((row) => row.keys),
    ];
    for (const text of texts) yield { text, where: `The table "${table.name}"`, at };
  }
  for (const { name, at } of [
    ...rulebook.figures,
    ...rulebook.relations.flatMap((each) => (each.source === 'records' ? [] : [each])),
  ]) {
    yield { text: name, where: `"${name}"`, at };
  }
  for (const { name, title, at } of rulebook.requirements) {
    yield { text: name, where: `The requirement "${name}"`, at };
    yield* inEach(title, `The requirement "${name}"`, at);
  }
  for (const { name, title, at } of rulebook.consequences)
    yield* inEach({ ...title, name }, `The consequence "${name}"`, at);
  for (const { reason, title, at } of rulebook.unrated)
    yield* inEach({ ...title, reason }, `The unrated rule "${reason}"`, at);
  for (const { grade, label, at } of [...rulebook.grades, ...rulebook.awards])
    yield* inEach(label, `The grade "${grade}"`, at);
}
