import type { Evidence } from '../vocabulary/index.ts';
import type { Aggregate, Citation, Rulebook, Stated, TypedExpression } from './model.ts';
import { columnTerms, partsOf, peersTerms } from './reads.ts';

const fromWeakest: readonly Evidence[] = ['unverified', 'secondary', 'primary'];

/** The weakest of some pieces of evidence: a chain is read as far as the link that was read least. */
function weakest(all: readonly (Evidence | undefined)[]): Evidence | undefined {
  return fromWeakest.find((each) => all.includes(each));
}

/**
 * How far a rulebook was written from the text of its laws: as far as the law, rule or table that was read least (law 12),
 * its own or of a rulebook whose grades it reads.
 */
export function evidenceOf(rulebook: Rulebook): Evidence {
  const { laws, tables, figures, unrated, requirements, grades, awards, consequences } = rulebook;
  const stated: readonly Stated[] = [
    ...Object.values(laws),
    ...Object.values(tables),
    ...unrated,
    ...requirements,
    ...grades,
    ...awards,
    ...consequences,
    ...figures.flatMap((figure) => (figure.how === 'rating' && figure.from === 'same-run' ? [figure.book] : [])),
  ];
  return weakest(stated.map(({ evidence }) => evidence)) ?? 'unverified';
}

/** A rule, as far as its evidence goes: what it says of itself, what it cites, and the expressions it decides by. */
interface Rule extends Stated {
  readonly cites: readonly Citation[];
  readonly when?: TypedExpression | undefined;
  readonly applies?: TypedExpression | undefined;
  readonly met?: TypedExpression | undefined;
  readonly points?: TypedExpression | undefined;
}

/** How far the text behind a place in a law was read, for one rule: by the law, the rule itself, and the tables it rests on. */
export function evidenceOfCitation(rulebook: Rulebook, rule: Rule, { law }: Citation): Evidence {
  const walk = new TableWalk(rulebook);
  walk.expressions([rule.when, rule.applies, rule.met, rule.points]);
  const tables = [...walk.tables].map((name) => rulebook.tables[name]?.evidence);
  const all = [rulebook.laws[law]?.evidence, rule.evidence, ...tables];
  return weakest(all) ?? 'unverified';
}

/** The tables that expressions look up in, through every figure and row they rest on, each walked once. */
class TableWalk {
  readonly tables = new Set<string>();
  readonly #rulebook: Rulebook;
  readonly #seen = new Set<string>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  expressions(all: readonly (TypedExpression | undefined)[]): void {
    for (const each of all) {
      if (each === undefined) continue;
      for (const part of partsOf(each.root)) {
        if (part.is === 'look-up') this.tables.add(part.table);
        if (part.is === 'figure') this.#figure(part.name);
        if (part.is === 'field') this.#figure(part.figure);
        if (part.is === 'column') this.#rows(part.row);
      }
    }
  }

  #new(key: string): boolean {
    const before = this.#seen.size;
    return this.#seen.add(key).size > before;
  }

  #figure(name: string): void {
    const figure = this.#rulebook.figures.find((each) => each.name === name);
    if (figure === undefined || !this.#new(`figure ${name}`)) return;
    if (figure.how === 'expression') this.expressions([figure.value]);
    else if (figure.how === 'peers') this.expressions(peersTerms(figure.peers));
    else if (figure.how === 'aggregate') this.#aggregate(figure.aggregate);
    else if (figure.how === 'pick') {
      this.expressions([figure.where]);
      this.#rows(figure.over);
    }
  }

  #aggregate({ over, where, of, matching }: Aggregate): void {
    this.expressions([where, of, ...matching.map(({ equals }) => equals)]);
    this.#rows(over);
  }

  /** All that rows are made by, down to the records: a row is one thing, whichever of its columns is read. */
  #rows(name: string): void {
    const relation = this.#rulebook.relations.find((each) => each.name === name);
    if (relation === undefined || relation.source === 'records' || !this.#new(`rows ${name}`)) return;
    this.expressions([relation.where, ...(relation.source === 'group' ? relation.by.map(({ value }) => value) : [])]);
    for (const column of relation.columns) {
      if ('aggregate' in column) this.#aggregate(column.aggregate);
      else this.expressions(columnTerms(column));
    }
    this.#rows(relation.of);
  }
}
