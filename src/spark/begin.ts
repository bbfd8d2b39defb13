import { join } from 'node:path';
import { DriverSession } from './driver.ts';
import type { SparkSession, SparkSettings } from './session.ts';

/** Begins Spark, or reaches the one that runs. The folder is `spark` of the package: what speaks to either is in it. */
export async function beginSpark(folder: string, settings: SparkSettings, signal?: AbortSignal): Promise<SparkSession> {
  signal?.throwIfAborted();
  if (!settings.where.startsWith('sc://')) return DriverSession.begin(join(folder, 'driver.py'), settings, signal);
  // Loaded by those alone who need it: gRPC takes longer to read than most commands take.
  const { ConnectSession } = await import('./connect.ts');
  return ConnectSession.begin(join(folder, 'connect.proto'), settings, signal);
}
