import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import { done, faulty, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { expressionFault } from './faults.ts';
import { functionNames, functions, typeAtLeast, typeDay, usageFault } from './functions.ts';
import { typeConstant } from './literals.ts';
import { typeLookUp } from './look-up.ts';
import { typeName, typeSelection } from './names.ts';
import { alikeParts, call, oneUnit, operators, typeOperator, valueListed } from './operators.ts';
import type { Parsed } from './parse.ts';
import type { Scope } from './scope.ts';
import type { Typed, TypedResult, Typing } from './typed.ts';

/**
 * Types a read expression against the names in scope, or states every fault in it.
 *
 * Each part is typed whether or not its neighbour has a fault, so that one reading shows them all; a part with a
 * fault has no type, and what contains it states nothing more.
 */
export function typeExpression(parsed: Parsed, scope: Scope): Outcome<TypedResult> {
  const faults: Fault[] = [];
  const typing: Typing = { parsed, scope, faults, type: (expr) => typePart(expr, typing) };
  const typed = typing.type(parsed.expr);
  if (typed === undefined || faults.length > 0) return faulty(faults);
  const { written } = parsed;
  return done({
    expression: { root: typed.term, text: written.text, at: written.placeAt(0) },
    unit: typed.unit,
    values: typed.values,
  });
}

function typePart(expr: Expr, typing: Typing): Typed | undefined {
  const { parsed, faults } = typing;
  const node = expr.exprKind;
  const offset = parsed.offsetOf(expr);
  switch (node.case) {
    case 'constExpr': {
      const typed = typeConstant(node.value, offset, parsed);
      if ('term' in typed) return typed;
      faults.push(typed);
      return undefined;
    }
    case 'identExpr':
      return typeName(node.value.name, offset, typing);
    case 'selectExpr': {
      const { operand, field, testOnly } = node.value;
      if (operand === undefined || testOnly)
        return unsupported('has()', 'Write known(…) or absent(…).', offset, typing);
      if (operand.exprKind.case === 'callExpr' && operand.exprKind.value.function === '_[_]')
        return typeLookUp(operand, field, typing);
      return typeSelection(expr, operand, field, typing);
    }
    case 'callExpr':
      return typeCall(expr, typing);
    case 'listExpr':
      return unsupported('a list here', 'Lists stand behind in, and in atLeast(k, […]).', offset, typing);
    case 'comprehensionExpr':
      return unsupported(
        'exists, all, map or filter',
        'Make a figure: any, all, count or sum over the records.',
        offset,
        typing,
      );
    case 'structExpr':
    case undefined:
      break;
  }
  return unsupported('a map or a message', 'Declare a table.', offset, typing);
}

function unsupported(what: string, instead: string, offset: number, { parsed, faults }: Typing): undefined {
  faults.push(expressionFault('expression-unsupported', { what, instead }, parsed.written.placeAt(offset)));
  return undefined;
}

function typeCall(expr: Expr, typing: Typing): Typed | undefined {
  if (expr.exprKind.case !== 'callExpr') return undefined;
  const { function: name, target, args } = expr.exprKind.value;
  const offset = typing.parsed.offsetOf(expr);
  if (name === '_[_]') return typeLookUp(expr, undefined, typing);
  if (name === '@in') return typeIn(args, offset, typing);
  if (name === '_%_') return unsupported('the remainder %', 'Say what the scheme counts instead.', offset, typing);
  if (name === 'date' && target === undefined) return typeDay(args, offset, typing);
  if (name === 'atLeast' && target === undefined) return typeAtLeast(args, offset, typing);
  const all = [...(target === undefined ? [] : [target]), ...args];
  const inputs = all.map((input) => typing.type(input));
  const known = inputs.filter((input) => input !== undefined);
  const operator = operators[name];
  if (operator !== undefined)
    return known.length < inputs.length ? undefined : typeOperator(operator, known, offset, typing);
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) {
    const at = typing.parsed.written.placeAt(target === undefined ? offset : offset + 1);
    typing.faults.push(expressionFault('expression-unknown-function', { name, known: functionNames }, at));
    return undefined;
  }
  const [least, most] = found.inputs;
  // `a.startsWith(b)` is written as a method and nothing else is, so that every rulebook reads the same.
  const asMethod = found.usage.startsWith('a.');
  if (inputs.length < least || inputs.length > most || asMethod !== (target !== undefined))
    return usageFault(name, found.usage, offset, typing);
  return known.length < inputs.length ? undefined : found.typed(known, offset, typing);
}

/** `x in [a, b]`: whether `x` equals one of them. `'S' in [last.area_1, last.area_2]` asks it of several fields. */
function typeIn(args: readonly Expr[], offset: number, typing: Typing): Typed | undefined {
  const [value, list] = args;
  if (value === undefined || list === undefined) return undefined;
  const typed = typing.type(value);
  if (list.exprKind.case !== 'listExpr' || list.exprKind.value.elements.length === 0) {
    return unsupported('"in" with anything but a list of values', "Write the values: x in ['a', 'b'].", offset, typing);
  }
  const elements = list.exprKind.value.elements.map((element) => typing.type(element));
  const known = elements.filter((element) => element !== undefined);
  if (typed === undefined || known.length < elements.length) return undefined;
  const fits = known.map(
    (element) =>
      alikeParts('in', typed, element, element.term.offset, typing) &&
      [valueListed(typed, element, typing), valueListed(element, typed, typing)].every(Boolean) &&
      oneUnit('in', [typed, element], element.term.offset, typing) !== undefined,
  );
  return fits.every(Boolean) ? call('in', [typed, ...known], { base: 'boolean' }, offset) : undefined;
}
