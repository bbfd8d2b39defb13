import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFrom, Refused } from '../../vocabulary/index.ts';
import { Evaluation } from '../interpret/evaluation.ts';
import { numberOf } from '../interpret/operators.ts';
import type { TypedExpression } from '../model.ts';
import { rulebookOf, sampleFacts, typed } from './semantics.fixture.ts';

const env = celEnv();
const asOf = dayFrom('2024-06-30') ?? raise();
const rulebook = rulebookOf([]);

function raise(): never {
  throw new Error('no day');
}

/** What CEL's own evaluator says. A name that is not given is an error there, which is an unknown here. */
function byCel(text: string): string {
  const result = plan(env, parse(text))({ word: 'cabbage' });
  if (isCelError(result)) return 'unknown';
  return typeof result === 'object' ? 'no plain value' : String(result);
}

/** What our interpreter says. */
function byInterpreter(expression: TypedExpression): string {
  const { value } = new Evaluation(rulebook, sampleFacts, asOf).trace(expression);
  if (value.is !== 'known') return value.is;
  const number = numberOf(value.value);
  if (number?.form === 'fixed') return String(number.units);
  return typeof value.value === 'object' ? 'no plain value' : String(value.value);
}

/** Expressions on which CEL and Goodstanding mean the same: conditions, whole numbers, texts; no division, no decimals. */
const { condition } = fc.letrec<{ condition: string; number: string; text: string; known: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('true', 'false', 'maybe'),
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    tie('condition').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([asked, yes, no]) => `(${asked} ? ${yes} : ${no})`),
    fc
      .tuple(tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('number'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc
      .tuple(tie('text'), fc.constantFrom('==', '!='), tie('text'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc
      .tuple(tie('number'), fc.array(tie('known'), { minLength: 1, maxLength: 3 }))
      .map(([sought, items]) => `(${sought} in [${items.join(', ')}])`),
  ),
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('known'),
    fc.constant('missing'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc.tuple(tie('condition'), tie('number'), tie('number')).map(([asked, yes, no]) => `(${asked} ? ${yes} : ${no})`),
  ),
  known: fc.integer({ min: -20, max: 20 }).map(String),
  text: fc.constantFrom("'cabbage'", "'salad'", 'word', 'missing_word'),
}));

test("on conditions, whole numbers and texts, CEL's own evaluator says the same", () => {
  fc.assert(
    fc.property(condition, (text) => {
      fc.pre(text.length < 3_000 && !tooDeep(text));
      const expression = accepted(text);
      fc.pre(expression !== undefined);
      expect(`${text} is ${byInterpreter(expression)}`).toBe(`${text} is ${byCel(text)}`);
    }),
    { numRuns: 2_000 },
  );
});

/** Our checker refuses more than CEL does: a comparison that can never hold, such as `(c ? 0 : 2) == 1`. */
function accepted(text: string): TypedExpression | undefined {
  try {
    return typed(text);
  } catch (error) {
    if (error instanceof Refused && error.faults.every(({ code }) => code === 'expression-value-not-listed'))
      return undefined;
    throw error;
  }
}

function tooDeep(text: string): boolean {
  let depth = 0;
  let most = 0;
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    most = Math.max(most, depth);
  }
  return most > 40;
}
