import type { Figure, Relation, Rulebook } from '../model.ts';
import type { Mutant } from './mutant.ts';

const ties = { 'share-best': 'share-worst', 'share-worst': 'share-best' } as const;
const best = { lowest: 'highest', highest: 'lowest' } as const;
const numbering = { 'latest-first': 'earliest-first', 'earliest-first': 'latest-first' } as const;

/** Slips in what puts subjects and rows in order: which end is best, what ties get, how few are enough. */
export function* inOrders(rulebook: Rulebook): Generator<Mutant> {
  for (const [index, figure] of rulebook.figures.entries()) if (figure.how === 'peers') yield* ofPlace(figure, index);
  for (const [index, relation] of rulebook.relations.entries())
    if (relation.source !== 'records') yield* ofRows(relation, index);
}

function* ofPlace({ name, peers, at }: Extract<Figure, { how: 'peers' }>, index: number): Generator<Mutant> {
  const slip = (key: 'best' | 'ties' | 'atLeast', to: string | number): Mutant => ({
    changes: [{ way: ['figures', index, 'peers', key], value: to }],
    from: String(peers[key]),
    to: String(to),
    text: `${name}: ${{ best: 'best', ties: 'ties', atLeast: 'at-least' }[key]}`,
    rule: `peers ${name}`,
    at,
  });
  yield slip('best', best[peers.best]);
  yield slip('ties', ties[peers.ties]);
  // One peer is always there: the subject itself.
  if (peers.atLeast > 2) yield slip('atLeast', peers.atLeast - 1);
  yield slip('atLeast', peers.atLeast + 1);
}

function* ofRows({ name, columns, at }: Exclude<Relation, { source: 'records' }>, index: number): Generator<Mutant> {
  for (const [place, column] of columns.entries()) {
    if (!('number' in column)) continue;
    const { order } = column.number;
    yield {
      changes: [{ way: ['relations', index, 'columns', place, 'number', 'order'], value: numbering[order] }],
      from: order,
      to: numbering[order],
      text: `${name}.${column.name}: number`,
      rule: `relations ${name}`,
      at,
    };
  }
}
