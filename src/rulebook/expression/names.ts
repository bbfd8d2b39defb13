import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import type { Fault } from '../../vocabulary/index.ts';
import type { Term } from '../model.ts';
import { expressionFault } from './faults.ts';
import type { Parsed } from './parse.ts';
import { pickedShape, type RowShape, type Scope, type Shape } from './scope.ts';
import type { Typed, Typing } from './typed.ts';

/** A bare name: a column of the rows being made, a figure, or the moment. Undefined after stating why it is none. */
export function typeName(name: string, offset: number, { scope, parsed, faults }: Typing): Typed | undefined {
  if (name === 'as_of') {
    return {
      term: { is: 'as-of', type: { base: 'date' }, canBeAbsent: false, offset },
      unit: undefined,
      values: undefined,
    };
  }
  if (name === 'grade' && scope.grades !== undefined) {
    const term: Term = { is: 'grade', type: { base: 'text' }, canBeAbsent: false, offset };
    return { term, unit: undefined, values: scope.grades };
  }
  const column = scope.own?.columns.get(name);
  if (scope.own !== undefined && column !== undefined) {
    return shaped({ is: 'column', row: scope.own.relation, name }, column, offset);
  }
  const figure = scope.figures.get(name);
  if (figure !== undefined) {
    if ('value' in figure) return shaped({ is: 'figure', name }, figure.value, offset);
    const type = { base: 'record', relation: figure.record.relation } as const;
    return { term: { is: 'figure', name, type, canBeAbsent: true, offset }, unit: undefined, values: undefined };
  }
  if (!scope.faulty.has(name)) faults.push(nameFault(name, offset, scope, parsed));
  return undefined;
}

function nameFault(name: string, offset: number, scope: Scope, parsed: Parsed): Fault {
  const at = parsed.written.placeAt(offset);
  if (scope.figuresElsewhere.has(name)) return expressionFault('expression-figure-in-rows', { name }, at);
  const row = scope.rows.get(name);
  if (row !== undefined) {
    const instead = `Read a column of it: ${[...row.columns.keys()]
      .slice(0, 6)
      .map((column) => `${name}.${column}`)
      .join(', ')}.`;
    return expressionFault('expression-unsupported', { what: `the whole row "${name}" as a value`, instead }, at);
  }
  if (scope.tables.has(name))
    return expressionFault(
      'expression-unsupported',
      { what: `the whole table "${name}" as a value`, instead: `Look a key up: ${name}[…].` },
      at,
    );
  if (name === 'subject')
    return expressionFault(
      'expression-unsupported',
      { what: 'the whole subject as a value', instead: 'Write subject.place or subject.category.' },
      at,
    );
  const columns = columnsCalled(name, scope);
  return expressionFault('expression-unknown-name', { name, known: columns.length > 0 ? columns : namesIn(scope) }, at);
}

/** Where a bare name stands as a column or field: the likeliest thing to have been meant. */
function columnsCalled(name: string, { rows, figures }: Scope): string[] {
  const picked = [...figures].flatMap(([figure, shape]): [string, RowShape][] =>
    'record' in shape ? [[figure, shape.record]] : [],
  );
  return [...rows, ...picked].flatMap(([of, { columns }]) => (columns.has(name) ? [`${of}.${name}`] : []));
}

function namesIn(scope: Scope): string[] {
  return [
    ...(scope.own?.columns.keys() ?? []),
    ...scope.rows.keys(),
    ...scope.figures.keys(),
    ...scope.tables.keys(),
    ...(scope.grades === undefined ? [] : ['grade']),
    'subject',
    'as_of',
  ];
}

/** `X.name`: a column of a row, a field of a picked record, what the subject says, or one of a table's values. */
export function typeSelection(expr: Expr, operand: Expr, name: string, typing: Typing): Typed | undefined {
  const { scope, parsed, faults } = typing;
  const node = operand.exprKind;
  const offset = parsed.offsetOf(operand);
  const nameAt = parsed.written.placeAt(parsed.offsetOf(expr) + 1);
  const from = (of: string, columns: ReadonlyMap<string, Shape>, form: (shape: Shape) => Typed): Typed | undefined => {
    const shape = columns.get(name);
    if (shape === undefined)
      faults.push(expressionFault('expression-unknown-field', { of, name, known: readable(columns, scope) }, nameAt));
    else if (shape.official && !scope.mayReadOfficial)
      faults.push(expressionFault('expression-official-outcome', { field: `${of}.${name}` }, nameAt));
    else return form(shape);
    return undefined;
  };
  if (node.case !== 'identExpr') {
    faults.push(
      expressionFault(
        'expression-unsupported',
        { what: `".${name}" here`, instead: 'Only records, rows, the subject and tables have parts.' },
        nameAt,
      ),
    );
    return undefined;
  }
  const of = node.value.name;
  const row: RowShape | undefined = scope.rows.get(of);
  if (row !== undefined)
    return from(of, row.columns, (shape) => shaped({ is: 'column', row: of, name }, shape, offset));
  if (of === 'subject') return from(of, scope.subject, (shape) => shaped({ is: 'subject', name }, shape, offset));
  const figure = scope.figures.get(of);
  if (figure !== undefined && 'record' in figure) {
    return from(of, figure.record.columns, (shape) =>
      shaped({ is: 'field', figure: of, name }, pickedShape(shape), offset),
    );
  }
  if (figure !== undefined) {
    faults.push(
      expressionFault(
        'expression-unsupported',
        {
          what: `".${name}" of "${of}", which is a value and not a record`,
          instead: 'Pick a record with latest or earliest first.',
        },
        nameAt,
      ),
    );
  } else if (!scope.faulty.has(of)) faults.push(nameFault(of, offset, scope, parsed));
  return undefined;
}

function readable(columns: ReadonlyMap<string, Shape>, scope: Scope): string[] {
  return [...columns].flatMap(([name, { official }]) => (official && !scope.mayReadOfficial ? [] : [name]));
}

type NameForm =
  Extract<Term, { is: 'figure' | 'column' | 'field' | 'subject' }> extends infer Form
    ? Form extends Term
      ? Omit<Form, 'type' | 'canBeAbsent' | 'offset'>
      : never
    : never;

function shaped(form: NameForm, { type, unit, values, canBeAbsent }: Shape, offset: number): Typed {
  return { term: { ...form, type, canBeAbsent, offset }, unit, values };
}
