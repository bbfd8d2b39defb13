import { z } from 'zod';
import { form, readDocument, type Document, type Path } from '../../documents/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { dayFrom, done, faulty, suggestion, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { engineReasons, type Example, type Expectation } from '../example.ts';
import { subjectShapes } from '../expression/scope.ts';
import { canonical, isNumber, typeWords } from '../expression/types.ts';
import { rulebookFault } from '../faults.ts';
import type { Rulebook, ValueType } from '../model.ts';

const record = z.record(form.name, z.string());

const expectForm = z.strictObject({
  grade: form.text.optional(),
  unrated: form.text.optional(),
  between: z.tuple([form.text, form.text]).optional(),
  score: form.text.optional(),
  figures: z.record(form.name, form.text).default({}),
  findings: z.record(form.id, z.enum(['met', 'not-met', 'unknown', 'not-applicable'])).default({}),
  awards: z.array(form.text).optional(),
  coverage: z
    .string()
    .regex(/^\d{1,6} of \d{1,6}$/, 'such as "2 of 3"')
    .optional(),
});

const exampleForm = z.strictObject({
  example: form.text,
  'as-of': form.day,
  subject: record.default({}),
  given: z.record(form.name, z.union([record, z.array(record)])).default({}),
  expect: expectForm,
});

const examplesForm = z.array(exampleForm);

type Written = z.infer<typeof exampleForm>;

/** Reads the examples of a rulebook; every name in them must be one the rulebook knows, and every value possible. */
export function readExamples(file: string, text: string, rulebook: Rulebook): Outcome<Example[]> {
  const read = readDocument(file, text, examplesForm);
  if (!read.ok) return read;
  const reading = new ExampleReading(read.value, rulebook);
  const examples = read.value.value.map((written, index) => reading.example(written, index));
  return reading.faults.length > 0 ? faulty(reading.faults) : done(examples);
}

class ExampleReading {
  readonly faults: Fault[] = [];
  readonly #names = new Set<string>();
  readonly #document: Document<Written[]>;
  readonly #rulebook: Rulebook;

  constructor(document: Document<Written[]>, rulebook: Rulebook) {
    this.#document = document;
    this.#rulebook = rulebook;
  }

