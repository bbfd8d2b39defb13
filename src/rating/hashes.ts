import type { RecordKind } from '../kinds/index.ts';
import {
  beginning,
  bucketWidth,
  contentHash,
  factsColumns,
  formerWidth,
  hashFacts,
  hashRows,
  joinBuckets,
  keptWidth,
  linesOfFacts,
  linesOfRows,
  makeBuckets,
  sealForm,
  wholeHashes,
  type HashedColumn,
  type SealForm,
} from '../proof/index.ts';
import { factTable, type Some } from '../registry/index.ts';
import { ident, sql, type Sql, type Transaction } from '../sql/index.ts';
import type { Evaluated } from './evaluate.ts';
import { othersOf } from './held-hashes.ts';
import { countOf } from './count.ts';
import { kindsRead, scopeColumns } from './scope.ts';

/** The parts of a seal that are not a kind's: who was in scope, and what they were given. A kind's is called `ID@VERSION`. */
const subjectsPart = 'subjects';
export const gradesPart = 'grades';

/** What a seal says of one rulebook's part of a run. */
export interface PartSeal {
  readonly factsHash: string;
  readonly gradesHash: string;
}

/** Of whom an evaluation was, where they are few at once. */
interface InputsHashed {
  readonly among?: Some | undefined;
}

/** In which form a part is hashed: that of now unless said, or the first, which goes by how many subjects there are. */
interface HashedHow {
  readonly form: SealForm;
  readonly subjects: number;
}

const subjectColumns: readonly HashedColumn[] = scopeColumns.map((name) => ({ name, text: name !== 'listed' }));
const gradeColumns: readonly HashedColumn[] = [
  { name: 'grade', text: true },
  { name: 'score', text: true },
  { name: 'coverage_known', text: false },
  { name: 'coverage_asked', text: false },
  { name: 'reason', text: true },
  { name: 'awards', text: true },
];

/** What a kind's facts are called in a seal. */
function kindPart({ id, version }: RecordKind): string {
  return `${id}@${version}`;
}

/** The lines of all that a part of few subjects is sealed by. */
export function linesSealed({ rulebook, scope, facts, grades }: Evaluated) {
  const width = bucketWidth;
  const subjects = sql`select subject_no, subject_id from (${scope}) as scope`;
  return [
    { part: subjectsPart, lines: linesOfRows(scope, { columns: subjectColumns, width }) },
    ...kindsRead(rulebook).map((kind) => ({
      part: kindPart(kind),
      lines: linesOfFacts({ facts: facts(kind), subjects }, { columns: factsColumns(kind), width }),
    })),
    { part: gradesPart, lines: linesOfRows(grades, { columns: gradeColumns, width }) },
  ];
}

/** What a seal says where the hashes of its parts are these. */
export function sealFrom(rulebook: Evaluated['rulebook'], whole: (part: string) => string): PartSeal {
  const inputs = partsOf(rulebook).filter((part) => part !== gradesPart);
  return {
    factsHash: contentHash(Object.fromEntries(inputs.map((part) => [part, whole(part)]))),
    gradesHash: whole(gradesPart),
  };
}

/** The hashes of a part of a run, bucket by bucket, while they are gathered in a temporary table. */
export class PartBuckets {
  /** How long the names of buckets are. */
  readonly width: number;
  readonly #transaction: Transaction;
  readonly #table: Sql;
  readonly #form: SealForm;

  private constructor(transaction: Transaction, table: Sql, how: HashedHow | undefined) {
    this.#transaction = transaction;
    this.#table = table;
    this.#form = how?.form ?? sealForm;
    this.width = how?.form === 1 ? formerWidth(how.subjects) : bucketWidth;
  }

  /** `table` tells apart those of several parts in one transaction. */
  static async of(transaction: Transaction, table: string, how?: HashedHow): Promise<PartBuckets> {
    await makeBuckets(transaction, ident(table));
    return new PartBuckets(transaction, ident(table), how);
  }

  /** What was gathered: `part, bucket, hash`. */
  get hashes(): Sql {
    return sql`select * from ${this.#table}`;
  }

  /** What of it is kept with a run of so many subjects. */
  kept(subjects: number): Sql {
    return keptWidth(subjects) === bucketWidth
      ? this.hashes
      : sql`select * from ${this.#table} where length(bucket) = ${beginning}`;
  }

  /** Where it is gathered. */
  get table(): Sql {
    return this.#table;
  }

  /** Hashes grades: rows with `subject_id` and what was given, of whole buckets. */
  async addGrades(grades: Sql): Promise<void> {
    await hashRows(this.#transaction, grades, await this.#hashing(gradesPart, gradeColumns, () => grades));
  }

  /** Hashes everything an evaluation read: who was in scope, and each kind's facts. */
  async addInputs({ rulebook, scope, facts, held }: Evaluated, { among }: InputsHashed = {}): Promise<void> {
    await hashRows(this.#transaction, scope, await this.#hashing(subjectsPart, subjectColumns, () => scope));
    const subjects = sql`select subject_no, subject_id from (${scope}) as scope`;
    for (const kind of kindsRead(rulebook)) {
      const known = held(kind);
      const rows = known === undefined ? facts(kind) : othersOf(known, facts(kind));
      // Versions that ended are counted with them: it is a bound, and known without looking.
      const most = among === undefined ? () => sql`select 1 from ${factTable(kind)}` : undefined;
      const hashing = await this.#hashing(kindPart(kind), factsColumns(kind), most);
      await hashFacts(
        this.#transaction,
        {
          facts: rows,
          subjects,
          held: known === undefined ? undefined : sql`select subject_no, hash from (${known.hashes}) as held`,
        },
        hashing,
      );
    }
  }

  /** Ends the gathering. */
  async joined(): Promise<void> {
    if (this.#form > 1) await joinBuckets(this.#transaction, this.#table);
  }

  /** The hash of all grades that were gathered. */
  async gradesHash(): Promise<string> {
    return (await wholeHashes(this.#transaction, this.hashes, this.#form))(gradesPart);
  }

  /** What a seal says, where the hashes of all buckets are these. */
  async sealOf(rulebook: Evaluated['rulebook'], all: Sql = this.hashes): Promise<PartSeal> {
    return sealFrom(rulebook, await wholeHashes(this.#transaction, all, this.#form));
  }

  async #hashing(part: string, columns: readonly HashedColumn[], most: (() => Sql) | undefined) {
    const atMost = most === undefined ? 0 : await countOf(this.#transaction, most());
    return { into: this.#table, part, columns, form: this.#form, width: this.width, atMost };
  }
}

/** What the parts of a rulebook's seal are called. */
export function partsOf(rulebook: Evaluated['rulebook']): readonly string[] {
  return [subjectsPart, ...kindsRead(rulebook).map(kindPart), gradesPart];
}
