import type { Sql } from '../sql/index.ts';

/** Which Spark, and how it is reached. */
export interface SparkSettings {
  /** A master (`local[*]`, `spark://…`, `yarn`) or the address of a Spark Connect server (`sc://…`). */
  readonly where: string;
  /** The Python that has pyspark, which begins a driver here; a Spark Connect server is reached without one. */
  readonly python: string;
  /** The memory of a driver that is begun here, as Spark writes sizes. */
  readonly memory: string;
  /** The file that says so: where a fault of it is. */
  readonly file: string;
  /** Settings of Spark's own, by name. */
  readonly conf: Readonly<Record<string, string>>;
}

/** One question: what is read, by name, from which Parquet file; and the folder for the answer. */
export interface SparkJob {
  readonly views: ReadonlyMap<string, string>;
  readonly question: Sql;
  readonly into: string;
}

/** A Spark that answers one question after another, for as long as a rating takes. */
export interface SparkSession {
  /** Which Spark it is. */
  readonly version: string;
  /** Answers a question into its folder. Given up, it is only over when Spark writes no more. */
  answer(job: SparkJob, signal?: AbortSignal): Promise<void>;
  /** Ends the session; what was begun for it ends with it. */
  close(): Promise<void>;
}
