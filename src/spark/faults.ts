import { faultMaker } from '../vocabulary/index.ts';

interface SparkFaults {
  'spark-address': { where: string; problem: string };
  'spark-no-python': { python: string; problem: string };
  'spark-no-package': { python: string; missing: string };
  'spark-not-begun': { where: string; problem: string };
  'spark-failed': { where: string; problem: string };
}

/** States why Spark did not answer. */
export const sparkFault = faultMaker<SparkFaults>({
  'spark-address': ({ where, problem }) => ({
    message: `${where} is no address of a Spark Connect server: ${problem}.`,
    fix: 'Write "engine" in goodstanding.yaml as in docs/spark.md, such as sc://spark.example.org:15002/;use_ssl=true.',
  }),
  'spark-no-python': ({ python, problem }) => ({
    message: `${python} does not start: ${problem}.`,
    fix: 'Name a Python that has pyspark, with "python" under "spark" in goodstanding.yaml.',
  }),
  'spark-no-package': ({ python, missing }) => ({
    message: `${python} has no ${missing}, with which Spark is reached.`,
    fix: 'Install it there (pip install "pyspark[connect]"), or name a Python that has it.',
  }),
  'spark-not-begun': ({ where, problem }) => ({
    message: `Spark (${where}) cannot be begun: ${problem}`,
    fix: 'A Spark on this machine needs Java 17; one elsewhere must be running at that address.',
  }),
  'spark-failed': ({ where, problem }) => ({
    message: `Spark (${where}) gave no answer: ${problem}`,
    fix: 'Nothing of this rating was kept. See what Spark itself says of it, or rate with "engine: duckdb".',
  }),
});
