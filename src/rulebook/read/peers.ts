import type { Path } from '../../documents/index.ts';
import type { FigureShape, Scope, Shape } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import { placeValues, type Figure, type TypedExpression, type ValueType } from '../model.ts';
import { stateUnless } from './aggregates.ts';
import type { PeersForm } from './form.ts';
import type { Reading } from './reading.ts';

/** The expressions of a place among peers, with where each stands: what it rests on. */
export function peersExpressions(name: string, form: PeersForm): readonly (readonly [text: string, at: Path])[] {
  const path: Path = ['peers', name];
  return [
    [form.rank, [...path, 'rank']],
    ...(form.among === undefined ? [] : [[form.among, [...path, 'among']] as const]),
    ...form.within.map((text, index) => [text, [...path, 'within', index]] as const),
    ...(form['otherwise-within'] ?? []).map((text, index) => [text, [...path, 'otherwise-within', index]] as const),
  ];
}

/**
 * Reads a place among peers. How ties, small groups and later records are treated is never taken for granted: two
 * readers of one percentile take each of them differently, so all three must be stated.
 */
export function readPeers(
  name: string,
  form: PeersForm,
  scope: Scope,
  reading: Reading,
): { readonly figure: Figure; readonly shape: FigureShape } | undefined {
  const path: Path = ['peers', name];
  const before = reading.faults.length;
  stateUnstated(name, form, reading);
  const typed = (text: string, at: Path, wanted: readonly ValueType['base'][]): TypedExpression | undefined => {
    const result = reading.type(text, at, scope);
    return result !== undefined && stateUnless(result.expression.root.type, wanted, at, reading)
      ? result.expression
      : undefined;
  };
  const keys = (texts: readonly string[], key: string): readonly TypedExpression[] =>
    texts.flatMap(
      (text, index) => typed(text, [...path, key, index], ['integer', 'text', 'date', 'boolean', 'decimal']) ?? [],
    );
  const rank = typed(form.rank, [...path, 'rank'], ['integer', 'decimal']);
  const among = form.among === undefined ? undefined : typed(form.among, [...path, 'among'], ['boolean']);
  const within = keys(form.within, 'within');
  const wider = form['otherwise-within'];
  const otherwiseWithin = wider === undefined ? undefined : keys(wider, 'otherwise-within');
  const { ties, 'at-least': atLeast } = form;
  const complete =
    (form.among === undefined) === (among === undefined) &&
    within.length === form.within.length &&
    otherwiseWithin?.length === wider?.length;
  if (rank === undefined || ties === undefined || atLeast === undefined) return undefined;
  if (!complete || reading.faults.length > before) return undefined;
  const peers = { rank, best: form.best, within, among, ties, atLeast, otherwiseWithin };
  return {
    figure: { name, how: 'peers', peers, at: reading.placeOf(path) },
    shape: { record: { relation: name, columns: placeColumns } },
  };
}

function stateUnstated(name: string, form: PeersForm, reading: Reading): void {
  const path: Path = ['peers', name];
  const missing = (what: string, fix: string): void =>
    void reading.faults.push(rulebookFault('rulebook-missing', { what, fix }, reading.placeOf(path)));
  if (form.ties === undefined)
    missing(
      `which place equal values get in "${name}"`,
      'Add ties: share-best (1, 1, 3) or share-worst (2, 2, 3), as the scheme has it.',
    );
  if (form['at-least'] === undefined)
    missing(
      `how small a group "${name}" may be taken in`,
      'Add at-least: the fewest peers; 1 where any group will do.',
    );
  if (form['cut-points'] === undefined)
    missing(`when the places of "${name}" are taken`, 'Add cut-points: frozen-at-run.');
  const wrong = (key: string, problem: string, fix: string): void =>
    void reading.faults.push(
      rulebookFault('rulebook-figure-form', { name, problem, fix }, reading.placeOf([...path, key])),
    );
  if (form['cut-points'] === 'live')
    wrong('cut-points', 'asks for places that move between runs, which no rating does', 'Say frozen-at-run.');
  if (form['at-least'] === 0) wrong('at-least', 'takes groups of nobody', 'Say 1 where any group will do.');
  if (form.within.length === 0 && form['otherwise-within'] !== undefined)
    wrong('otherwise-within', 'has no wider group than everyone', 'Say within, or leave otherwise-within out.');
}

const place: Shape = {
  type: { base: 'integer' },
  unit: undefined,
  values: undefined,
  official: false,
  canBeAbsent: true,
};

const placeColumns: ReadonlyMap<string, Shape> = new Map(
  placeValues.map((name): [string, Shape] => [name, name === 'share' ? { ...place, type: { base: 'ratio' } } : place]),
);
