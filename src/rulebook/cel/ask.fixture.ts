import { z } from 'zod';
import { dayFrom, type Fault } from '../../vocabulary/index.ts';
import { shape } from '../../sql/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import { ofAssessment, ofRow } from '../examples/compare.ts';
import { smallRegister } from '../examples/register.ts';
import { rulebookOf, sampleFacts } from '../examples/semantics.fixture.ts';
import { parseExpression } from '../expression/parse.ts';
import { emptyScope, type FigureShape, type Scope } from '../expression/scope.ts';
import { typeExpression } from '../expression/type.ts';
import { interpretSubject } from '../interpret/assess.ts';
import type { Figure, Term, TypedExpression } from '../model.ts';
import { partsOf } from '../reads.ts';
import type { CelCase } from './cases.fixture.ts';

const asOf = dayFrom('2024-06-30') ?? raise('no day');
const at = { file: 'case' };

function raise(problem: string): never {
  throw new Error(problem);
}

/** The names of a case as figures, whose values are those that the case binds. */
function scopeOf({ variables }: CelCase): Scope {
  const figures = [...(variables ?? [])].map(([name, { base }]): [string, FigureShape] => [
    name,
    { value: { type: { base }, unit: undefined, values: undefined, official: false, canBeAbsent: false } },
  ]);
  return { ...emptyScope, figures: new Map(figures) };
}

/** A case as the reader of rulebooks types it, or the faults that refuse it. */
export function typed(asked: CelCase): { expression: TypedExpression } | { refused: readonly Fault[] } {
  const parsed = parseExpression({ text: asked.text, placeAt: () => at });
  if ('code' in parsed) return { refused: [parsed] };
  const result = typeExpression(parsed, scopeOf(asked));
  return result.ok ? { expression: result.value.expression } : { refused: result.faults };
}

/** Whether some part is a decimal or a ratio, which stand here for doubles and for the quotients of whole numbers. */
export function hasOwnNumbers({ root }: TypedExpression): boolean {
  return [...partsOf(root)].some(({ type: { base } }) => base === 'decimal' || base === 'ratio');
}

/** A name of a case that no other case has, in every expression of it. */
function renamed(term: Term, prefix: string): Term {
  if (term.is === 'figure') return { ...term, name: `${prefix}${term.name}` };
  if (term.is === 'call') return { ...term, inputs: term.inputs.map((input) => renamed(input, prefix)) };
  return term;
}

interface Asked {
  readonly asked: CelCase;
  readonly expression: TypedExpression;
}

function figuresOf({ asked, expression }: Asked, index: number): Figure[] {
  const prefix = `case_${index}_`;
  const variables = [...(asked.variables ?? [])].map(([name, { base, value }]): Figure => ({
    name: `${prefix}${name}`,
    how: 'expression',
    at,
    value: { root: { is: 'literal', value, type: { base }, canBeAbsent: false, offset: 0 }, text: value, at },
  }));
  const value = { ...expression, root: renamed(expression.root, prefix) };
  return [...variables, { name: `case_${index}`, how: 'expression', value, at }];
}

const atOnce = 100;

/** What both engines say of each expression: a value as text, or `unknown`. */
export async function answers(all: readonly Asked[]): Promise<{ interpreter: string; sql: string }[]> {
  const given: { interpreter: string; sql: string }[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const part = all.slice(from, from + atOnce);
    const rulebook = rulebookOf(part.flatMap(figuresOf));
    const register = await smallRegister(rulebook, [sampleFacts]);
    try {
      const { detailed } = compileRulebook(rulebook, { facts: register.facts, subjects: register.subjects, asOf });
      const [row] = await register.database.rows(detailed, z.looseObject({ subject_no: shape.bigint }));
      const [one, other] = [
        ofAssessment(interpretSubject(rulebook, sampleFacts, asOf)),
        ofRow(rulebook, row ?? raise('not rated')),
      ];
      given.push(
        ...part.map((_, index) => ({
          interpreter: one[`figure case_${index}`] ?? raise('no answer'),
          sql: other[`figure case_${index}`] ?? raise('no answer'),
        })),
      );
    } finally {
      await register.database.close();
    }
  }
  return given;
}
