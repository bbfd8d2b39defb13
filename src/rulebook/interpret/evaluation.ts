import type { Day } from '../../vocabulary/index.ts';
import type {
  Aggregate,
  Figure,
  LookUpTable,
  RatingFigure,
  Relation,
  Rulebook,
  Term,
  TypedExpression,
} from '../model.ts';
import { aggregateRows } from './aggregate.ts';
import { bandLookUp } from './bands.ts';
import { literalValue, plainOf, type SubjectFacts } from './facts.ts';
import { allOf, operate } from './operators.ts';
import { pickRow } from './pick.ts';
import { placeOf } from './place.ts';
import { termText } from '../print.ts';
import { ratingPart, ratingTrace } from './rating.ts';
import { groupRows, eachRows, recordRows, type Row } from './rows.ts';
import { tableIndex, keyOf } from './table.ts';
import { leaf, type RowTrace, type Trace } from './trace.ts';
import {
  absent,
  isFalse,
  isNotSaid,
  isTrue,
  known,
  unknown,
  unknownInput,
  unknownOf,
  type FactRead,
  type Value,
} from './value.ts';

/** What a figure came to; `picked` is the row, for figures that are records. */
export interface FigureResult {
  readonly figure: Figure;
  readonly trace: Trace;
  readonly picked: Row | undefined;
}

/**
 * One subject seen through one rulebook: figures and rows are computed when first asked for, once, and kept with the
 * trace of how they came about. This is the reference that the compiled SQL is held to, so it stays simple: it walks
 * the typed expressions as they stand.
 */
export class Evaluation {
  readonly rulebook: Rulebook;
  readonly facts: SubjectFacts;
  readonly asOf: Day;
  /** The grade given, once it is decided: what consequences read. */
  grade: string | undefined;
  readonly #figures = new Map<string, FigureResult>();
  readonly #rows = new Map<string, readonly Row[]>();

  constructor(rulebook: Rulebook, facts: SubjectFacts, asOf: Day) {
    this.rulebook = rulebook;
    this.facts = facts;
    this.asOf = asOf;
  }

  /** A figure's value and how it came about. */
  figure(name: string): FigureResult {
    const ready = this.#figures.get(name);
    if (ready !== undefined) return ready;
    const figure = this.rulebook.figures.find((each) => each.name === name);
    if (figure === undefined) throw new Error(`no figure ${name}`);
    const result = this.#compute(figure);
    this.#figures.set(name, result);
    return result;
  }

  #compute(figure: Figure): FigureResult {
    switch (figure.how) {
      case 'expression': {
        const trace = this.trace(figure.value);
        return { figure, trace, picked: undefined };
      }
      case 'aggregate':
        return { figure, trace: this.aggregate(figure.aggregate, undefined, undefined), picked: undefined };
      case 'pick':
        return { figure, ...pickRow(this, figure) };
      case 'peers':
        return { figure, ...placeOf(this, figure) };
      case 'rating':
        return { figure, trace: this.#rating(figure), picked: undefined };
    }
  }

