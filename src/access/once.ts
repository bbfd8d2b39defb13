import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sql, type PostgresTransaction } from '../sql/index.ts';
import type { Instant } from '../vocabulary/index.ts';
import type { Access } from './access.ts';

/** A request that names a key of its own, so that sending it again does nothing again. */
export interface OnceAsked {
  /** Whose key it is: two who choose the same know nothing of each other. */
  readonly who: string;
  readonly key: string;
  /** The hash of everything that was asked. */
  readonly request: string;
  readonly now: Instant;
}

const answerForm = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });

/** What a request was answered, to be told again. */
export type OnceAnswer = z.infer<typeof answerForm>;

/**
 * The work of a request that is done once, where it is of the store of accounts: what it made before, and where it notes
 * what it makes. Both in one transaction, or a process that is killed before it answers would have it made again.
 */
export interface OnceWork {
  /** What the same request made, whose process was gone before it was answered. */
  readonly made: string | undefined;
  readonly note: (transaction: PostgresTransaction, made: string) => Promise<void>;
}

/** What is known of a request: it is new, it was answered, it is being worked on, or its key was used for another. */
export type Once =
  | {
      readonly is: 'begun';
      readonly work: OnceWork;
      readonly keep: (answer: OnceAnswer) => Promise<void>;
      readonly forget: () => Promise<void>;
    }
  | { readonly is: 'answered'; readonly answer: OnceAnswer }
  | { readonly is: 'going-on' }
  | { readonly is: 'another' };

const rowForm = z.object({
  request_hash: z.string(),
  begun_by: z.string(),
  answer: z.string().nullable(),
  made: z.string().nullable(),
});

/** For how long a key stands for the request it was first sent with, in hours. */
const hoursKept = 24;

/**
 * Begins a request under its key, or tells what came of the same request before. Of two at once one begins.
 *
 * What a process began that is gone was never answered, and is begun again: its work was kept as a whole or not at
 * all, and finds what it did before, in the register or by what it noted here (`OnceWork`). An answer that only says
 * that work goes on (202) ends with the process that does the work, for the same reason.
 */
export async function beginOnce(access: Access, { who, key, request, now }: OnceAsked): Promise<Once> {
  const { store, seal } = await access.open();
  const keyHash = createHash('sha256').update(`${who}\n${key}`).digest('hex');
  const mine = access.process;
  const begun = (made: string | null): Once => ({
    is: 'begun',
    work: {
      made: made === null ? undefined : seal.open(made),
      note: async (transaction, text) => {
        await transaction.run(
          sql`update once_request set made = ${seal.close(text)} where key_hash = ${keyHash} and begun_by = ${mine}`,
        );
      },
    },
    keep: (answer) =>
      store.write(async (transaction) => {
        await transaction.run(
          sql`update once_request set answer = ${seal.close(JSON.stringify(answer))}
where key_hash = ${keyHash} and begun_by = ${mine}`,
        );
      }),
    forget: () =>
      store.write(async (transaction) => {
        await transaction.run(sql`delete from once_request where key_hash = ${keyHash} and begun_by = ${mine}`);
      }),
  });
  return store.write(async (transaction): Promise<Once> => {
    await transaction.run(
      sql`delete from once_request where begun_at <= cast(${now} as timestamptz) - cast(${hoursKept} as integer) * interval '1 hour'`,
    );
    const isNew = await transaction.run(
      sql`insert into once_request (key_hash, request_hash, begun_at, begun_by)
values (${keyHash}, ${request}, ${now}, ${mine}) on conflict (key_hash) do nothing`,
    );
    if (isNew === 1) return begun(null);
    const found = await transaction.first(
      sql`select request_hash, begun_by, answer, made from once_request where key_hash = ${keyHash} for update`,
      rowForm,
    );
    if (found === undefined) return { is: 'going-on' };
    if (found.request_hash !== request) return { is: 'another' };
    const isMine = found.begun_by === mine;
    const answer = found.answer === null ? undefined : answerForm.parse(JSON.parse(seal.open(found.answer)));
    if (answer !== undefined && (isMine || answer.status !== 202)) return { is: 'answered', answer };
    if (isMine) return { is: 'going-on' };
    await transaction.run(sql`update once_request set begun_by = ${mine}, answer = null where key_hash = ${keyHash}`);
    return begun(found.made);
  });
}
