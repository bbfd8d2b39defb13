import { joined, literal, sql } from '../../sql/index.ts';
import { done, faulty, type Fault, type Outcome, type Place } from '../../vocabulary/index.ts';
import type { Path } from '../../documents/index.ts';
import { spanSql, characters, codePoints, type Algorithm, type Span } from './algorithm.ts';
import { schemeFault } from './faults.ts';
import { algorithmNames, type AlgorithmsForm, type CheckForm } from './form.ts';
import { mod11and10, mod97 } from './iso7064.ts';
import { luhn } from './luhn.ts';
import { dayWithin, oneOf } from './parts.ts';
import { patternProblem } from './pattern.ts';
import type { Check } from './scheme.ts';
import { verhoeff } from './verhoeff.ts';
import { weightedSum, type Term } from './weighted-sum.ts';

/** What building checks needs from outside: where a path stands, and other schemes that a part is delegated to. */
export interface Surroundings {
  readonly placeOf: (path: Path) => Place;
  /** The algorithm "is a well-formed identifier of that scheme", or why there is none. */
  readonly delegate: (scheme: string, at: Place) => Outcome<Algorithm>;
}

/** Builds the checks of a document, or states every fault in them. */
export function buildChecks(forms: readonly CheckForm[], path: Path, around: Surroundings): Outcome<Check[]> {
  const faults: Fault[] = [];
  const checks: Check[] = [];
  const names = new Set<string>();
  for (const [index, written] of forms.entries()) {
    const at = [...path, index];
    if (names.has(written.check))
      faults.push(schemeFault('scheme-check-twice', { check: written.check }, around.placeOf([...at, 'check'])));
    names.add(written.check);
    faults.push(...patternFaults(written, at, around));
    const { any, ...single } = written;
    const algorithm = any === undefined ? buildOne(single, at, around) : buildAny(single, any, at, around);
    if (!algorithm.ok) {
      faults.push(...algorithm.faults);
      continue;
    }
    const { check: name, title, when, unless } = written;
    checks.push({ name, title, when, unless, algorithm: algorithm.value });
  }
  return faults.length > 0 ? faulty(faults) : done(checks);
}

function* patternFaults({ when, unless }: CheckForm, path: Path, { placeOf }: Surroundings): Generator<Fault> {
  for (const [key, pattern] of Object.entries({ when, unless })) {
    const problem = pattern === undefined ? undefined : patternProblem(pattern);
    if (pattern !== undefined && problem !== undefined)
      yield schemeFault('scheme-pattern', { pattern, problem }, placeOf([...path, key]));
  }
}

function buildAny(
  single: AlgorithmsForm,
  any: readonly AlgorithmsForm[],
  path: Path,
  around: Surroundings,
): Outcome<Algorithm> {
  const beside = named(single);
  if (beside.length > 0)
    return faulty([
      schemeFault(
        'scheme-algorithms',
        { found: ['any', ...beside], known: [...algorithmNames, 'any'] },
        around.placeOf(path),
      ),
    ]);
  const built = any.map((each, index) => buildOne(each, [...path, 'any', index], around));
  const faults = built.flatMap((each) => (each.ok ? [] : each.faults));
  if (faults.length > 0) return faulty(faults);
  const ways = built.flatMap((each) => (each.ok ? [each.value] : []));
  return done({
    fits: (text) => ways.some((way) => way.fits(text)),
    fitsSql: (text) =>
      sql`(${joined(
        ways.map((way) => way.fitsSql(text)),
        ' or ',
      )})`,
  });
}

function named(written: AlgorithmsForm): string[] {
  return Object.entries(written).flatMap(([key, value]) =>
    algorithmNames.includes(key) && value !== undefined ? [key] : [],
  );
}

