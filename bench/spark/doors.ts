import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { always } from '../../src/spark/always.ts';
import { DriverSession } from '../../src/spark/driver.ts';
import { beginSpark, type SparkJob, type SparkSession } from '../../src/spark/index.ts';
import { fewParts, sparkHome } from '../../src/spark/servers.fixture.ts';
import { preparedForSpark } from '../../src/sql/index.ts';
import { ownPackage } from '../../src/workspace/index.ts';

/** A way to reach Spark. */
export interface Door {
  readonly name: string;
  readonly begin: () => Promise<SparkSession>;
}

/** The ways that were considered, to a server that runs and to a Spark that is begun for the purpose. */
export function doorsTo(server: string, python: string): readonly Door[] {
  const settings = { python, memory: '2g', file: 'goodstanding.yaml', conf: fewParts };
  const { dir } = ownPackage();
  const own = join(dir, 'spark');
  const doors = join(dir, 'bench', 'spark', 'doors.py');
  return [
    { name: 'sc://, gRPC from Node', begin: () => beginSpark(own, { ...settings, where: server }) },
    { name: 'sc://, pyspark', begin: () => DriverSession.begin(doors, { ...settings, where: server }) },
    { name: 'local[2], pyspark', begin: () => beginSpark(own, { ...settings, where: 'local[2]' }) },
    { name: 'local[2], spark-submit', begin: async () => submitting(python, doors) },
  ];
}

/** No session: each question begins a Spark of its own. */
function submitting(python: string, script: string): SparkSession {
  const submit = join(sparkHome(python), 'bin', 'spark-submit');
  const conf = Object.entries({
    ...always,
    ...fewParts,
    'spark.ui.enabled': 'false',
    'spark.driver.host': '127.0.0.1',
  });
  return {
    version: '',
    answer: async ({ views, question, into }: SparkJob) => {
      const job = join(dirname(into), 'job.json');
      writeFileSync(job, JSON.stringify({ views: Object.fromEntries(views), ...preparedForSpark(question), into }));
      const said = conf.flatMap(([key, value]) => ['--conf', `${key}=${value}`]);
      const env = { ...process.env, PYSPARK_PYTHON: python };
      const child = spawn(submit, ['--master', 'local[2]', '--driver-memory', '2g', ...said, script, job], {
        stdio: 'ignore',
        env,
      });
      const [code]: unknown[] = await once(child, 'exit');
      if (code !== 0) throw new Error(`spark-submit ended with ${String(code)}`);
    },
    close: async () => undefined,
  };
}