  #rating(figure: RatingFigure): Trace {
    if (this.facts.open?.ratings.has(figure.name) === true) return leaf(figure.name, unknown('not-said', figure.name));
    return ratingTrace(figure, this.facts.ratings?.[figure.name]);
  }

  /** The rows of a relation. */
  rows(name: string): readonly Row[] {
    const ready = this.#rows.get(name);
    if (ready !== undefined) return ready;
    const rows = this.#makeRows(this.relation(name));
    this.#rows.set(name, rows);
    return rows;
  }

  /** A relation by name. */
  relation(name: string): Relation {
    const relation = this.rulebook.relations.find((each) => each.name === name);
    if (relation === undefined) throw new Error(`no relation ${name}`);
    return relation;
  }

  #makeRows(relation: Relation): readonly Row[] {
    switch (relation.source) {
      case 'records':
        return recordRows(
          relation,
          this.facts.facts[relation.name] ?? [],
          this.facts.open?.lists.has(relation.name) === true,
        );
      case 'each':
        return eachRows(this, relation);
      case 'group':
        return groupRows(this, relation);
    }
  }

  /** The trace of a whole expression, over a row where it stands in one. */
  trace(expression: TypedExpression, row?: Row): Trace {
    return this.term(expression.root, row);
  }

  /** The trace of one part. */
  term(term: Term, row: Row | undefined): Trace {
    const text = termText(term);
    switch (term.is) {
      case 'literal':
        return leaf(text, literalValue(term.value, term.type));
      case 'as-of':
        return leaf(text, known(this.asOf));
      case 'subject':
        return leaf(text, this.#profile(term, text));
      case 'grade':
        return leaf(text, this.grade === undefined ? unknown('not-rated', text) : known(this.grade));
      case 'figure': {
        const { trace } = this.figure(term.name);
        return { text, value: trace.value, inputs: [trace], facts: [] };
      }
      case 'field':
        return this.#field(term, text);
      case 'column': {
        if (row === undefined) throw new Error(`${text} outside a row`);
        const trace = row.column(term.row, term.name);
        return trace.text === text ? trace : { text, value: trace.value, inputs: [trace], facts: [] };
      }
      case 'look-up':
        return this.#lookUp(term, row, text);
      case 'call': {
        const inputs = term.inputs.map((input) => this.term(input, row));
        return { text, value: operate(term, inputs, text), inputs, facts: [] };
      }
    }
  }

  #profile(term: Extract<Term, { is: 'subject' }>, text: string): Value {
    if (this.facts.open?.profile.has(term.name) === true) return unknown('not-said', text);
    const stored = this.facts.subject.profile[term.name] ?? null;
    if (stored === null) return term.canBeAbsent ? absent : unknown('not-stated', text);
    return known(plainOf(stored, term.type));
  }

  #field(term: Extract<Term, { is: 'field' }>, text: string): Trace {
    const { figure, trace, picked } = this.figure(term.figure);
    if (figure.how === 'rating') {
      const value = isNotSaid(trace.value)
        ? trace.value
        : ratingPart(figure, this.facts.ratings?.[figure.name], term, text);
      return { text, value, inputs: [trace], facts: [] };
    }
    if (picked === undefined) return { text, value: trace.value, inputs: [trace], facts: [] };
    const column = picked.column(picked.relation, term.name);
    return {
      text,
      value: column.value,
      inputs: column.inputs,
      facts: column.facts,
      ...(column.rows && { rows: column.rows }),
    };
  }

  #lookUp(term: Extract<Term, { is: 'look-up' }>, row: Row | undefined, text: string): Trace {
    const table: LookUpTable | undefined = this.rulebook.tables[term.table];
    if (table === undefined) throw new Error(`no table ${term.table}`);
    const inputs = term.keys.map((key) => this.term(key, row));
    const keys: string[] = [];
    for (const { value } of inputs) {
      if (value.is !== 'known') return { text, value: unknownInput(inputs), inputs, facts: [] };
      keys.push(keyOf(value.value));
    }
    const last = inputs.at(-1);
    if (table.bands !== undefined && last !== undefined) {
      const { value, compared } = bandLookUp(table, term.gives, keys.slice(0, -1), last, text);
      return { text, value, inputs: [...inputs, ...compared], facts: [] };
    }
    const index = tableIndex(table);
    const found = index.get(keys.join('\0'))?.[term.gives];
    return { text, value: found ?? unknown('not-in-table', text), inputs, facts: [] };
  }

  /**
   * An aggregate: over all rows of a relation, over those that match an outer row, or over the rows handed in (those
   * of a group).
   */
  aggregate(aggregate: Aggregate, outer: Row | undefined, own: readonly Row[] | undefined): Trace {
    const { over, how, of, where } = aggregate;
    const text = `${how}(${of === undefined ? over : termText(of.root)}${where === undefined ? '' : ` where ${termText(where.root)}`})`;
    const keys = aggregate.matching.map(({ column, equals }) => ({ column, wanted: this.trace(equals, outer) }));
    const missing = keys.filter(({ wanted }) => wanted.value.is !== 'known').map(({ wanted }) => wanted);
    const inputs = keys.map(({ wanted }) => wanted);
    if (missing.length > 0) return { text, value: unknownOf(missing), inputs, facts: [] };
    const rows = (own ?? this.rows(over)).flatMap((row): RowTrace[] => {
      const matches = matching(keys.map(({ column, wanted }) => [row.column(over, column), wanted]));
      if (isFalse(matches)) return [];
      const condition = where === undefined ? undefined : this.trace(where, row);
      const counts = allOf([
        row.member,
        { text: 'matching', value: matches },
        ...(condition === undefined ? [] : [condition]),
      ]);
      const shown = condition ?? (isTrue(row.member.value) ? undefined : row.member);
      return [
        {
          relation: row.relation,
          factNo: row.factNo,
          counts: isTrue(counts) ? 'yes' : isFalse(counts) ? 'no' : 'unknown',
          where:
            isTrue(counts) || isFalse(counts)
              ? shown
              : {
                  text: shown?.text ?? 'matching',
                  value: counts,
                  inputs: shown === undefined ? [] : [shown],
                  facts: [],
                },
          of: of === undefined ? undefined : this.trace(of, row),
        },
      ];
    });
    const { value, leftOut } = aggregateRows(aggregate, rows, text);
    return { text, value, inputs, facts: factsOf(rows), rows, leftOut };
  }
}

/**
 * Whether a row's columns equal what is wanted of them. A row with a column that does not say may match anything, so it
 * is uncertain everywhere, also where another column differs: the same answer for every outer row.
 */
function matching(pairs: readonly (readonly [column: Trace, wanted: Trace])[]): Value {
  const open = pairs.filter(([column]) => column.value.is !== 'known').map(([column]) => column);
  if (open.length > 0) return unknownOf(open);
  const same = pairs.every(
    ([{ value: has }, { value: wanted }]) =>
      has.is === 'known' && wanted.is === 'known' && keyOf(has.value) === keyOf(wanted.value),
  );
  return known(same);
}

/** An aggregate that only counts rows rests on those records all the same. */
function factsOf(rows: readonly RowTrace[]): readonly FactRead[] {
  return rows.flatMap(({ relation, factNo, counts, of }) =>
    of === undefined && counts !== 'no' ? [{ alias: relation, factNo, field: '', value: null }] : [],
  );
}
