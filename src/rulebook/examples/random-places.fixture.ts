import * as fc from 'fast-check';
import {
  placeValues,
  type Figure,
  type RelationColumn,
  type Term,
  type TypedExpression,
  type ValueType,
} from '../model.ts';
import { Expressions, integer, leafOf, type Draw, type Leaf } from './random-expression.fixture.ts';

/** Where everything random stands. */
export const at = { file: 'random' };

/** A random term as an expression of a rulebook. */
export function expression(root: Term): TypedExpression {
  return { root, text: 'random', at };
}

/** Which row it is, by any day or number of it, in series by up to two of its columns; none where it has neither. */
export function numberColumn(draw: Draw, name: string, leaves: readonly Leaf[]): readonly RelationColumn[] {
  const columns = (bases: readonly ValueType['base'][]): Leaf[] =>
    leaves.filter((leaf) => leaf.is === 'column' && bases.includes(leaf.type.base));
  const orders = columns(['date', 'integer', 'decimal']);
  const by = orders[draw(fc.nat, { max: Math.max(0, orders.length - 1) })];
  if (by === undefined) return [];
  const within = columns(['date', 'integer', 'decimal', 'text', 'boolean']).filter(
    () => draw(fc.nat, { max: 9 }) === 0,
  );
  const number = {
    order: draw(fc.boolean) ? 'latest-first' : 'earliest-first',
    by: expression(by),
    within: within.slice(0, 2).map(expression),
  } as const;
  return [{ name, number }];
}

/** A place among peers, by anything that is a number; half the time by a small one, so that many are level. */
export function randomPeers(draw: Draw, leaves: readonly Leaf[]): Extract<Figure, { how: 'peers' }> {
  const named = new Expressions(draw, leaves);
  const keys = (most: number): TypedExpression[] =>
    Array.from({ length: draw(fc.nat, { max: most }) }, () =>
      expression(
        [() => named.text(1), () => named.boolean(1), () => named.wholeNumber(1)][draw(fc.nat, { max: 2 })]?.() ??
          named.text(0),
      ),
    );
  const small = leaves.filter((leaf) => leaf.is === 'field' && leaf.name.endsWith('small'));
  const few = small[draw(fc.nat, { max: Math.max(0, small.length * 2 - 1) })];
  return {
    name: 'place',
    how: 'peers',
    at,
    peers: {
      rank: expression(few ?? named.fixed(2)),
      best: draw(fc.boolean) ? 'lowest' : 'highest',
      within: keys(2),
      among: draw(fc.boolean) ? expression(named.boolean(1)) : undefined,
      ties: draw(fc.boolean) ? 'share-best' : 'share-worst',
      atLeast: 1 + draw(fc.nat, { max: 4 }),
      otherwiseWithin: draw(fc.boolean) ? keys(1) : undefined,
    },
  };
}

/** What expressions can read of a place. */
export function placeLeaves(figure: string): Leaf[] {
  return [
    leafOf({ is: 'figure', name: figure }, { base: 'record', relation: figure }, true),
    ...placeValues.map((name) =>
      leafOf({ is: 'field', figure, name }, name === 'share' ? { base: 'ratio' } : integer, true),
    ),
  ];
}
