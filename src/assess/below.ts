import {
  columnTerms,
  partsOf,
  peersTerms,
  type Aggregate,
  type Figure,
  type Relation,
  type Rulebook,
  type TypedExpression,
} from '../rulebook/index.ts';

/**
 * What expressions rest on in the end: fields of records (`alias.field`), records that are only counted or picked
 * (`alias`), and what the profile says (`subject.name`).
 *
 * A column that a rulebook makes is followed to the fields it is made from, so that a question names what a company
 * knows ("risk of the violation") and not what a rule maker called it ("deducted").
 */
export function fieldsBelow(rulebook: Rulebook, expressions: readonly TypedExpression[]): ReadonlySet<string> {
  const below = new Below(rulebook);
  for (const expression of expressions) below.expression(expression);
  return below.found;
}

class Below {
  readonly found = new Set<string>();
  readonly #rulebook: Rulebook;
  readonly #seen = new Set<string>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  expression({ root }: TypedExpression): void {
    for (const part of partsOf(root)) {
      if (part.is === 'figure') this.#figure(part.name);
      if (part.is === 'subject') this.found.add(`subject.${part.name}`);
      if (part.is === 'column') this.#column(part.row, part.name);
      if (part.is !== 'field') continue;
      const figure = this.#figure(part.figure);
      if (figure?.how === 'pick') this.#column(figure.over, part.name);
    }
  }

  #once(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  #figure(name: string): Figure | undefined {
    const figure = this.#rulebook.figures.find((each) => each.name === name);
    if (figure === undefined || !this.#once(`figure ${name}`)) return figure;
    switch (figure.how) {
      case 'expression':
        this.expression(figure.value);
        break;
      case 'aggregate':
        this.#aggregate(figure.aggregate);
        break;
      case 'pick':
        this.#relation(figure.over);
        this.#column(figure.over, figure.by);
        if (figure.where !== undefined) this.expression(figure.where);
        break;
      case 'peers':
        for (const each of peersTerms(figure.peers)) this.expression(each);
        break;
      case 'rating':
      // Another rulebook's grade is not made from anything that is asked here.
    }
    return figure;
  }

  #aggregate({ over, of, where, matching }: Aggregate): void {
    this.#relation(over);
    for (const { column, equals } of matching) {
      this.#column(over, column);
      this.expression(equals);
    }
    for (const each of [of, where]) if (each !== undefined) this.expression(each);
  }

  #relationOf(name: string): Relation | undefined {
    return this.#rulebook.relations.find((each) => each.name === name);
  }

  /** Which rows a relation has: the records below it, its conditions and the keys of its groups. */
  #relation(name: string): void {
    const relation = this.#relationOf(name);
    if (relation === undefined || !this.#once(`relation ${name}`)) return;
    if (relation.source === 'records') {
      this.found.add(name);
      return;
    }
    this.#relation(relation.of);
    if (relation.where !== undefined) this.expression(relation.where);
    if (relation.source === 'group') for (const { value } of relation.by) this.expression(value);
  }

  /** A column of a relation: one that it makes, or one of what it is made from, down to a field of a record. */
  #column(row: string, name: string): void {
    const relation = this.#relationOf(row);
    if (relation === undefined || !this.#once(`column ${row}.${name}`)) return;
    this.#relation(row);
    if (relation.source === 'records') {
      if (relation.kind.fields.some((field) => field.name === name)) this.found.add(`${row}.${name}`);
      return;
    }
    const column = relation.columns.find((each) => each.name === name);
    if (column === undefined) this.#column(relation.of, name);
    else if ('aggregate' in column) this.#aggregate(column.aggregate);
    else for (const expression of columnTerms(column)) this.expression(expression);
  }
}
