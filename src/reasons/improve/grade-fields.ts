import { columnTerms, peersTerms, type Rulebook, type TypedExpression } from '../../rulebook/index.ts';
import { originOf, relationOf } from '../words/names.ts';
import { partsOf } from '../words/terms.ts';

const isNumber = /^-?\d{1,15}(?:\.\d{1,12})?$/;

/** What grades can rest on: fields of records, by the alias they are read under, and the numbers written in the rules. */
export interface GradeReads {
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  readonly numbers: readonly string[];
}

/**
 * Everything that the rules for grades name, through however many figures and relations. What decides only whether there
 * is a grade at all is not among it, nor is what only an award, a requirement or a consequence reads.
 */
export function gradeReads(rulebook: Rulebook): GradeReads {
  const fields = new Map<string, Set<string>>();
  const numbers = new Set<string>();
  const seen = new Set<string>();
  const field = (row: string, name: string): void => {
    const alias = originOf(rulebook, row)?.name;
    if (alias !== undefined) fields.set(alias, (fields.get(alias) ?? new Set<string>()).add(name));
  };
  const relation = (name: string): void => {
    if (seen.has(`relation ${name}`)) return;
    seen.add(`relation ${name}`);
    const found = relationOf(rulebook, name);
    if (found === undefined || found.source === 'records') return;
    relation(found.of);
    for (const each of [found.where, ...(found.source === 'group' ? found.by.map(({ value }) => value) : [])])
      walk(each);
    for (const column of found.columns) {
      columnTerms(column).forEach(walk);
      if ('aggregate' in column) {
        relation(column.aggregate.over);
        for (const { column: matched } of column.aggregate.matching) field(column.aggregate.over, matched);
      }
    }
  };
  const figure = (name: string): void => {
    if (seen.has(`figure ${name}`)) return;
    seen.add(`figure ${name}`);
    const found = rulebook.figures.find((each) => each.name === name);
    if (found === undefined) return;
    if (found.how === 'expression') walk(found.value);
    if (found.how === 'peers') peersTerms(found.peers).forEach(walk);
    if (found.how === 'pick') {
      relation(found.over);
      field(found.over, found.by);
      walk(found.where);
    }
    if (found.how === 'aggregate') {
      const { over, where, of, matching } = found.aggregate;
      relation(over);
      [where, of, ...matching.map(({ equals }) => equals)].forEach(walk);
      for (const { column } of matching) field(over, column);
    }
  };
  const walk = (expression: TypedExpression | undefined): void => {
    for (const part of expression === undefined ? [] : partsOf(expression.root)) {
      if (part.is === 'figure') figure(part.name);
      if (part.is === 'column') {
        relation(part.row);
        field(part.row, part.name);
      }
      if (part.is === 'field') {
        figure(part.figure);
        const picked = rulebook.figures.find(({ name }) => name === part.figure);
        if (picked?.how === 'pick') field(picked.over, part.name);
      }
      if (part.is === 'literal' && ['integer', 'decimal'].includes(part.type.base)) numbers.add(part.value);
      if (part.is === 'look-up')
        for (const { gives, band } of rulebook.tables[part.table]?.rows ?? [])
          for (const each of [...gives, band?.from ?? '', band?.to ?? '']) if (isNumber.test(each)) numbers.add(each);
    }
  };
  for (const { when } of rulebook.grades) walk(when);
  return { fields, numbers: [...numbers] };
}
