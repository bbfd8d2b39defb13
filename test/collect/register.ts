import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectSource, type Collected, type Collecting } from '../../src/collect/index.ts';
import { judgementOf, registerOf, sourceNamed } from '../../src/intake/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { source } from '../register/documents.ts';
import { makeRegister } from '../register/register.ts';

/** The test source as a whole list, so that its length means something. */
const whole = source.replace('snapshot: current-of-subject', 'snapshot: all-records');

/** A workspace whose source says where it is fetched from, and may fetch from this machine. */
export async function registerThatFetches(
  dir: string,
  fetch: string,
  { networks = '127.0.0.0/8', mapping = whole } = {},
): Promise<string> {
  await makeRegister(dir, { demo: true });
  writeFileSync(join(dir, 'sources', 'xx', 'visits.yaml'), mapping.replace('tables:\n', `fetch:\n${fetch}\ntables:\n`));
  writeFileSync(
    join(dir, 'goodstanding.yaml'),
    `name: Test register\nrulebooks: [xx/visits]\ndemo: true\ncollect: { private-networks: [${networks}] }\n`,
  );
  return dir;
}

/** A file of places, each visited once. */
export function places(many: number, { day = '2026-01-05', points = 2, from = 0 } = {}): string {
  const rows = Array.from({ length: many }, (_, at) => `${from + at},Place ${from + at} Ltd,open,${day},${points}`);
  return `id,name,status,day,points\n${rows.join('\n')}\n`;
}

/** Fetches the one source of such a workspace once, impatiently. */
export async function collectOnce(dir: string, more: Partial<Collecting> = {}): Promise<Collected> {
  const workspace = await openWorkspace(dir);
  try {
    return await collectIn(workspace, more);
  } finally {
    await workspace.close();
  }
}

/** The same in a workspace that is open. */
export async function collectIn(workspace: Workspace, more: Partial<Collecting> = {}): Promise<Collected> {
  const judgement = judgementOf(workspace.data);
  return collectSource(sourceNamed(judgement, 'xx/visits'), {
    workspace,
    register: registerOf(workspace, judgement),
    env: {},
    now: () => instantOf(new Date()),
    signal: new AbortController().signal,
    patience: { times: 3, first: 5, longest: 50 },
    ...more,
  });
}
