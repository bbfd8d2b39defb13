import type { Fault } from '../../vocabulary/index.ts';
import { answers, hasOwnNumbers, typed } from './ask.fixture.ts';
import { celCases, type CelCase } from './cases.fixture.ts';

/** What became of a case, in the words of docs/cel.md. */
export const outcomes = [
  'same',
  'CEL too',
  'syntax',
  'names',
  'functions',
  'lists',
  'maps',
  'bytes',
  'operands',
  'digits',
  'wording',
  'numbers',
  'different',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface Judged {
  readonly asked: CelCase;
  readonly outcome: Outcome;
  /** What both engines gave; undefined where the case is refused. */
  readonly answer: { readonly interpreter: string; readonly sql: string } | undefined;
  /** The type we give; undefined where the case is refused. */
  readonly type: string | undefined;
}

const byCode: Readonly<Record<string, Outcome>> = {
  'expression-unreadable': 'syntax',
  'expression-too-large': 'syntax',
  'expression-unknown-name': 'names',
  'expression-unknown-function': 'functions',
  'expression-function-inputs': 'functions',
  'expression-wrong-type': 'operands',
  'expression-types-differ': 'operands',
  'expression-value-not-listed': 'operands',
  'expression-number-too-wide': 'digits',
  'expression-free-text': 'wording',
};
const byWords: readonly [RegExp, Outcome][] = [
  [/ a map or a message|has\(\)/, 'maps'],
  [/ a list here|anything but a list|exists, all/, 'lists'],
  [/ bytes| an unsigned number| null\./, 'bytes'],
  [/ the remainder/, 'functions'],
  [/ a number with an exponent/, 'digits'],
  [/ "\.\w+"/, 'names'],
];

/** The documented reason behind a fault; a fault without one is a case nobody has thought of, and is thrown. */
function reasonOf({ code, message }: Fault): Outcome {
  const found = byCode[code] ?? byWords.find(([pattern]) => pattern.test(message))?.[1];
  if (found === undefined) throw new Error(`no reason is documented for ${code}: ${message}`);
  return found;
}

const words: Readonly<Record<string, string>> = { boolean: 'bool', integer: 'int', text: 'string' };

/** A number as CEL's evaluator would hold it: the nearest double of a decimal or ratio. */
function nearest(text: string): number {
  const [top, bottom = '1'] = text.split('/');
  return Number(top) / Number(bottom);
}

function isSame({ gives }: CelCase, answer: string, ownNumbers: boolean): boolean {
  if (gives === 'error') return answer === 'unknown';
  return (
    answer === gives || (ownNumbers && gives !== undefined && answer !== 'unknown' && nearest(answer) === Number(gives))
  );
}

/** Of a case without a result: whether CEL reads it too, and gives it the same type, where a type is stated. */
function saysSo({ type, celRefuses }: CelCase, ours: string): boolean {
  return type === undefined ? !celRefuses : type === ours;
}

/** Asks every case of both engines, and says of each what became of it. */
export async function judgeAll(): Promise<Judged[]> {
  const read = celCases.map((asked) => ({ asked, typing: typed(asked) }));
  const askable = read.flatMap(({ asked, typing }) =>
    'expression' in typing ? [{ asked, expression: typing.expression }] : [],
  );
  const given = new Map((await answers(askable)).map((answer, index) => [askable[index]?.asked, answer]));
  return read.map(({ asked, typing }): Judged => {
    if ('refused' in typing) {
      const [first] = typing.refused;
      if (first === undefined) throw new Error(`${asked.text} is refused for nothing`);
      // Where the suite states a value, CEL can; its maker had only left an extension out.
      const celToo = asked.celRefuses && (asked.gives === undefined || asked.gives === 'error');
      return { asked, outcome: celToo ? 'CEL too' : reasonOf(first), answer: undefined, type: undefined };
    }
    const answer = given.get(asked);
    if (answer === undefined) throw new Error(`${asked.text} was not asked`);
    const { base } = typing.expression.root.type;
    const type = words[base] ?? base;
    const own = hasOwnNumbers(typing.expression);
    const same =
      answer.interpreter === answer.sql &&
      (asked.gives === undefined ? saysSo(asked, type) : isSame(asked, answer.interpreter, own));
    // A whole number here has 38 digits: where CEL overflows at 64 bits, there is an answer.
    const wide = asked.gives === 'error' && type === 'int' && answer.interpreter === answer.sql;
    return { asked, outcome: same ? 'same' : own || wide ? 'numbers' : 'different', answer, type };
  });
}
