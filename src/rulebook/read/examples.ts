import { z } from 'zod';
import { form, readDocument, type Document, type Path } from '../../documents/index.ts';
import type { RecordKind } from '../../kinds/index.ts';
import { dayFrom, done, faulty, suggestion, type Day, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { engineReasons, type Example, type Expectation } from '../example.ts';
import { exampleRatingForm, readExampleRatings } from './example-ratings.ts';
import { subjectShapes } from '../expression/scope.ts';
import { canonical, isNumber, typeWords } from '../expression/types.ts';
import { rulebookFault } from '../faults.ts';
import { placeValues, type Figure, type Rulebook, type ValueType } from '../model.ts';
import { standingOf } from './standing.ts';

const record = z.record(form.name, z.string());

/** A figure, or a value of a place among peers. */
const figureName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z]+)?$/, 'a figure, or a value of a place such as place.rank');

const expectForm = z.strictObject({
  grade: form.text.optional(),
  unrated: form.text.optional(),
  between: z.tuple([form.text, form.text]).optional(),
  score: form.text.optional(),
  figures: z.record(figureName, form.text).default({}),
  findings: z.record(form.id, z.enum(['met', 'not-met', 'unknown', 'not-applicable'])).default({}),
  awards: z.array(form.text).optional(),
  consequences: z.array(form.id).optional(),
  coverage: z
    .string()
    .regex(/^\d{1,6} of \d{1,6}$/, 'such as "2 of 3"')
    .optional(),
});

const subjectForm = {
  subject: record.default({}),
  given: z.record(form.name, z.union([record, z.array(record)])).default({}),
  /** What other rulebooks gave the subject, and this one before. */
  ratings: z.record(form.name, exampleRatingForm).default({}),
  expect: expectForm.optional(),
};

const placeForm = z.strictObject({
  rank: form.count.optional(),
  of: form.count,
  better: form.count.optional(),
  worse: form.count.optional(),
  unranked: form.count.default(0),
});

/** One example as written. */
export const exampleForm = z.strictObject({
  example: form.text,
  'as-of': form.day,
  ...subjectForm,
  /** Several subjects rated together, by names of the example's own. */
  population: z.record(form.name, z.strictObject(subjectForm)).optional(),
  /** Where the subject stands among others, where they are not stated themselves. */
  peers: z.record(form.name, placeForm).default({}),
});

/** A document of examples. */
export const examplesForm = z.array(exampleForm);

export type Written = z.infer<typeof exampleForm>;
type WrittenSubject = Pick<Written, 'subject' | 'given' | 'ratings' | 'expect'>;

/** Reads the examples of a rulebook; every name in them must be one the rulebook knows, and every value possible. */
export function readExamples(file: string, text: string, rulebook: Rulebook): Outcome<Example[]> {
  const read = readDocument(file, text, examplesForm);
  return read.ok ? examplesOf(read.value, rulebook) : read;
}

/** What the examples of a document are to a rulebook, whatever sort of file they were written in. */
export function examplesOf(
  document: Pick<Document<Written[]>, 'value' | 'placeOf'>,
  rulebook: Rulebook,
): Outcome<Example[]> {
  const reading = new ExampleReading(document, rulebook);
  const examples = document.value.flatMap((written, index) => reading.examples(written, index));
  return reading.faults.length > 0 ? faulty(reading.faults) : done(examples);
}

/** What can be expected of a figure, by the name an expression calls it: `total`, `place.rank`. */
function figureTypes(figure: Figure): readonly (readonly [string, ValueType])[] {
  switch (figure.how) {
    case 'expression':
      return [[figure.name, figure.value.root.type]];
    case 'aggregate':
      return [[figure.name, figure.aggregate.type]];
    case 'peers':
      return placeValues.map((name) => [`${figure.name}.${name}`, { base: name === 'share' ? 'ratio' : 'integer' }]);
    case 'pick':
    case 'rating':
      return [];
  }
}

class ExampleReading {
  readonly faults: Fault[] = [];
  readonly #names = new Set<string>();
  readonly #document: Pick<Document<Written[]>, 'value' | 'placeOf'>;
  readonly #rulebook: Rulebook;

