import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import { expressionFault } from './faults.ts';
import type { TableShape } from './scope.ts';
import { oneUnit } from './operators.ts';
import { wordsOf, type Typed, type Typing } from './typed.ts';
import { alike, canonical, typeWords } from './types.ts';

/** `severity[visit.scope][visit.care]`: the table's name and its keys, outermost last. Undefined where it is no look-up. */
function lookUpParts(expr: Expr): { head: Expr; keys: Expr[] } | undefined {
  const keys: Expr[] = [];
  let here = expr;
  while (here.exprKind.case === 'callExpr' && here.exprKind.value.function === '_[_]') {
    const [inner, key] = here.exprKind.value.args;
    if (inner === undefined || key === undefined) return undefined;
    keys.unshift(key);
    here = inner;
  }
  return keys.length === 0 ? undefined : { head: here, keys };
}

/** Types a look-up, of one of the table's values where it gives several: `severity[…][…].points`. */
export function typeLookUp(expr: Expr, gives: string | undefined, typing: Typing): Typed | undefined {
  const { parsed, faults, scope } = typing;
  const parts = lookUpParts(expr);
  if (parts === undefined) return undefined;
  const offset = parsed.offsetOf(parts.head);
  const at = parsed.written.placeAt(offset);
  const name = parts.head.exprKind.case === 'identExpr' ? parts.head.exprKind.value.name : undefined;
  const shape = name === undefined ? undefined : scope.tables.get(name);
  if (name === undefined || shape === undefined) {
    if (name === undefined || !scope.faulty.has(name)) {
      faults.push(
        expressionFault('expression-unknown-name', { name: name ?? '[…]', known: [...scope.tables.keys()] }, at),
      );
    }
    for (const key of parts.keys) typing.type(key);
    return undefined;
  }
  const { table, unit } = shape;
  const keys = parts.keys.map((key) => typing.type(key));
  if (keys.length !== table.keys.length) {
    faults.push(
      expressionFault(
        'expression-table-keys',
        { table: name, keys: table.keys.map((key) => key.name), given: keys.length },
        at,
      ),
    );
    return undefined;
  }
  const given = keys.map((key, index) => key !== undefined && keyFits(key, index, shape, typing));
  const column =
    gives === undefined
      ? table.gives.length === 1
        ? table.gives[0]
        : undefined
      : table.gives.find((each) => each.name === gives);
  if (column === undefined) {
    faults.push(
      gives === undefined
        ? expressionFault('expression-table-gives', { table: name, gives: table.gives.map((each) => each.name) }, at)
        : expressionFault(
            'expression-unknown-field',
            { of: name, name: gives, known: table.gives.map((each) => each.name) },
            at,
          ),
    );
    return undefined;
  }
  if (given.includes(false)) return undefined;
  const inputs = keys.flatMap((key) => (key === undefined ? [] : [key.term]));
  const index = table.gives.indexOf(column);
  const values =
    column.type.base === 'text' ? [...new Set(table.rows.map((row) => row.gives[index] ?? ''))] : undefined;
  return {
    term: {
      is: 'look-up',
      table: name,
      gives: column.name,
      keys: inputs,
      type: column.type,
      canBeAbsent: false,
      offset,
    },
    unit,
    values,
  };
}

/** A key must have the column's type; where its values are a closed list, the table must know them all. */
function keyFits(key: Typed, index: number, shape: TableShape, typing: Typing): boolean {
  const { table } = shape;
  const { parsed, faults } = typing;
  const column = table.keys[index];
  if (column === undefined) return false;
  const banded = table.bands !== undefined && index === table.keys.length - 1;
  const at = parsed.written.placeAt(key.term.offset);
  if (!alike(key.term.type, column.type) || (key.term.type.base === 'ratio' && !banded)) {
    faults.push(
      expressionFault(
        'expression-wrong-type',
        { part: wordsOf(key), found: typeWords(key.term.type), wanted: `${typeWords(column.type)} (${column.name})` },
        at,
      ),
    );
    return false;
  }
  if (banded) return oneUnit('[]', [key, { ...key, unit: shape.bandUnit }], key.term.offset, typing) !== undefined;
  const listed = new Set(table.rows.map((row) => canonical(row.keys[index] ?? '', column.type)));
  const missing = (key.values ?? []).filter((value) => !listed.has(canonical(value, column.type)));
  if (missing.length > 0)
    faults.push(
      expressionFault('expression-table-incomplete', { table: table.name, field: wordsOf(key), missing }, at),
    );
  return missing.length === 0;
}
