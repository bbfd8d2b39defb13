import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import type { NumberPiece, Piece, PlainPiece, RatioPiece } from './piece.ts';

/**
 * The columns of one select, in layers: a column of one layer can be named in the next. An expression that is needed
 * twice becomes a column first, so that no expression is ever written out again inside itself (nested `max` would
 * double with each level), and a figure is computed once however many rules read it.
 */
export class Layers {
  readonly #layers: { readonly columns: Sql[]; readonly joins: Sql[] }[] = [];
  readonly #number: () => number;

  /** Parts are numbered through the whole statement, so that no two columns of one row are called the same. */
  constructor(number: () => number) {
    this.#number = number;
  }

  /** Defines a column at a layer and gives what names it afterwards. */
  column(level: number, name: string, value: Sql): Sql {
    this.#layer(level).columns.push(sql`${value} as ${ident(name)}`);
    return ident(name);
  }

  /** A piece under a name of its own, to be read from the next layer on. */
  named<Kind extends Piece>(piece: Kind, name: string): Kind;
  named(piece: Piece, name: string): Piece {
    const level = piece.level + 1;
    const absent = piece.absent === undefined ? undefined : this.column(piece.level, `${name} absent`, piece.absent);
    const shared = { level, simple: true, absent };
    if (piece.form !== 'ratio') {
      return { ...piece, ...shared, sql: this.column(piece.level, name, piece.sql) };
    }
    const [top, bottom] = [
      this.column(piece.level, `${name} top`, piece.top),
      this.column(piece.level, `${name} bottom`, piece.bottom),
    ];
    return { ...piece, ...shared, top, bottom };
  }

  /** The same piece, short enough to be written more than once. */
  short<Kind extends PlainPiece | NumberPiece | RatioPiece>(piece: Kind): Kind;
  short(piece: PlainPiece | NumberPiece | RatioPiece): Piece {
    if (piece.simple) return piece;
    return this.named(piece, `part ${this.#number()}`);
  }

  /** Joins another step at a layer, never giving more rows; its columns can be named in that layer itself. */
  join(level: number, step: Sql, on: (alias: Sql) => Sql): Sql {
    const alias = ident(`joined ${this.#number()}`);
    this.#layer(level).joins.push(sql`\n  left join ${step} as ${alias} on ${on(alias)}`);
    return alias;
  }

  #layer(level: number): { readonly columns: Sql[]; readonly joins: Sql[] } {
    while (this.#layers.length <= level) this.#layers.push({ columns: [], joins: [] });
    const layer = this.#layers[level];
    if (layer === undefined) throw new Error('a layer below zero');
    return layer;
  }

  /** One select, its layers nested. */
  nested(from: Sql): Sql {
    return this.#layers
      .filter(({ columns }) => columns.length > 0)
      .reduce<Sql>((inner, { columns, joins }) => {
        const pieces = joined(columns, ',\n  ');
        return sql`(select base.*,\n  ${pieces}\nfrom ${inner} as base${joined(joins, '')})`;
      }, from);
  }
}
