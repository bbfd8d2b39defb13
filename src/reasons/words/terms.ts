import {
  columnTerms,
  peersTerms,
  termText,
  type Aggregate,
  type Rulebook,
  type Term,
  type TypedExpression,
} from '../../rulebook/index.ts';

/** Every expression of a rulebook that decides something, in the order of the document. */
export function expressionsOf(rulebook: Rulebook): readonly TypedExpression[] {
  const found: (TypedExpression | undefined)[] = [];
  const aggregate = ({ where, of, matching }: Aggregate): void =>
    void found.push(where, of, ...matching.map(({ equals }) => equals));
  for (const relation of rulebook.relations) {
    if (relation.source === 'records') continue;
    found.push(relation.where);
    if (relation.source === 'group') found.push(...relation.by.map(({ value }) => value));
    found.push(...relation.columns.flatMap(columnTerms));
  }
  for (const figure of rulebook.figures) {
    if (figure.how === 'expression') found.push(figure.value);
    else if (figure.how === 'pick') found.push(figure.where);
    else if (figure.how === 'peers') found.push(...peersTerms(figure.peers));
    else if (figure.how === 'aggregate') aggregate(figure.aggregate);
  }
  for (const { when } of rulebook.unrated) found.push(when);
  for (const { applies, met, points } of rulebook.requirements) found.push(applies, met, points);
  found.push(rulebook.score);
  for (const { when } of [...rulebook.grades, ...rulebook.awards, ...rulebook.consequences]) found.push(when);
  return found.flatMap((each) => (each === undefined ? [] : [each]));
}

/** A part of an expression and all its parts. */
export function* partsOf(term: Term): Generator<Term> {
  yield term;
  const below = term.is === 'call' ? term.inputs : term.is === 'look-up' ? term.keys : [];
  for (const part of below) yield* partsOf(part);
}

const byText = new WeakMap<Rulebook, ReadonlyMap<string, Term>>();

/** Every part of a rulebook's expressions by its text, to give a cause of the interpreter its title. */
export function termsByText(rulebook: Rulebook): ReadonlyMap<string, Term> {
  const ready = byText.get(rulebook);
  if (ready !== undefined) return ready;
  const terms = new Map<string, Term>();
  for (const { root } of expressionsOf(rulebook)) {
    for (const part of partsOf(root)) terms.set(termText(part), part);
  }
  for (const figure of rulebook.figures) {
    if (figure.how !== 'pick') continue;
    terms.set(figure.name, {
      is: 'figure',
      name: figure.name,
      type: { base: 'record', relation: figure.over },
      canBeAbsent: true,
      offset: 0,
    });
  }
  byText.set(rulebook, terms);
  return terms;
}
