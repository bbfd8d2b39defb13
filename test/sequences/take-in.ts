import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  correctRecord,
  judgementOf,
  registerOf,
  runIntake,
  sourceNamed,
  withdrawRecord,
  type Judgement,
} from '../../src/intake/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import type { Instant } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import type { Mend, Row } from './place.ts';
import type { Turn } from './rounds.ts';

/** The days that files are stated on: of what is back-loaded, and of what is told now. */
export interface Stated {
  readonly past: string;
  readonly now: string;
}

const columns: Readonly<Record<Row['table'], string>> = {
  places: 'op,id,name,town,form,status',
  visits: 'op,id,day,points',
  fines: 'op,id,reference,day,code',
  checks: 'op,id,day,faults',
};

/** Takes what is told of places into a register as everybody does: by files, and by hand. */
export class TakesIn {
  readonly #folder: string;
  readonly #next: () => Instant;
  #files = 0;
  #heldBack = 0;
  /** Read once for each opening of the workspace: it takes as long as a small intake. */
  readonly #judged = new WeakMap<Workspace, Judgement>();

  /** `next` gives an instant later than all before. */
  constructor(folder: string, next: () => Instant) {
    this.#folder = folder;
    this.#next = next;
  }

  /** How many rows were held back so far. */
  get heldBack(): number {
    return this.#heldBack;
  }

  /** The turns of some places: their rows in one intake of each source, then the mends, a commit each. */
  async turns(workspace: Workspace, turns: readonly Turn[], stated: Stated): Promise<void> {
    const judgement = this.#judgement(workspace);
    const changes = turns.flatMap(({ history, happening }) =>
      happening.changes.map((change) => ({ place: history.place, change })),
    );
    const rows = changes.flatMap(({ change }) => ('row' in change ? [change.row] : []));
    await this.#rows(workspace, judgement, { rows, stated });
    for (const { place, change } of changes)
      if ('mend' in change) await this.#mend(workspace, judgement, { place, ...change.mend });
  }

  /** Rows alone: those of the first files. */
  async rows(workspace: Workspace, rows: readonly Row[], stated: Stated): Promise<void> {
    await this.#rows(workspace, this.#judgement(workspace), { rows, stated });
  }

  #judgement(workspace: Workspace): Judgement {
    const judgement = this.#judged.get(workspace) ?? judgementOf(workspace.data);
    this.#judged.set(workspace, judgement);
    return judgement;
  }

  async #rows(
    workspace: Workspace,
    judgement: Judgement,
    { rows, stated }: { readonly rows: readonly Row[]; readonly stated: Stated },
  ): Promise<void> {
    const files = new Map<string, string[]>();
    for (const { table, past, cells } of rows) {
      const name = past ? `past-${table}_${stated.past}` : `${table}_${stated.now}`;
      const lines = files.get(name) ?? [];
      if (lines.length === 0) files.set(name, lines);
      // A file that says the same as the one before it is not read again: its number makes each another one.
      lines.push([...cells, this.#files].join(','));
    }
    this.#files += 1;
    for (const source of ['xx/places', 'xx/checks']) {
      const own = [...files].filter(([name]) => name.includes('checks') === (source === 'xx/checks'));
      if (own.length === 0) continue;
      const paths = own.map(([name, lines]) => {
        const path = join(this.#folder, `${name}.csv`);
        const table = tableOf(name);
        writeFileSync(path, `${columns[table]},file\n${lines.join('\n')}\n`);
        return path;
      });
      const receipt = await runIntake(
        registerOf(workspace, judgement),
        sourceNamed(judgement, source),
        paths.map((path) => ({ path })),
        { now: this.#next(), scratch: workspace.scratch },
      );
      // Rows are held back where a place that a person may run has its one topic already; nothing else may be wrong with ours.
      this.#heldBack += receipt.quarantined;
      if (receipt.refused > 0) throw new Error(`rows were refused: ${JSON.stringify(receipt)}`);
      for (const path of paths) rmSync(path);
    }
  }

  async #mend(
    workspace: Workspace,
    { marks }: Judgement,
    { place, day, points }: Mend & { readonly place: string },
  ): Promise<void> {
    const [found] = await workspace.database.rows(
      sql`select fact_no from "fact_xx-visit" semi join (select subject_no from subject where value = ${place}) as its using (subject_no)
        anti join "ended_xx-visit" using (fact_no) where visited_on = cast(${day} as date) order by fact_no desc limit 1`,
      z.object({ fact_no: shape.bigint }),
    );
    // What a file of the past said may have been overtaken: then there is nothing to mend.
    if (found === undefined) return;
    const mending = { database: workspace.database, catalogue: workspace.data.kinds, marks };
    const [id, why] = [`xx-visit/${found.fact_no}`, { reason: 'a trial', now: this.#next() }];
    if (points === undefined) await withdrawRecord(mending, id, why);
    else await correctRecord(mending, id, { points }, why);
  }
}

function tableOf(file: string): Row['table'] {
  const found = (['places', 'visits', 'fines', 'checks'] as const).find((table) => file.includes(`${table}_`));
  if (found === undefined) throw new Error(`${file} is no file of ours`);
  return found;
}
