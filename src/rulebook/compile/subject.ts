import { ident, joined, sql, type Sql } from '../../sql/index.ts';
import { partsOf } from '../reads.ts';
import type { Figure, Term, TypedExpression } from '../model.ts';
import { askedOf, gatherBy, GatherStep } from './aggregates.ts';
import type { Joined } from './gather.ts';
import { Layers } from './layers.ts';
import { rankSubjects, type KeptColumn } from './peers.ts';
import { pickColumns, pickedPieces } from './picks.ts';
import type { Piece } from './piece.ts';
import { ratingPieces } from './ratings.ts';
import type { Making, RelationSql } from './relations.ts';
import { compileExpression, type Scope } from './terms.ts';
import { allBut, sumOf } from './words.ts';

/** A figure as columns of the subject; a picked record has a column for each field that some rule reads. */
type FigureSql = { readonly piece: Piece; readonly fields: ReadonlyMap<string, Piece> };

/** A step that gathers a relation's rows for each subject, and its join. */
interface Gathering {
  readonly step: GatherStep;
  readonly joined: Joined;
}

/**
 * The subjects in scope, one row each, and the figures added to it one after another. Figures over one relation are
 * gathered in one step. A figure whose rows are compared with another figure needs that one first, so the subjects so
 * far become a step of their own.
 */
export class SubjectRows {
  layers: Layers;
  readonly leftOut: Sql[] = [];
  /** What is kept of each place among peers. */
  readonly places = new Map<string, ReadonlyMap<KeptColumn, Sql>>();
  /** Whether each of the other rulebooks that are read gave a grade. */
  readonly #graded: Sql[] = [];
  readonly #making: Making;
  readonly #asOf: Sql;
  readonly #profile: (name: string, term: Term) => Piece;
  #from: () => Sql;
  #figures = new Map<string, FigureSql>();
  readonly #gathered = new Map<string, GatherStep>();
  #gatherings = new Map<string, Gathering>();
  #presence = new Map<string, Sql>();
  #splits = 0;

  constructor(making: Making, from: () => Sql, asOf: Sql, profile: (name: string, term: Term) => Piece) {
    this.#making = making;
    this.#from = from;
    this.#asOf = asOf;
    this.#profile = profile;
    this.layers = new Layers(making.steps.number);
  }

