import { z } from 'zod';
import { storeWith, type Access } from '../access/index.ts';
import { judgementOf } from '../intake/index.ts';
import type { PersonMarks } from '../registry/index.ts';
import { shape, sql, type Postgres, type PostgresTransaction } from '../sql/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { remarkFault } from './faults.ts';
import { isOpen, remarkForm, remarks, type Remark } from './remark.ts';
import { remarkLayout } from './tables.ts';

/** What stands of one subject: reports that are not answered yet, and replies that were approved. */
export interface Standing {
  readonly disputes: readonly Dispute[];
  readonly replies: readonly Remark[];
}

/** Something that is said to be wrong, and since when that is shown. */
export interface Dispute {
  readonly about: Remark['about'];
  readonly since: string;
}

const nothing: Standing = { disputes: [], replies: [] };

const stands = sql`${remarks} where (kind = 'report' and last.event in ('sent', 'acknowledged'))
  or (kind = 'reply' and last.event = 'approved')`;

/**
 * What changes anything that the public sees. All else (a reply that waits, one that was not let through) leaves every
 * answer that somebody holds as right as it was, and open data unwritten.
 */
const tells = sql`(kind = 'report' and (event in ('sent', 'corrected', 'withdrawn', 'reasoned', 'taken-back')
    or (event = 'acknowledged' and again)))
  or (kind = 'reply' and event in ('approved', 'replaced', 'taken-back'))`;

/**
 * What organisations told a register. It lies with the accounts; what stands of it is held in memory too, since every
 * page of the public asks for it: an entry a subject, of those few that said anything, with the words of its replies.
 */
export class Remarks {
  readonly access: Access;
  readonly workspace: Workspace;
  #opening: Promise<Postgres> | undefined;
  #standing = new Map<string, Standing>();
  #revision = 0n;
  #learning: Promise<void> = Promise.resolve();
  #marks: PersonMarks | undefined;

  constructor(access: Access, workspace: Workspace) {
    this.access = access;
    this.workspace = workspace;
  }

  /** What shows a natural person, by which texts are screened; read when the first text is. */
  get marks(): PersonMarks {
    this.#marks ??= judgementOf(this.workspace.data).marks;
    return this.#marks;
  }

  /** A number that rises with whatever the public sees of it; 0 where nobody ever told anything. */
  async revision(): Promise<bigint> {
    await this.#known();
    return this.#revision;
  }

  /** What stands of a subject. Nobody's account is asked, so the public costs the store nothing. */
  async standingOf(subjectId: string): Promise<Standing> {
    await this.#known();
    return this.#standing.get(subjectId) ?? nothing;
  }

  /** The subjects of which something is said to be wrong, by their ids. */
  async disputed(): Promise<readonly string[]> {
    await this.#known();
    return [...this.#standing].flatMap(([id, { disputes }]) => (disputes.length === 0 ? [] : [id])).toSorted();
  }

  /** The store, with the tables of remarks. */
  store(): Promise<Postgres> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** Writes about one subject in one transaction; what stands of it is known anew before anybody is answered. */
  async write<T>(subjectId: string, work: (transaction: PostgresTransaction) => Promise<T>): Promise<T> {
    const store = await this.store();
    const value = await store.write(async (transaction) => {
      await transaction.rows(sql`select pg_advisory_xact_lock(${sendLock})`, shape.anything);
      return work(transaction);
    });
    const learnt = this.#learning.then(() => this.#learn(store, subjectId));
    // One after the other, or what was read first could be kept last. Where it fails, all is read anew by whoever asks next.
    this.#learning = learnt.catch(() => {
      this.#opening = undefined;
    });
    await learnt;
    return value;
  }

  async #known(): Promise<void> {
    if (this.access.begun) await this.store();
  }

  async #open(): Promise<Postgres> {
    const store = await storeWith(this.access, remarkLayout, (details) =>
      remarkFault('remark-store-newer', details, { file: 'data/accounts' }),
    );
    this.#standing = new Map();
    await this.#learn(store);
    return store;
  }

  async #learn(store: Postgres, subjectId?: string): Promise<void> {
    const of = subjectId === undefined ? sql`true` : sql`subject_id = ${subjectId}`;
    const rows = await store.rows(sql`select * from (${stands}) as known where ${of}`, remarkForm);
    const last = await store.first(
      sql`select coalesce(max(event_no), 0) as last from remark_event join remark using (remark_no) where ${tells}`,
      z.object({ last: shape.bigint }),
    );
    if (subjectId !== undefined) this.#standing.delete(subjectId);
    for (const row of rows) {
      const { disputes, replies } = this.#standing.get(row.subjectId) ?? nothing;
      const since = shownSince(row);
      this.#standing.set(row.subjectId, {
        disputes: since === undefined ? disputes : [...disputes, { about: row.about, since }],
        replies: row.kind === 'reply' ? [...replies, row] : replies,
      });
    }
    this.#revision = last?.last ?? 0n;
  }
}

/** The lock behind which remarks are written, so that no two say or decide the same; any number that nobody else uses. */
const sendLock = 722_650_103;

/**
 * Since when a report makes what it is about disputed: since it was sent. Where the same was answered with reasons
 * before, only since somebody here looked at it, or one could keep any rating disputed for ever.
 */
function shownSince(remark: Remark): string | undefined {
  if (!isOpen(remark)) return undefined;
  if (!remark.again) return remark.sentAt;
  return remark.state === 'acknowledged' ? remark.stateAt : undefined;
}
