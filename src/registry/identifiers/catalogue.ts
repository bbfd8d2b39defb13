import { faulty, done, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import { readDocument, type Document } from '../../documents/index.ts';
import { codePoints, type Algorithm } from './algorithm.ts';
import { buildChecks } from './build.ts';
import { checkIdentifier, isWellFormed, isWellFormedSql } from './check.ts';
import { schemeFault } from './faults.ts';
import { computedAlgorithms, schemeForm, type AlgorithmsForm, type SchemeForm } from './form.ts';
import { patternProblem } from './pattern.ts';
import type { Scheme } from './scheme.ts';

/** Every identifier scheme a workspace knows, by id. */
export class SchemeCatalogue {
  readonly #schemes: ReadonlyMap<string, Scheme>;

  constructor(schemes: Iterable<Scheme>) {
    this.#schemes = new Map([...schemes].map((scheme) => [scheme.id, scheme]));
  }

  /** All schemes, ordered by id. */
  all(): Scheme[] {
    return [...this.#schemes.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
  }

  get(id: string): Scheme | undefined {
    return this.#schemes.get(id);
  }

  /** The scheme of an id, or the fault that says which there are. */
  find(id: string, at: Place): Outcome<Scheme> {
    const scheme = this.#schemes.get(id);
    return scheme === undefined
      ? faulty([schemeFault('scheme-unknown', { scheme: id, known: [...this.#schemes.keys()] }, at)])
      : done(scheme);
  }
}

/**
 * Reads every scheme handed in, those that ship and those a workspace declares alike, and returns the catalogue or
 * the faults of all of them. The examples of each scheme run here: a scheme that fails its own is not used.
 */
export function readSchemes(
  documents: readonly { readonly file: string; readonly text: string }[],
): Outcome<SchemeCatalogue> {
  const faults: Fault[] = [];
  const read = new Map<string, Document<SchemeForm>>();
  for (const { file, text } of documents) {
    const document = readDocument(file, text, schemeForm);
    if (!document.ok) {
      faults.push(...document.faults);
      continue;
    }
    const id = document.value.value.scheme;
    const other = read.get(id);
    if (other !== undefined)
      faults.push(schemeFault('scheme-twice', { scheme: id, other: other.file }, document.value.placeOf(['scheme'])));
    else read.set(id, document.value);
  }
  const built = new Builder(read);
  for (const id of read.keys()) {
    const scheme = built.scheme(id);
    if (!scheme.ok) faults.push(...scheme.faults);
  }
  // One mistake in a scheme that others are checked by would else be told once for each of them.
  const told = new Map(faults.map((fault) => [JSON.stringify([fault.code, fault.message, fault.at]), fault]));
  return told.size > 0 ? faulty([...told.values()]) : done(new SchemeCatalogue(built.all()));
}

/** Builds schemes in the order their parts need, each once. */
class Builder {
  readonly #documents: ReadonlyMap<string, Document<SchemeForm>>;
  readonly #built = new Map<string, Outcome<Scheme> | 'under-way'>();

  constructor(documents: ReadonlyMap<string, Document<SchemeForm>>) {
    this.#documents = documents;
  }

  all(): Scheme[] {
    return [...this.#built.values()].flatMap((each) => (each !== 'under-way' && each.ok ? [each.value] : []));
  }

  scheme(id: string, at?: Place): Outcome<Scheme> {
    const document = this.#documents.get(id);
    if (document === undefined) {
      return faulty([
        schemeFault('scheme-unknown', { scheme: id, known: [...this.#documents.keys()] }, at ?? { file: id }),
      ]);
    }
    const known = this.#built.get(id);
    if (known === 'under-way')
      return faulty([schemeFault('scheme-circle', { scheme: id }, at ?? document.placeOf(['scheme']))]);
    if (known !== undefined) return known;
    this.#built.set(id, 'under-way');
    const scheme = this.#build(document);
    this.#built.set(id, scheme);
    return scheme;
  }

  #build(document: Document<SchemeForm>): Outcome<Scheme> {
    const { value, placeOf, file } = document;
    const faults: Fault[] = [];
    const problem = patternProblem(value.form.pattern);
    if (problem !== undefined)
      faults.push(
        schemeFault('scheme-pattern', { pattern: value.form.pattern, problem }, placeOf(['form', 'pattern'])),
      );
    const { from, to } = value.normal.replace;
    if (codePoints(from).length !== codePoints(to).length) {
      faults.push(
        schemeFault(
          'scheme-lengths',
          { what: 'characters to put in', wanted: codePoints(from).length, found: codePoints(to).length },
          placeOf(['normal', 'replace', 'to']),
        ),
      );
    }
    if (value.valid.length === 0 || value.invalid.length === 0)
      faults.push(schemeFault('scheme-untested', { scheme: value.scheme }, placeOf(['scheme'])));
    const checks = buildChecks(value.checks, ['checks'], { placeOf, delegate: (id, at) => this.#delegate(id, at) });
    if (!checks.ok) return faulty([...faults, ...checks.faults]);
    if (faults.length > 0) return faulty(faults);
    const [start = 0, end = start] = (value.types?.characters ?? '').split('-').map(Number);
    const scheme: Scheme = {
      id: value.scheme,
      title: value.title,
      source: { ...value.source, url: value.source.url },
      holder: value.holder,
      normal: {
        upper: value.normal.case === 'upper',
        drop: value.normal.drop,
        replace: value.normal.replace,
        collapse: value.normal.collapse === 'blanks',
        prefix: value.normal.prefix,
        padDigits: value.normal['pad-digits'],
      },
      form: value.form.pattern,
      formTitle: value.form.title,
      checks: checks.value,
      computed: value.checks.some((check) => [check, ...(check.any ?? [])].some(isComputed)),
      types:
        value.types === undefined
          ? undefined
          : { span: { from: start, to: end }, codes: new Map(Object.entries(value.types.codes)) },
      examples: {
        valid: value.valid.map(({ text, normal, operator }) => ({ text, normal, operator })),
        invalid: value.invalid.map(({ text, fails }) => ({ text, fails })),
      },
      file,
    };
    faults.push(...exampleFaults(scheme, document));
    return faults.length > 0 ? faulty(faults) : done(scheme);
  }

  #delegate(id: string, at: Place): Outcome<Algorithm> {
    const scheme = this.scheme(id, at);
    if (!scheme.ok) return scheme;
    const { value } = scheme;
    return done({ fits: (text) => isWellFormed(value, text), fitsSql: (text) => isWellFormedSql(value, text) });
  }
}

function isComputed(algorithms: AlgorithmsForm): boolean {
  return Object.entries(algorithms).some(
    ([name, parameters]) => computedAlgorithms.has(name) && parameters !== undefined,
  );
}

function* exampleFaults(scheme: Scheme, { placeOf }: Document<SchemeForm>): Generator<Fault> {
  for (const [index, { text, normal, operator }] of scheme.examples.valid.entries()) {
    const at = placeOf(['valid', index]);
    const checked = checkIdentifier(scheme, text);
    if (!checked.ok) yield schemeFault('scheme-example-fails', { text, problem: checked.message }, at);
    else if (operator !== undefined && operator !== checked.operator) {
      yield schemeFault('scheme-example-operator', { text, wanted: operator, found: checked.operator }, at);
    }
    if (normal !== undefined && normal !== checked.normal)
      yield schemeFault('scheme-example-normal', { text, wanted: normal, found: checked.normal }, at);
  }
  for (const [index, { text, fails }] of scheme.examples.invalid.entries()) {
    const checked = checkIdentifier(scheme, text);
    if (checked.ok) yield schemeFault('scheme-example-passes', { text, check: fails }, placeOf(['invalid', index]));
    else if (checked.check !== fails)
      yield schemeFault(
        'scheme-example-check',
        { text, wanted: fails, found: checked.check },
        placeOf(['invalid', index]),
      );
  }
}
