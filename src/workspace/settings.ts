import { availableParallelism } from 'node:os';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { form, readDocument, type Document } from '../documents/index.ts';
import { isNetwork, type Outcome } from '../vocabulary/index.ts';
import { serverForm, type ServerSaid } from './server-settings.ts';

/** The name of the file that makes a directory a workspace. */
export const settingsFile = 'goodstanding.yaml';

const collectForm = z.strictObject({
  'private-networks': z.array(z.string().refine(isNetwork, 'an address or a network such as 10.0.0.0/8')).default([]),
  schedules: form.flag.default(true),
});

const sparkForm = z.strictObject({
  python: form.text.default('python3'),
  memory: z
    .string()
    .regex(/^[1-9]\d{0,5}[kmgt]$/i, 'a size as Spark writes it, such as 2g')
    .default('2g'),
  exchange: form.text.refine(isAbsolute, 'a folder, from the root of the disk').optional(),
  conf: z
    .record(z.string().regex(/^spark\.[\w.-]+$/, "a setting of Spark's, such as spark.executor.memory"), form.text)
    .default({}),
});

const wholeForm = z
  .string()
  .regex(/^\d{1,12}$/, 'a whole number')
  .transform(Number);

const compactionForm = z.strictObject({ rows: wholeForm.default(122_880), percent: wholeForm.default(10) });

const settingsForm = z.strictObject({
  name: form.text,
  authority: form.text.default('not stated'),
  languages: z
    .array(z.string().regex(/^[a-z]{2}(-[A-Za-z]+)?$/, 'a language tag such as en'))
    .min(1)
    .default(['en']),
  rulebooks: z.array(form.id).default([]),
  demo: form.flag.default(false),
  memory: z
    .string()
    .regex(/^[1-9]\d{0,5}(\.\d)? ?([KMGT]i?B)$/i, 'a size such as 2GB')
    .default('2GB'),
  disk: z
    .string()
    .regex(/^[1-9]\d{0,5}(\.\d)? ?([KMGT]i?B)$/i, 'a size such as 50GB')
    .optional(),
  compaction: compactionForm.prefault({}),
  threads: z
    .union([z.literal('auto'), z.string().regex(/^[1-9]\d{0,2}$/, '"auto" or a number of threads')])
    .default('auto'),
  engine: z
    .string()
    .regex(
      /^(duckdb|spark|yarn|(sc|spark|k8s):\/\/\S+)$/,
      '"duckdb", "spark" (one on this machine), sc://host:15002 (Spark Connect), or a master such as spark://host:7077',
    )
    .default('duckdb'),
  spark: sparkForm.prefault({}),
  server: serverForm.default({}),
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'the address of a PostgreSQL, such as postgres://register@localhost/register')
    .optional(),
  collect: collectForm.prefault({}),
  remarks: z
    .strictObject({
      'answer-days': z
        .string()
        .regex(/^[1-9]\d{0,2}$/, 'days, 1 to 999')
        .transform(Number)
        .default(21),
    })
    .prefault({}),
  'sign-in': z
    .array(
      z.strictObject({
        id: form.id,
        name: form.text,
        issuer: z.string().regex(/^https?:\/\/\S+$/, 'an address such as https://login.example.org'),
        client: form.text,
      }),
    )
    .default([]),
});

/** What `goodstanding.yaml` says, with defaults filled in. */
export interface WorkspaceSettings {
  readonly name: string;
  readonly authority: string;
  /** Language tags, the first one preferred. */
  readonly languages: readonly string[];
  /** Ids of the rulebooks that `rate` uses when none is named. */
  readonly rulebooks: readonly string[];
  /** A workspace for trying things out: what was not read in its primary text may be released here (law 12). */
  readonly demo: boolean;
  /** The most memory the database takes before it spills to disk, as DuckDB writes sizes. */
  readonly memory: string;
  /** The most it spills; where nothing is said, nine tenths of the room there is. */
  readonly disk?: string | undefined;
  readonly threads: number;
  /** When a table is compacted without being asked to: at least so many rows lie beside the others, and so many in a hundred. */
  readonly compaction: { readonly rows: number; readonly percent: number };
  /** What rates: `duckdb`, `spark` (on this machine), or the address of a Spark elsewhere. */
  readonly engine: string;
  readonly spark: {
    /** The Python that has pyspark. */
    readonly python: string;
    /** The memory of a driver that is begun here. */
    readonly memory: string;
    /** A folder that this machine and Spark's both see, under the same name; where none is named, one inside the workspace. */
    readonly exchange?: string | undefined;
    /** Settings of Spark's own. */
    readonly conf: Readonly<Record<string, string>>;
  };
  /** What the settings say of a server of this workspace. */
  readonly server: ServerSaid;
  /** The PostgreSQL that keeps accounts; where none is named, a store in `data/` does. */
  readonly database?: string | undefined;
  readonly collect: {
    /** Networks that files may be fetched from though they are not of the Internet. */
    readonly privateNetworks: readonly string[];
    /** Whether a server fetches sources by their schedules. */
    readonly schedules: boolean;
  };
  readonly remarks: {
    /** Within how many days a report of an error is to be answered. */
    readonly answerDays: number;
  };
  /** Providers elsewhere (OpenID Connect) at which people with an account may sign in. */
  readonly signIn: readonly {
    readonly id: string;
    readonly name: string;
    readonly issuer: string;
    readonly client: string;
  }[];
}

/** Reads `goodstanding.yaml`, or states every fault in it with line and column. */
export function readSettings(file: string, text: string): Outcome<WorkspaceSettings> {
  const read: Outcome<Document<z.infer<typeof settingsForm>>> = readDocument(file, text, settingsForm);
  if (!read.ok) return read;
  const { threads, collect, remarks, 'sign-in': signIn, ...said } = read.value.value;
  return {
    ok: true,
    value: {
      ...said,
      signIn,
      remarks: { answerDays: remarks['answer-days'] },
      threads: threads === 'auto' ? availableParallelism() : Number(threads),
      collect: { privateNetworks: collect['private-networks'], schedules: collect.schedules },
    },
  };
}