  /** The scope of expressions at the subject. */
  scope(): Scope {
    return this.#scopeWith(this.layers, () => {
      throw new Error('no row is at hand');
    });
  }

  #scopeWith(layers: Layers, column: Scope['column']): Scope {
    return {
      ...this.#making.rowScope(layers, column),
      asOf: this.#asOf,
      figure: (name) => this.#figure(name).piece,
      field: (figure, name) => {
        const piece = this.#figure(figure).fields.get(name);
        if (piece === undefined) throw new Error(`no field ${figure}.${name}`);
        return piece;
      },
      subject: this.#profile,
    };
  }

  #figure(name: string): FigureSql {
    const figure = this.#figures.get(name);
    if (figure === undefined) throw new Error(`no figure ${name}`);
    return figure;
  }

  /** A figure's piece and, for a picked record, its fields. */
  figure(name: string): FigureSql {
    return this.#figure(name);
  }

  /** Adds a figure, under its own name. */
  add(figure: Figure, fields: ReadonlySet<string>): void {
    if (figure.how === 'expression') {
      const piece = compileExpression(figure.value, this.scope());
      this.#figures.set(figure.name, { piece: this.layers.named(piece, figure.name), fields: new Map() });
      return;
    }
    if (figure.how === 'peers') {
      const { populations } = this.#making;
      const ranking = { scope: this.scope(), recorded: this.recorded(), populations };
      const { record, values, kept } = rankSubjects(figure, ranking);
      this.#figures.set(figure.name, { piece: record, fields: values });
      this.places.set(figure.name, kept);
      return;
    }
    if (figure.how === 'rating') {
      const { steps, grades } = this.#making;
      const { record, values, graded } = ratingPieces(figure, fields, {
        layers: this.layers,
        steps,
        grades: grades(figure.name),
      });
      this.#figures.set(figure.name, { piece: record, fields: values });
      if (figure.from === 'same-run') this.#graded.push(graded);
      return;
    }
    const over = figure.how === 'pick' ? figure.over : figure.aggregate.over;
    const conditions = figure.how === 'pick' ? [figure.where] : [figure.aggregate.where, figure.aggregate.of];
    const { step, joined: to } = this.#gathering(over, conditions.some(readsFigures));
    if (figure.how === 'pick') {
      const columns = pickColumns(figure, fields, this.#relation(over), step, this.#making.steps.number);
      const { record, values } = pickedPieces(figure.name, columns, to, this.layers);
      this.#figures.set(figure.name, { piece: record, fields: values });
      return;
    }
    const { piece, leftOut } = askedOf(step, figure.aggregate, to);
    this.#figures.set(figure.name, { piece: this.layers.named(piece, figure.name), fields: new Map() });
    if (leftOut !== undefined) this.leftOut.push(this.layers.column(to.level, `${figure.name} left out`, leftOut));
  }

  /** Adds up what the columns of each relation left out. */
  addLeftOut(relation: RelationSql): void {
    const [first, ...others] = relation.leftOut;
    if (first === undefined) return;
    const { step, joined: to } = this.#gathering(relation.name, false);
    const total = others.reduce((left, right) => sql`${left} + ${right}`, first);
    const column = step.column(`left out ${this.#making.steps.number()}`, sumOf(total));
    this.leftOut.push(
      this.layers.column(to.level, `${relation.name} left out`, sql`coalesce(${to.at}.${ident(column)}, 0)`),
    );
  }

  /** Whether a subject has any record at all; undefined where the rulebook reads none. */
  recorded(): Sql | undefined {
    const any = Object.keys(this.#making.rulebook.reads).map((alias) => this.#hasRecords(alias));
    return any.length === 0 ? undefined : sql`(${joined(any, ' or ')})`;
  }

  /** Whether any of the grades that are read is known: all that a view over grades alone rests on. */
  anyGraded(): Sql {
    return this.#graded.length === 0 ? sql`false` : sql`(${joined(this.#graded, ' or ')})`;
  }

  #hasRecords(alias: string): Sql {
    const ready = this.#presence.get(alias);
    if (ready !== undefined) return ready;
    const { joined: to } = this.#gathering(alias, false);
    const column = this.layers.column(to.level, `${alias} recorded`, sql`${to.at}.subject_no is not null`);
    this.#presence.set(alias, column);
    return column;
  }

  #relation(name: string): RelationSql {
    const relation = this.#making.made.get(name);
    if (relation === undefined) throw new Error(`no relation ${name}`);
    return relation;
  }

  #gathering(over: string, withFigures: boolean): Gathering {
    const ready = this.#gatherings.get(over);
    if (!withFigures && ready !== undefined) return ready;
    const step = withFigures ? this.#besideFigures(over) : (this.#gathered.get(over) ?? this.#alone(over));
    const gathering = { step, joined: step.join([], this.layers) };
    if (withFigures) return gathering;
    this.#gathered.set(over, step);
    this.#gatherings.set(over, gathering);
    return gathering;
  }

  #alone(over: string): GatherStep {
    const relation = this.#relation(over);
    return gatherBy(`${over} of each subject`, relation, [], this.#making.steps, (layers) =>
      this.#making.rowScope(layers, (of, name) => relation.column(of, name)),
    );
  }

  /** Rows beside the figures so far, which their conditions read. */
  #besideFigures(over: string): GatherStep {
    this.split();
    const relation = this.#relation(over);
    const { steps } = this.#making;
    const layers = new Layers(steps.number);
    const from = sql`(select rows.*, ${allBut(sql`figures.*`, [sql`subject_no`])} from ${relation.from()} as rows join ${this.#from()} as figures on figures.subject_no = rows.subject_no)`;
    const name = `${over} of each subject, by its figures ${steps.number()}`;
    const scope = this.#scopeWith(layers, (of, column) => relation.column(of, column));
    return new GatherStep(name, `What ${over} comes to for each subject, with the subject's figures at hand.`, {
      relation,
      keys: [],
      scope,
      layers,
      steps,
      from: () => from,
    });
  }

  /** Makes a step of the subjects and figures so far, and starts again from it. */
  split(): void {
    const { layers } = this;
    const from = this.#from;
    const { steps } = this.#making;
    this.#splits += 1;
    const step = steps.plan(
      `figures ${this.#splits}`,
      'The subjects with their figures so far.',
      () => sql`select * from ${layers.nested(from())} as base`,
    );
    this.#from = () => steps.from(step);
    this.layers = new Layers(steps.number);
    this.#gatherings = new Map();
    this.#figures = new Map(
      [...this.#figures].map(([name, { piece, fields }]) => [
        name,
        {
          piece: { ...piece, level: 0 },
          fields: new Map([...fields].map(([field, each]) => [field, { ...each, level: 0 }])),
        },
      ]),
    );
  }

  /** All of it as one select. */
  nested(): Sql {
    return this.layers.nested(this.#from());
  }
}

function readsFigures(expression: TypedExpression | undefined): boolean {
  if (expression === undefined) return false;
  for (const part of partsOf(expression.root)) if (part.is === 'figure' || part.is === 'field') return true;
  return false;
}
