import { shippedRefusals } from '../../kinds/index.ts';
import { sourceFault } from './faults.ts';
import type { RecordMapping, SourceTable } from './model.ts';
import type { Reading } from './values.ts';

/**
 * Refuses what no rule may rest on where a source would give it another name (law 9): columns that say what they are
 * about, values that a look-up makes codes of, and values by which rows have a record or have none. Once they are mapped,
 * no rulebook would show them any more. Origin and branches are not refused here: a law may order to look at them.
 */
export function checkCriteria(reading: Reading, table: SourceTable): void {
  const { document, faults } = reading;
  const renamed = table.forms.flatMap(({ own, rename }) => [
    ...own,
    ...[...rename].map(([name, column]) => ({
      name: column,
      path: table.columns.find((each) => each.name === name)?.path ?? [],
    })),
  ]);
  for (const { name, path } of [...table.columns, ...renamed]) {
    const match = refused(name);
    if (match !== undefined)
      faults.push(sourceFault('source-criterion-column', { column: name, ...match }, document.placeOf(path)));
  }
  for (const record of table.records) checkValues(reading, record);
}

function checkValues({ document, faults }: Reading, { kind, when, fields, path }: RecordMapping): void {
  for (const { field, value } of fields) {
    const match = firstRefused([...(value.lookUp?.keys() ?? [])]);
    if (match !== undefined)
      faults.push(sourceFault('source-criterion-value', { what: field, ...match }, document.placeOf(value.path)));
  }
  const match = when === undefined || when.test === 'present' ? undefined : firstRefused(when.values);
  if (match !== undefined)
    faults.push(
      sourceFault('source-criterion-value', { what: kind.id, ...match }, document.placeOf([...path, 'when'])),
    );
}

function firstRefused(texts: readonly string[]): ReturnType<typeof refused> {
  return texts.map(refused).find((match) => match !== undefined);
}

function refused(text: string): { readonly word: string; readonly about: string } | undefined {
  const match = shippedRefusals().in(text);
  return match?.as === 'criterion' ? { word: match.word, about: match.about } : undefined;
}
