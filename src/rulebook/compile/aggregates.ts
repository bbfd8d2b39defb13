import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import type { Aggregate } from '../model.ts';
import { gather, gathered, rowsLeftOut, type Gathered, type Joined } from './gather.ts';
import { sameKey } from './keys.ts';
import { Layers } from './layers.ts';
import { levelOf, type NumberPiece, type Piece, type PlainPiece } from './piece.ts';
import type { RelationSql } from './relations.ts';
import type { Steps } from './steps.ts';
import { compileCondition, compileExpression, type Scope } from './terms.ts';

/** A key that rows are gathered by: a piece over the rows, and the column it becomes. */
interface Key {
  readonly name: string;
  readonly piece: PlainPiece | NumberPiece;
}

/**
 * One step that gathers the rows of a relation, once, for every aggregate and pick that asks the same rows for the
 * same keys. What it selects is collected until the statement is made.
 *
 * Rows whose key is not known may belong to any key. They are gathered under a key of NULL, where nothing is sure of
 * counting, and joined a second time to every row that asks.
 */
export class GatherStep {
  readonly step: string;
  readonly keys: readonly Key[];
  /** True where all keys are known; undefined where they always are. */
  readonly keyed: Sql | undefined;
  readonly scope: Scope;
  readonly layers: Layers;
  readonly #relation: RelationSql;
  readonly #steps: Steps;
  readonly #columns: Sql[] = [];

  constructor(
    name: string,
    why: string,
    {
      relation,
      keys,
      scope,
      layers,
      steps,
      from,
    }: {
      relation: RelationSql;
      keys: readonly Key[];
      scope: Scope;
      layers: Layers;
      steps: Steps;
      from: () => Sql;
    },
  ) {
    this.#relation = relation;
    this.#steps = steps;
    this.scope = scope;
    this.layers = layers;
    const open = keys.filter(({ piece }) => !piece.sure);
    const short = keys.map(({ name: key, piece }) => ({ name: key, piece: layers.short(piece) }));
    this.keys = short;
    this.keyed =
      open.length === 0
        ? undefined
        : sql`(${joined(
            short.flatMap(({ piece }) => (piece.sure ? [] : [sql`${piece.sql} is not null`])),
            ' and ',
          )})`;
    this.step = steps.plan(name, why, () => this.#made(from()));
  }

  #made(from: Sql): Sql {
    const keys = this.keys.map(({ name, piece }) => sql`${this.#key(piece)} as ${ident(name)}`);
    const groups = this.keys.map((_, index) => sql`${{ chunks: [String(index + 2)] }}`);
    return sql`select ${joined([sql`subject_no`, ...keys, ...this.#columns], ',\n  ')}
from ${this.layers.nested(from)} as rows
group by ${joined([sql`subject_no`, ...groups])}`;
  }

  #key(piece: PlainPiece | NumberPiece): Sql {
    return this.keyed === undefined ? piece.sql : sql`case when ${this.keyed} then ${piece.sql} end`;
  }

  /** Adds a column to what the step gives. */
  column(name: string, value: Sql): string {
    this.#columns.push(sql`${value} as ${ident(name)}`);
    return name;
  }

  /** Whether a row counts: it belongs to the relation, its key is known, and the condition holds. */
  counts(where: Aggregate['where']): PlainPiece | undefined {
    const asked = where === undefined ? undefined : compileCondition(where, this.scope);
    const keyed: PlainPiece | undefined =
      this.keyed === undefined
        ? undefined
        : {
            form: 'plain',
            base: 'boolean',
            sql: sql`nullif(${this.keyed}, false)`,
            level: levelOf(this.keys.map(({ piece }) => piece)),
            sure: false,
            simple: false,
            absent: undefined,
          };
    const parts = [this.#relation.member, keyed, asked].filter((part) => part !== undefined);
    const [first, ...others] = parts;
    if (first === undefined) return undefined;
    if (others.length === 0) return this.layers.short(first);
    return this.layers.short({
      form: 'plain',
      base: 'boolean',
      sql: sql`(${joined(
        parts.map((part) => part.sql),
        ' and ',
      )})`,
      level: levelOf(parts),
      sure: parts.every((part) => part.sure),
      simple: false,
      absent: undefined,
    });
  }

  /** Gathers one aggregate. */
  gather(aggregate: Aggregate): Gathered {
    const of = aggregate.of === undefined ? undefined : compileExpression(aggregate.of, this.scope);
    const name = `${aggregate.how} ${this.#steps.number()}`;
    return gather(aggregate, this.counts(aggregate.where), of, name, this.layers, (column) =>
      this.#columns.push(column),
    );
  }

  /** Joins the step to rows that ask for a key, in their own layers. */
  join(wanted: readonly Piece[], layers: Layers): Joined {
    const level = levelOf(wanted);
    const short = wanted.map((piece) =>
      piece.form === 'plain' || piece.form === 'number' ? layers.short(piece) : piece,
    );
    const at = layers.join(levelOf(short), this.#steps.from(this.step), (alias) =>
      joined(
        [
          sql`${alias}.subject_no = base.subject_no`,
          ...this.keys.map(({ name, piece }, index) => sameKey(sql`${alias}.${ident(name)}`, piece, short[index])),
        ],
        ' and ',
      ),
    );
    const anywhere = this.keyed === undefined ? undefined : this.#joinAnywhere(levelOf(short), layers);
    const open = short.flatMap((piece) =>
      piece.sure || piece.form === 'ratio' ? [] : [sql`${piece.sql} is not null`],
    );
    return {
      at,
      anywhere,
      matched: open.length === 0 ? undefined : sql`(${joined(open, ' and ')})`,
      level: Math.max(level, levelOf(short)),
    };
  }

  #joinAnywhere(level: number, layers: Layers): Sql {
    const [first] = this.keys;
    return layers.join(
      level,
      this.#steps.from(this.step),
      (alias) => sql`${alias}.subject_no = base.subject_no and ${alias}.${ident(first?.name ?? '')} is null`,
    );
  }
}

/** An aggregate as a value of the row that asks for it, and how many rows it left out. */
export function askedOf(
  step: GatherStep,
  aggregate: Aggregate,
  to: Joined,
): { readonly piece: Piece; readonly leftOut: Sql | undefined } {
  const columns = step.gather(aggregate);
  return { piece: gathered(aggregate, columns, to), leftOut: rowsLeftOut(columns, to) };
}

/** A step that gathers the rows of a relation by some of its columns. */
export function gatherBy(
  name: string,
  relation: RelationSql,
  columns: readonly string[],
  steps: Steps,
  scopeOf: (layers: Layers) => Scope,
): GatherStep {
  const layers = new Layers(steps.number);
  const keys = columns.map((column): Key => {
    const piece = relation.column(relation.name, column);
    if (piece.form !== 'plain' && piece.form !== 'number')
      throw new Error('rows are matched by values, and never by ratios');
    return { name: `key ${column}`, piece };
  });
  const by = columns.length === 0 ? 'for each subject' : `for each subject and ${columns.join(', ')}`;
  return new GatherStep(name, `What ${relation.name} comes to ${by}.`, {
    relation,
    keys,
    scope: scopeOf(layers),
    layers,
    steps,
    from: () => relation.from(),
  });
}
