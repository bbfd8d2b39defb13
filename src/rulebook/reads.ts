import type { Peers, RelationColumn, Rulebook, Term, TypedExpression } from './model.ts';

/** Every part of an expression, the whole first. */
export function* partsOf(term: Term): Generator<Term> {
  yield term;
  const inner = term.is === 'call' ? term.inputs : term.is === 'look-up' ? term.keys : [];
  for (const input of inner) yield* partsOf(input);
}

/** The expressions that a place among peers rests on, all of them of the subject itself. */
export function peersTerms({ rank, among, within, otherwiseWithin }: Peers): readonly TypedExpression[] {
  return [rank, ...(among === undefined ? [] : [among]), ...within, ...(otherwiseWithin ?? [])];
}

/** Every expression of a rulebook that stands at the subject, in order: figures, unrated, requirements, score, grades, awards. */
export function subjectExpressions(rulebook: Rulebook): readonly TypedExpression[] {
  const { figures, unrated, requirements, score, grades, awards } = rulebook;
  return [
    ...figures.flatMap((figure) =>
      figure.how === 'expression' ? [figure.value] : figure.how === 'peers' ? peersTerms(figure.peers) : [],
    ),
    ...unrated.map(({ when }) => when),
    ...requirements.flatMap(({ applies, met, points }) => [applies, met, points]),
    score,
    ...[...grades, ...awards].map(({ when }) => when),
  ].filter((expression) => expression !== undefined);
}

/** The expressions that a column of rows is made from. */
export function columnTerms(column: RelationColumn): readonly TypedExpression[] {
  if ('value' in column) return [column.value];
  if ('number' in column) return [column.number.by, ...column.number.within];
  const { where, of, matching } = column.aggregate;
  return [where, of, ...matching.map(({ equals }) => equals)].filter((expression) => expression !== undefined);
}

/** Every expression of a rulebook, those over rows too. */
export function rulebookExpressions(rulebook: Rulebook): readonly TypedExpression[] {
  const aggregates = rulebook.figures.flatMap((figure) =>
    figure.how === 'aggregate'
      ? [figure.aggregate.where, figure.aggregate.of]
      : figure.how === 'pick'
        ? [figure.where]
        : [],
  );
  const rows = rulebook.relations.flatMap((relation) => {
    if (relation.source === 'records') return [];
    const columns = relation.columns.flatMap(columnTerms);
    return [relation.where, ...(relation.source === 'group' ? relation.by.map(({ value }) => value) : []), ...columns];
  });
  const consequences = rulebook.consequences.map(({ when }) => when);
  return [...subjectExpressions(rulebook), ...consequences, ...aggregates, ...rows].filter(
    (expression) => expression !== undefined,
  );
}

/**
 * What the rules read at the subject: fields of picked records, what the profile says, and figures that aggregate.
 * Each once, in the order first read. A record that is only asked about (`absent(last)`) is not counted, nor is a
 * place among peers: what is known of the subject itself says how well its own duties can be told.
 */
export function fieldsRead(rulebook: Rulebook): readonly Term[] {
  const found = new Map<string, Term>();
  const named = (wanted: string): ReadonlySet<string> =>
    new Set(rulebook.figures.flatMap(({ how, name }) => (how === wanted ? [name] : [])));
  const [aggregates, places] = [named('aggregate'), named('peers')];
  for (const { root } of subjectExpressions(rulebook)) {
    for (const part of partsOf(root)) {
      if (part.is === 'field' && !places.has(part.figure)) found.set(`${part.figure}.${part.name}`, part);
      if (part.is === 'subject') found.set(`subject.${part.name}`, part);
      if (part.is === 'figure' && aggregates.has(part.name)) found.set(part.name, part);
    }
  }
  return [...found.values()];
}
