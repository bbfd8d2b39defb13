import { createHash } from 'node:crypto';
import { readDocument, type Document } from '../../documents/index.ts';
import { done, faulty, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import { buildChecks } from '../identifiers/build.ts';
import { schemeFault } from '../identifiers/faults.ts';
import { patternProblem } from '../identifiers/pattern.ts';
import { personFault } from './faults.ts';
import { marksForm, type MarksForm } from './form.ts';
import type { ColumnMark, LegalForm, PersonMarks, PersonNumber } from './marks.ts';
import { isPersonNumber } from './numbers.ts';
import { readShapes } from './shapes.ts';
import { wholeOf } from './words.ts';

/**
 * Reads the marks of natural persons and the legal forms, and returns them together or the faults of all documents.
 *
 * Lists of the same name in several documents are added up, so a workspace may widen what is refused; nothing can
 * take an entry away.
 */
export function readPersonMarks(
  documents: readonly { readonly file: string; readonly text: string }[],
): Outcome<PersonMarks> {
  const faults: Fault[] = [];
  const read: Document<MarksForm>[] = [];
  for (const { file, text } of documents) {
    const document = readDocument(file, text, marksForm);
    if (document.ok) read.push(document.value);
    else faults.push(...document.faults);
  }
  const numbers = readNumbers(read);
  const names = readShapes(read);
  const forms = readForms(read);
  for (const part of [numbers, names, forms]) if (!part.ok) faults.push(...part.faults);
  const columns: ColumnMark[] = read.flatMap(({ value }) =>
    value.columns.map(({ mark, ...rest }) => ({ id: mark, ...rest })),
  );
  if (faults.length > 0 || !numbers.ok || !names.ok || !forms.ok) return faulty(faults);
  const lists = {
    'personal numbers': numbers.value,
    'shapes of names': names.value.names,
    columns: columns,
    'legal forms': forms.value,
  };
  const missing = Object.entries(lists).filter(([, list]) => list.length === 0);
  if (missing.length > 0) {
    const [first] = documents;
    return faulty(
      missing.map(([what]) =>
        personFault('person-nothing-declared', { what }, { file: first?.file ?? 'schemes/persons' }),
      ),
    );
  }
  const hash = createHash('sha256');
  for (const { text } of documents.toSorted((left, right) => (left.file < right.file ? -1 : 1)))
    hash.update(text).update('\0');
  return done({
    numbers: numbers.value,
    ...names.value,
    columns,
    legalForms: forms.value,
    hash: hash.digest('hex'),
  });
}

/** A personal number is checked on its own: no part of it is another scheme's identifier. */
function noDelegate(scheme: string, at: Place): Outcome<never> {
  return faulty([schemeFault('scheme-unknown', { scheme, known: [] }, at)]);
}

function readNumbers(documents: readonly Document<MarksForm>[]): Outcome<PersonNumber[]> {
  const faults: Fault[] = [];
  const found = new Map<string, PersonNumber>();
  for (const { value, placeOf } of documents) {
    for (const [index, written] of value.numbers.entries()) {
      const path = ['numbers', index];
      const problem = patternProblem(written.pattern);
      if (problem !== undefined)
        faults.push(
          personFault('person-pattern', { pattern: written.pattern, problem }, placeOf([...path, 'pattern'])),
        );
      const checks = buildChecks(written.checks, [...path, 'checks'], { placeOf, delegate: noDelegate });
      if (!checks.ok) faults.push(...checks.faults);
      if (!checks.ok || problem !== undefined) continue;
      const number: PersonNumber = {
        id: written.number,
        title: written.title,
        found: written.found,
        pattern: written.pattern,
        normal: {
          upper: written.case === 'upper',
          drop: written.drop,
          replace: { from: '', to: '' },
          collapse: false,
          prefix: '',
          padDigits: 0,
        },
        checks: checks.value,
        valid: written.valid,
      };
      if (found.has(number.id))
        faults.push(
          personFault('person-twice', { what: 'personal number', name: number.id }, placeOf([...path, 'number'])),
        );
      found.set(number.id, number);
      for (const [at, text] of written.valid.entries()) {
        if (!isPersonNumber(number, text))
          faults.push(personFault('person-number-example', { text, wanted: 'valid' }, placeOf([...path, 'valid', at])));
      }
      for (const [at, text] of written.invalid.entries()) {
        if (isPersonNumber(number, text))
          faults.push(
            personFault('person-number-example', { text, wanted: 'invalid' }, placeOf([...path, 'invalid', at])),
          );
      }
    }
  }
  return faults.length > 0 ? faulty(faults) : done([...found.values()]);
}

function readForms(documents: readonly Document<MarksForm>[]): Outcome<LegalForm[]> {
  const faults: Fault[] = [];
  const forms: LegalForm[] = [];
  const named = new Map<string, LegalForm>();
  for (const { value, placeOf } of documents) {
    for (const [index, { form: id, holder, title, names }] of value['legal-forms'].entries()) {
      const form: LegalForm = { id, holder, title, pattern: wholeOf(names) };
      if (forms.some((other) => other.id === id))
        faults.push(
          personFault('person-twice', { what: 'legal form', name: id }, placeOf(['legal-forms', index, 'form'])),
        );
      forms.push(form);
      for (const [at, name] of names.entries()) {
        const plain = name.toLowerCase().replaceAll(/[. ]/g, '');
        const other = named.get(plain);
        if (other !== undefined && other.holder !== holder) {
          faults.push(
            personFault(
              'person-form-of-both',
              { name, first: other.id, second: id },
              placeOf(['legal-forms', index, 'names', at]),
            ),
          );
        }
        named.set(plain, form);
      }
    }
  }
  return faults.length > 0 ? faulty(faults) : done(forms);
}