  constructor(document: Pick<Document<Written[]>, 'value' | 'placeOf'>, rulebook: Rulebook) {
    this.#document = document;
    this.#rulebook = rulebook;
  }

  /** An example; of one with a population, each of its subjects. */
  examples(written: Written, index: number): readonly Example[] {
    const at = this.#document.placeOf([index]);
    const { example: name, population } = written;
    if (this.#names.has(name)) this.faults.push(rulebookFault('example-twice', { name }, at));
    this.#names.add(name);
    const shared = { asOf: written['as-of'], peers: this.#peers(written, [index, 'peers']) };
    if (population === undefined) {
      const subject = this.#subject(written, name, shared.asOf, [index]);
      return [{ ...shared, ...subject, name, population: undefined, at }];
    }
    if (written.expect !== undefined || Object.keys(written.given).length > 0 || Object.keys(written.peers).length > 0)
      this.#wrongForm(name, 'states a subject of its own beside its population', 'Put it into the population.', [
        index,
      ]);
    return Object.entries(population).map(([member, each]) => {
      const path: Path = [index, 'population', member];
      const subject = this.#subject(each, `${name}: ${member}`, shared.asOf, path);
      return { ...shared, ...subject, name: `${name}: ${member}`, population: name, at: this.#document.placeOf(path) };
    });
  }

  #wrongForm(name: string, problem: string, fix: string, path: Path): void {
    this.faults.push(rulebookFault('rulebook-figure-form', { name, problem, fix }, this.#document.placeOf(path)));
  }

  #subject(
    written: WrittenSubject,
    name: string,
    asOf: Day,
    path: Path,
  ): Pick<Example, 'subject' | 'given' | 'ratings' | 'expect'> {
    for (const key of Object.keys(written.subject))
      this.#known(key, [...subjectShapes.keys()], [...path, 'subject', key]);
    if (written.expect === undefined)
      this.#wrongForm(name, 'expects nothing', 'Add expect: what must come of it.', path);
    return {
      subject: written.subject,
      given: this.#given(written.given, [...path, 'given']),
      ratings: readExampleRatings(written.ratings, [...path, 'ratings'], {
        rulebook: this.#rulebook,
        asOf,
        faults: this.faults,
        placeOf: (each) => this.#document.placeOf(each),
      }),
      expect: this.#expectation(written.expect ?? expectForm.parse({}), [...path, 'expect']),
    };
  }

  /** Places given outright. `better` and `worse` follow from the rank where they are left out: nobody is level then. */
  #peers(written: Written, path: Path): Example['peers'] {
    const figures = new Map(
      this.#rulebook.figures.flatMap((figure) =>
        figure.how === 'peers' ? [[figure.name, figure.peers] as const] : [],
      ),
    );
    return Object.fromEntries(
      Object.entries(written.peers).flatMap(([name, { rank, of, better, worse, unranked }]) => {
        const peers = figures.get(name);
        if (!this.#known(name, [...figures.keys()], [...path, name]) || peers === undefined) return [];
        const place = standingOf(peers.ties, { rank, of, better, worse });
        if (place !== undefined) return [[name, { ...place, of, unranked, wider: false }]];
        this.#wrongForm(
          name,
          `has no place that fits ${of} ranked`,
          'Say rank and of, or better, worse and of: those better, those worse and the subject itself are at most all.',
          [...path, name],
        );
        return [];
      }),
    );
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

  #expectation(written: z.infer<typeof expectForm>, path: Path): Expectation {
    const { grades, awards, consequences, unrated, requirements, figures, score } = this.#rulebook;
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
    for (const [index, name] of (written.consequences ?? []).entries())
      this.#known(
        name,
        consequences.map((each) => each.name),
        [...path, 'consequences', index],
      );
    for (const name of Object.keys(written.findings))
      this.#known(
        name,
        requirements.map((each) => each.name),
        [...path, 'findings', name],
      );
    const types = new Map(figures.flatMap(figureTypes));
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
      consequences: written.consequences,
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
