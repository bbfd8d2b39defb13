import type { Path } from '../../documents/index.ts';
import type { RowShape, Scope } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { Comparison } from '../model.ts';
import { stateUnless } from './aggregates.ts';
import type { RulebookForm } from './form.ts';
import type { Reading } from './reading.ts';

type ComparisonForm = RulebookForm['compares'][string];

/**
 * Reads what our outcome is compared with. Here, and nowhere else, an official outcome may be read: `theirs` names
 * it, and the conditions of the differences may too. For a subject they see its figures and the compared record.
 */
export function readComparisons(reading: Reading, rows: ReadonlyMap<string, RowShape>, scope: Scope): Comparison[] {
  return Object.entries(reading.form.compares).flatMap(
    ([name, form]) => readComparison(name, form, { rows, scope, reading }) ?? [],
  );
}

interface Context {
  readonly rows: ReadonlyMap<string, RowShape>;
  readonly scope: Scope;
  readonly reading: Reading;
}

function readComparison(name: string, form: ComparisonForm, { rows, scope, reading }: Context): Comparison | undefined {
  const path: Path = ['compares', name];
  const before = reading.faults.length;
  const official = officialOutcomes(reading, rows);
  const theirs = official.find((each) => `${each.alias}.${each.field}` === form.theirs);
  if (theirs === undefined) {
    const known = official.map(({ alias, field }) => `${alias}.${field}`);
    reading.faults.push(
      rulebookFault(
        'rulebook-compares-unknown',
        { text: form.theirs, expected: 'an official outcome of a record kind that is read', known },
        reading.placeOf([...path, 'theirs']),
      ),
    );
  } else reading.used.add(theirs.alias);
  const row = readOurs(form.ours, [...path, 'ours'], { rows, scope, reading });
  const inner: Scope = { ...scope, mayReadOfficial: true, rows: rowsSeen(row, theirs?.alias, rows) };
  const differences = Object.entries(form.differences).flatMap(([difference, { title, when, cause }]) => {
    const at: Path = [...path, 'differences', difference, 'when'];
    const result = reading.type(
      when,
      at,
      row === undefined ? inner : { ...inner, figures: new Map(), figuresElsewhere: new Set(scope.figures.keys()) },
    );
    return result !== undefined && stateUnless(result.expression.root.type, ['boolean'], at, reading)
      ? [{ name: difference, title, when: result.expression, cause }]
      : [];
  });
  if (form.ours === 'grade' && theirs !== undefined)
    stateSame(form, [...path, 'same'], rows.get(theirs.alias)?.columns.get(theirs.field)?.values, reading);
  if (reading.faults.length > before || theirs === undefined) return undefined;
  return { name, ours: form.ours, theirs, same: form.same, differences };
}

/** `same: { Exempt: unrated }`: official values on the left, where they are a closed list; what we can say on the right. */
function stateSame(
  { same }: ComparisonForm,
  path: Path,
  official: readonly string[] | undefined,
  reading: Reading,
): void {
  const ours = [...reading.form.grades.map(({ grade }) => grade), ...Object.keys(reading.form.unrated), 'unrated'];
  for (const [theirs, our] of Object.entries(same)) {
    const at = reading.placeOf([...path, theirs]);
    const wrong = (text: string, expected: string, known: readonly string[]): void =>
      void reading.faults.push(rulebookFault('rulebook-compares-unknown', { text, expected, known }, at));
    if (official !== undefined && !official.includes(theirs))
      wrong(theirs, 'a value of the official outcome', official);
    if (!ours.includes(our)) wrong(our, 'a grade, a reason to be unrated, or "unrated"', ours);
  }
}

function rowsSeen(
  row: RowShape | undefined,
  alias: string | undefined,
  rows: ReadonlyMap<string, RowShape>,
): ReadonlyMap<string, RowShape> {
  if (row !== undefined) return new Map([[row.relation, row]]);
  const compared = alias === undefined ? undefined : rows.get(alias);
  return compared === undefined ? new Map() : new Map([[compared.relation, compared]]);
}

/** The row that `RELATION.COLUMN` is of; undefined for the grade or the score of a subject. */
function readOurs(ours: string, path: Path, { rows, reading }: Context): RowShape | undefined {
  const wrong = (known: readonly string[]): undefined =>
    void reading.faults.push(
      rulebookFault(
        'rulebook-compares-unknown',
        { text: ours, expected: 'grade, score, or a column that the rulebook computes', known },
        reading.placeOf(path),
      ),
    );
  if (ours === 'grade') return undefined;
  if (ours === 'score') return reading.form.score === undefined ? wrong(['grade']) : undefined;
  const [relation = '', column = ''] = ours.split('.');
  const computed = Object.keys(reading.form.relations).flatMap((name) =>
    Object.keys(reading.form.relations[name]?.with ?? {}).map((each) => `${name}.${each}`),
  );
  reading.used.add(relation);
  const row = rows.get(relation);
  if (!computed.includes(ours)) return wrong(['grade', 'score', ...computed]);
  return row?.columns.has(column) === true ? row : undefined;
}

function officialOutcomes(reading: Reading, rows: ReadonlyMap<string, RowShape>): { alias: string; field: string }[] {
  return Object.keys(reading.form.reads).flatMap((alias) =>
    [...(rows.get(alias)?.columns ?? [])].flatMap(([field, shape]) => (shape.official ? [{ alias, field }] : [])),
  );
}
