import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { correctRecord, judgementOf, type Mending, registerOf, withdrawRecord } from '../../src/intake/index.ts';
import { ratingLayout, releaseRun, runRating, withdrawRun } from '../../src/rating/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { dayFrom, dayOf, instantOf, Refused, type Day, type Instant } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { addGraded } from '../register/graded.ts';
import { addPlaces, instant, makeRegister, setCounters } from '../register/register.ts';

/** How many places there are: organisations, a person's, and one of which nobody says whose it is. */
export const places = 9;

/** The rulebooks of the register, in the order they are rated. */
export const books = ['xx/visits', 'xx/care', 'xx/carried', 'xx/overall'] as const;

/** Who may see grades, and for how long. */
export interface Publication {
  readonly to: 'public' | 'subject' | 'internal';
  readonly shownFor: string;
}

/** One thing that happens to a register; numbers are taken modulo what there is. */
export type Act =
  | { readonly is: 'publish'; readonly book: number; readonly publication: Publication }
  | { readonly is: 'rate' }
  | { readonly is: 'release'; readonly run: number; readonly books: number; readonly appeal: number }
  | { readonly is: 'withdraw'; readonly run: number; readonly books: number }
  | { readonly is: 'correct'; readonly record: number; readonly points: number }
  | { readonly is: 'quash'; readonly record: number }
  | { readonly is: 'rename'; readonly record: number }
  | { readonly is: 'wait'; readonly days: number };

/** A register in which every record, name and reason carries a number of its own, so that its trace can be known anywhere. */
export class Places {
  readonly workspace: Workspace;
  now: Instant;
  readonly #mending: Mending;
  #told = 0;

  private constructor(workspace: Workspace, now: Instant) {
    this.workspace = workspace;
    this.now = now;
    this.#mending = registerOf(workspace, judgementOf(workspace.data));
  }

  static async open(dir: string): Promise<Places> {
    addGraded(await makeRegister(dir));
    const workspace = await openWorkspace(dir, { layouts: [ratingLayout] });
    const at = instant('2026-01-10T08:00:00Z');
    await addPlaces(workspace, { from: 0, count: places, at });
    await workspace.database.write(async (transaction) => {
      await transaction.run(sql`update "fact_xx-visit" set note = 'note(' || fact_no || ')'`);
      await transaction.run(sql`update fact_profile set name = 'Called name(' || fact_no || ')'`);
    });
    await setCounters(workspace);
    return new Places(workspace, instant('2026-02-01T10:00:00Z'));
  }

  get today(): Day {
    return dayOf(this.now);
  }

  /** Every run, the first one first. */
  async runs(): Promise<string[]> {
    const rows = await this.workspace.database.rows(
      sql`select run_id from run order by rowid`,
      z.object({ run_id: z.string() }),
    );
    return rows.map(({ run_id }) => run_id);
  }

  /** The days that runs are of, the first run's first. */
  async days(): Promise<Day[]> {
    const rows = await this.workspace.database.rows(
      sql`select cast(as_of as varchar) as as_of from run order by rowid`,
      z.object({ as_of: z.string() }),
    );
    return rows.flatMap(({ as_of }) => dayFrom(as_of) ?? []);
  }

  /** Does one thing. What the register refuses (a release of internal grades) changes nothing, and is no fault here. */
  async act(act: Act): Promise<void> {
    this.#later(act.is === 'wait' ? act.days : 0);
    try {
      await this.#done(act);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  #later(days: number): void {
    this.now = instantOf(new Date(Date.parse(this.now) + 1000 + days * 86_400_000));
  }

  async #done(act: Act): Promise<void> {
    const { workspace, now } = this;
    switch (act.is) {
      case 'publish':
        return this.#publish(books[act.book % books.length] ?? books[0], act.publication);
      case 'rate':
        return void (await runRating(workspace, { now, rulebooks: books }));
      case 'release':
      case 'withdraw': {
        const runs = await this.runs();
        const run = runs[act.run % Math.max(1, runs.length)];
        if (run === undefined) return;
        const rulebooks = books.filter((_, index) => (act.books & (1 << index)) !== 0);
        if (act.is === 'withdraw') {
          await withdrawRun(workspace, { run, rulebooks, who: 'secret officer', reason: this.#secret(), now });
        } else {
          const noticeOn = dayOf(instantOf(new Date(Date.parse(now) + act.appeal * 86_400_000)));
          await releaseRun(workspace, { run, rulebooks, who: 'secret officer', now, noticeOn });
        }
        return;
      }
      case 'correct':
        return void (await correctRecord(
          this.#mending,
          await this.#record('xx-visit', act.record),
          { points: String(act.points), note: `note(${this.#number()})` },
          this.#why(),
        ));
      case 'quash':
        return void (await withdrawRecord(this.#mending, await this.#record('xx-visit', act.record), this.#why()));
      case 'rename':
        return void (await correctRecord(
          this.#mending,
          await this.#record('profile', act.record),
          { name: `Called name(${this.#number()})` },
          this.#why(),
        ));
      case 'wait':
    }
  }

  #number(): number {
    this.#told += 1;
    return 1000 + this.#told;
  }

  #secret(): string {
    return `secret(${this.#number()})`;
  }

  #why(): { readonly reason: string; readonly now: Instant } {
    return { reason: this.#secret(), now: this.now };
  }

  async #record(kind: 'xx-visit' | 'profile', number: number): Promise<string> {
    const table = kind === 'profile' ? sql`fact_profile` : sql`"fact_xx-visit"`;
    const rows = await this.workspace.database.rows(
      sql`select fact_no from ${table} order by fact_no`,
      z.object({ fact_no: shape.count }),
    );
    return `${kind}/${rows[number % rows.length]?.fact_no ?? 0}`;
  }

  /** A view may not be shown to more readers than what it is a view of; such a text would be refused when it is rated. */
  #publish(book: string, { to, shownFor }: Publication): void {
    const order = ['public', 'subject', 'internal'] as const;
    const file = (id: string): string => join(this.workspace.dir, 'rulebooks', id, 'rulebook.yaml');
    const read = (id: string): string => readFileSync(file(id), 'utf8');
    const audience = (id: string): number => order.findIndex((each) => read(id).includes(`to: ${each},`));
    const write = (id: string, said: string): void =>
      writeFileSync(file(id), read(id).replace(/^publication: .*$/m, said));
    write(book, `publication: { to: ${to}, appeal-days: 0, shown-for: ${shownFor} }`);
    const narrowest = order[Math.max(...['xx/visits', 'xx/care', 'xx/overall'].map(audience))] ?? 'internal';
    write(
      'xx/overall',
      read('xx/overall')
        .match(/^publication: .*$/m)?.[0]
        .replace(/to: \w+/, `to: ${narrowest}`) ?? '',
    );
  }
}
