import { tests as checking } from '@bufbuild/cel-spec/testdata/checking.js';
import { tests as comprehension } from '@bufbuild/cel-spec/testdata/comprehension.js';
import { tests as conformance } from '@bufbuild/cel-spec/testdata/conformance.js';
import { tests as parsing } from '@bufbuild/cel-spec/testdata/parsing.js';
import { z } from 'zod';

/** One case of CEL's own suites, as far as it can be asked here. */
export interface CelCase {
  /** The suite it is counted under: one of the conformance suite's, or `parsing`, `checking`, `comprehension`. */
  readonly suite: string;
  readonly text: string;
  /** What CEL's evaluator must give: a value as text, or `error`; undefined where nothing is stated. */
  readonly gives: string | undefined;
  /** Whether CEL itself cannot read or type it. */
  readonly celRefuses: boolean;
  /** The type that CEL's checker finds. */
  readonly type: string | undefined;
  /** Variables of plain values. Undefined where some are none: messages, lists. */
  readonly variables: ReadonlyMap<string, Plain> | undefined;
}

export interface Plain {
  readonly base: 'boolean' | 'integer' | 'text';
  readonly value: string;
}

type Suite = typeof conformance;

const valueForm = z
  .object({
    boolValue: z.boolean(),
    int64Value: z.union([z.string(), z.number()]),
    stringValue: z.string(),
    doubleValue: z.union([z.number(), z.string()]),
  })
  .partial();
const originalForm = z.object({
  value: valueForm.optional(),
  typedResult: z.object({ result: valueForm.optional() }).optional(),
  evalError: z.unknown().optional(),
  checkOnly: z.boolean().optional(),
  bindings: z.record(z.string(), z.object({ value: valueForm.optional() })).optional(),
});

function plain(value: z.infer<typeof valueForm> | undefined): Plain | undefined {
  if (value?.boolValue !== undefined) return { base: 'boolean', value: String(value.boolValue) };
  if (value?.int64Value !== undefined) return { base: 'integer', value: String(value.int64Value) };
  return value?.stringValue === undefined ? undefined : { base: 'text', value: value.stringValue };
}

function givenBy(original: z.infer<typeof originalForm>): CelCase['gives'] {
  const { value, typedResult, evalError, checkOnly } = original;
  if (checkOnly === true) return undefined;
  if (evalError !== undefined) return 'error';
  const result = value ?? typedResult?.result;
  // Without a result the suite means true.
  if (result === undefined && typedResult === undefined) return 'true';
  if (result?.doubleValue !== undefined) return String(result.doubleValue);
  return plain(result)?.value ?? 'no plain value';
}

function variablesOf({ bindings }: z.infer<typeof originalForm>): CelCase['variables'] {
  const all = Object.entries(bindings ?? {}).map(([name, { value }]) => [name, plain(value)] as const);
  const found = all.flatMap(([name, value]): [string, Plain][] => (value === undefined ? [] : [[name, value]]));
  // A name with a point is one inside a container, and there are none here.
  return found.length < all.length || all.some(([name]) => name.includes('.')) ? undefined : new Map(found);
}

function casesOf(suite: Suite, evaluated: boolean, top?: string): CelCase[] {
  const inner = suite.suites?.flatMap((each) => casesOf(each, evaluated, top ?? (evaluated ? each.name : suite.name)));
  const own = suite.tests?.map(({ original, type, error }): CelCase => {
    const read = originalForm.parse(original);
    return {
      suite: top ?? suite.name,
      text: original.expr,
      gives: evaluated ? givenBy(read) : undefined,
      // How deep brackets go is each implementation's own limit, and no rule of the language.
      celRefuses: error !== undefined && !/recursion (limit|depth)/.test(error),
      type,
      variables: variablesOf(read),
    };
  });
  return [...(inner ?? []), ...(own ?? [])];
}

/** Every case of the four suites. Only the conformance suite says what comes out; the others say how a case is read and typed. */
export const celCases: readonly CelCase[] = [
  ...casesOf(conformance, true),
  ...[parsing, checking, comprehension].flatMap((suite) => casesOf(suite, false)),
];