/** One algorithm, held to texts long enough for it: a shorter one fails, in both forms alike. */
function buildOne(written: AlgorithmsForm, path: Path, around: Surroundings): Outcome<Algorithm> {
  const found = named(written);
  const [name] = found;
  if (name === undefined || found.length > 1) {
    return faulty([
      schemeFault('scheme-algorithms', { found, known: [...algorithmNames, 'any'] }, around.placeOf(path)),
    ]);
  }
  const faults: Fault[] = [];
  const reach: number[] = [];
  const spanOf = (text: string, key: Path): Span => {
    const [from = 0, to = from] = text.split('-').map(Number);
    if (to < from) faults.push(schemeFault('scheme-span', { span: text }, around.placeOf([...path, name, ...key])));
    reach.push(to);
    return { from, to };
  };
  const algorithm = ((): Outcome<Algorithm> => {
    if (written['weighted-sum'] !== undefined) {
      const { terms, add, modulus, complement, equals, remainders } = written['weighted-sum'];
      const built = terms.map((term, index): Term => {
        const span = spanOf(term.characters, ['terms', index, 'characters']);
        const length = span.to - span.from + 1;
        const place = around.placeOf([...path, name, 'terms', index, 'weights']);
        if (term.weights.length !== length)
          faults.push(
            schemeFault('scheme-lengths', { what: 'weights', wanted: length, found: term.weights.length }, place),
          );
        if (term.values !== undefined && term.values.length !== term.alphabet.length) {
          faults.push(
            schemeFault(
              'scheme-lengths',
              { what: 'values', wanted: term.alphabet.length, found: term.values.length },
              place,
            ),
          );
        }
        return { characters: span, weights: term.weights, alphabet: term.alphabet, values: term.values };
      });
      if ((equals === undefined) === (remainders === undefined)) {
        const results = [
          ...(equals === undefined ? [] : ['equals']),
          ...(remainders === undefined ? [] : ['remainders']),
        ];
        return faulty([
          schemeFault(
            'scheme-algorithms',
            { found: results, known: ['equals', 'remainders'] },
            around.placeOf([...path, name]),
          ),
        ]);
      }
      if (equals !== undefined) reach.push(equals.character);
      return done(
        weightedSum({
          terms: built,
          add,
          modulus,
          complement,
          result: equals === undefined ? { remainders: remainders ?? [] } : { equals },
        }),
      );
    }
    if (written.luhn !== undefined) {
      const { equals } = written.luhn;
      if (equals !== undefined) reach.push(equals.character);
      return done(luhn({ span: spanOf(written.luhn.characters, ['characters']), equals }));
    }
    if (written.prefixes !== undefined)
      return done(oneOf(spanOf(written.prefixes.characters, ['characters']), written.prefixes.allowed));
    if (written.day !== undefined)
      return done(dayWithin(spanOf(written.day.characters, ['characters']), written.day.century));
    if (written.verhoeff !== undefined) return done(verhoeff(spanOf(written.verhoeff.characters, ['characters'])));
    if (written['iso-7064-mod-97-10'] !== undefined)
      return done(mod97(spanOf(written['iso-7064-mod-97-10'].characters, ['characters'])));
    if (written['iso-7064-mod-11-10'] !== undefined)
      return done(mod11and10(spanOf(written['iso-7064-mod-11-10'].characters, ['characters'])));
    if (written.part !== undefined) {
      const span = spanOf(written.part.characters, ['characters']);
      const whole = around.delegate(written.part.scheme, around.placeOf([...path, name, 'scheme']));
      if (!whole.ok) return whole;
      const { value } = whole;
      return done({
        fits: (text) => value.fits(characters(text, span).join('')),
        fitsSql: (text) => value.fitsSql(spanSql(text, span)),
      });
    }
    throw new Error(`no algorithm is built for ${name}`);
  })();
  if (!algorithm.ok) return faulty([...faults, ...algorithm.faults]);
  if (faults.length > 0) return faulty(faults);
  const { value } = algorithm;
  const least = Math.max(...reach);
  return done({
    fits: (text) => codePoints(text).length >= least && value.fits(text),
    fitsSql: (text) => sql`(length(${text}) >= ${literal(least)} and ${value.fitsSql(text)})`,
  });
}
