import { after, ident, joined, sql, worded, type Sql } from '../../sql/index.ts';

/** One named step of a compiled rulebook, and why it is there. */
export interface Step {
  readonly name: string;
  readonly sql: Sql;
  readonly why: string;
}

interface Planned {
  readonly name: string;
  readonly why: string;
  readonly make: () => Sql;
  uses: number;
  text: Sql | undefined;
}

/** The steps of one statement, in the order they rest on one another. */
export class Steps {
  readonly #planned: Planned[] = [];
  #number = 0;

  /** Plans a step; its text is made at the end, when everything that others want of it is known. */
  plan(name: string, why: string, make: () => Sql): string {
    if (this.#planned.some((step) => step.name === name)) throw new Error(`two steps called ${name}`);
    this.#planned.push({ name, why, make, uses: 0, text: undefined });
    return name;
  }

  /** The name to select from, noting that the step is read once more. */
  from(name: string): Sql {
    const step = this.#planned.find((each) => each.name === name);
    if (step === undefined) throw new Error(`no step ${name}`);
    step.uses += 1;
    return ident(name);
  }

  /** The next number, for parts of expressions. */
  readonly number = (): number => {
    this.#number += 1;
    return this.#number;
  };

  /** Every step with its text. Nothing can be planned, or read once more, afterwards. */
  made(): readonly Step[] {
    return this.#planned.map((step) => {
      step.text ??= step.make();
      return { name: step.name, why: step.why, sql: step.text };
    });
  }

  /**
   * The steps as one statement before a last select. A step that is read once is part of what reads it; one that is
   * read more often is computed once and kept.
   */
  statement(last: Sql): Sql {
    const texts = this.made();
    const steps = texts.map(({ name, sql: text }, index) => {
      return sql`${ident(name)} as${(this.#planned[index]?.uses ?? 0) > 1 ? sql` materialized` : sql` not materialized`} (\n${text}\n)`;
    });
    const before = texts.map(({ name, sql: text }, index) => ({
      name,
      often: (this.#planned[index]?.uses ?? 0) > 1,
      sql: text,
    }));
    return worded({ duckdb: sql`with ${joined(steps, ',\n')}\n${last}`, spark: after(before, last) });
  }
}
