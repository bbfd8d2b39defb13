import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import type { Fault } from '../../vocabulary/index.ts';
import type { Term, TypedExpression, ValueType } from '../model.ts';
import type { Parsed } from './parse.ts';
import type { Scope } from './scope.ts';

/** A typed part, with what is known beside its type. Only literals have no unit of their own: 3 may be points or days. */
export interface Typed {
  readonly term: Term;
  readonly unit: string | undefined;
  /** The values it can have, where they are a closed list. */
  readonly values: readonly string[] | undefined;
}

/** What typing one expression works with. A part with a fault types as undefined, and its whole says nothing more. */
export interface Typing {
  readonly parsed: Parsed;
  readonly scope: Scope;
  readonly faults: Fault[];
  type(expr: Expr): Typed | undefined;
}

/** A typed expression and its shape, as figures and columns made from it need. */
export interface TypedResult {
  readonly expression: TypedExpression;
  readonly unit: string | undefined;
  readonly values: readonly string[] | undefined;
}

/** What the author wrote for a part, short enough for a message. */
export function wordsOf({ term }: Typed): string {
  switch (term.is) {
    case 'literal':
      return term.type.base === 'text' ? `'${term.value}'` : term.value;
    case 'figure':
      return term.name;
    case 'column':
      return `${term.row}.${term.name}`;
    case 'field':
      return `${term.figure}.${term.name}`;
    case 'subject':
      return `subject.${term.name}`;
    case 'grade':
      return 'grade';
    case 'as-of':
      return 'as_of';
    case 'look-up':
      return `${term.table}[…]`;
    case 'call':
      break;
  }
  return 'this part';
}

/** A literal of a type. */
export function literal(value: string, type: ValueType, offset: number): Typed {
  return { term: { is: 'literal', value, type, canBeAbsent: false, offset }, unit: undefined, values: undefined };
}