  example(written: Written, index: number): Example {
    const at = this.#document.placeOf([index]);
    if (this.#names.has(written.example))
      this.faults.push(rulebookFault('example-twice', { name: written.example }, at));
    this.#names.add(written.example);
    for (const key of Object.keys(written.subject))
      this.#known(key, [...subjectShapes.keys()], [index, 'subject', key]);
    return {
      name: written.example,
      asOf: written['as-of'],
      subject: written.subject,
      given: this.#given(written.given, [index, 'given']),
      expect: this.#expectation(written.expect, [index, 'expect']),
      at,
    };
  }

  /** Whether a name is one of those known; states the fault where not. */
  #known(key: string, known: readonly string[], path: Path): boolean {
    if (known.includes(key)) return true;
    this.faults.push(rulebookFault('example-unknown-key', { key, known }, this.#document.placeOf(path)));
    return false;
  }

  /** A value in the canonical text of its type; states the fault and gives the text back where it has another. */
  #value(field: string, written: string, type: ValueType, path: Path, values?: readonly string[]): string {
    const value = type.base === 'date' ? dayFrom(written) : canonical(written, type);
    const listed = values === undefined || values.some((each) => canonical(each, type) === value);
    if (value !== undefined && listed) return value;
    const expected =
      value === undefined || values === undefined ? typeWords(type) : suggestion(written, values).replace(/[.?]$/, '');
    this.faults.push(
      rulebookFault('example-value-wrong', { field, value: written, expected }, this.#document.placeOf(path)),
    );
    return written;
  }

  #given(written: Written['given'], path: Path): Example['given'] {
    const { reads } = this.#rulebook;
    return Object.fromEntries(
      Object.entries(written).flatMap(([alias, records]) => {
        if (!this.#known(alias, Object.keys(reads), [...path, alias])) return [];
        const kind = reads[alias];
        if (kind === undefined) return [];
        const many = Array.isArray(records);
        const list = many ? records : [records];
        return [
          [
            alias,
            list.map((each, index) =>
              this.#record(each, alias, kind, many ? [...path, alias, index] : [...path, alias]),
            ),
          ],
        ];
      }),
    );
  }

  #record(
    written: Readonly<Record<string, string>>,
    alias: string,
    kind: RecordKind,
    path: Path,
  ): Readonly<Record<string, string>> {
    if (kind.eventDate !== undefined && !Object.hasOwn(written, kind.eventDate))
      this.faults.push(
        rulebookFault('example-record-undated', { field: kind.eventDate }, this.#document.placeOf(path)),
      );
    return Object.fromEntries(
      Object.entries(written).map(([name, value]) => {
        const at: Path = [...path, name];
        const field = kind.fields.find((each) => each.name === name);
        if (field === undefined) {
          this.#known(
            name,
            kind.fields.map((each) => each.name),
            at,
          );
          return [name, value];
        }
        return [name, this.#value(`${alias}.${name}`, value, field.type, at, field.values)];
      }),
    );
  }

  #expectation(written: Written['expect'], path: Path): Expectation {
    const { grades, awards, unrated, requirements, figures, score } = this.#rulebook;
    const gradeNames = grades.map(({ grade }) => grade);
    if (written.grade !== undefined) this.#known(written.grade, gradeNames, [...path, 'grade']);
    if (written.unrated !== undefined)
      this.#known(written.unrated, [...unrated.map(({ reason }) => reason), ...engineReasons], [...path, 'unrated']);
    for (const [index, grade] of (written.between ?? []).entries())
      this.#known(grade, gradeNames, [...path, 'between', index]);
    for (const [index, award] of (written.awards ?? []).entries())
      this.#known(
        award,
        awards.map(({ grade }) => grade),
        [...path, 'awards', index],
      );
    for (const name of Object.keys(written.findings))
      this.#known(
        name,
        requirements.map((each) => each.name),
        [...path, 'findings', name],
      );
    const types = new Map(
      figures.flatMap((figure) =>
        figure.how === 'pick'
          ? []
          : [[figure.name, figure.how === 'expression' ? figure.value.root.type : figure.aggregate.type] as const],
      ),
    );
    const figureValues = Object.entries(written.figures).map(([name, value]): [string, string] => {
      const type = types.get(name);
      if (type === undefined) this.#known(name, [...types.keys()], [...path, 'figures', name]);
      return [name, type === undefined ? value : this.#outcome(name, value, type, [...path, 'figures', name])];
    });
    const [known = '0', asked = '0'] = written.coverage?.split(' of ') ?? [];
    return {
      grade: written.grade,
      unrated: written.unrated,
      between: written.between,
      score:
        written.score === undefined
          ? undefined
          : this.#outcome('score', written.score, score?.root.type ?? { base: 'integer' }, [...path, 'score']),
      figures: Object.fromEntries(figureValues),
      findings: written.findings,
      awards: written.awards,
      coverage: written.coverage === undefined ? undefined : { known: Number(known), asked: Number(asked) },
    };
  }

  /** A value that is computed: of its type, a ratio where it may be one, or not known or not there at all. */
  #outcome(name: string, written: string, type: ValueType, path: Path): string {
    if (written === 'unknown' || written === 'absent') return written;
    if (type.base === 'ratio' || (isNumber(type) && written.includes('/'))) {
      if (/^-?\d{1,38}(\.\d{1,18})?(\/[1-9]\d{0,37})?$/.test(written) && type.base === 'ratio') return written;
      this.faults.push(
        rulebookFault(
          'example-value-wrong',
          {
            field: name,
            value: written,
            expected: type.base === 'ratio' ? 'a number, or a ratio such as 350/6' : typeWords(type),
          },
          this.#document.placeOf(path),
        ),
      );
      return written;
    }
    return this.#value(name, written, type, path);
  }
}
