import { releaseRun, runRating } from '../../src/rating/index.ts';
import { dayFrom, instantFrom } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';

/**
 * Rates a register again and again, each time for another day, and says so on standard output only after it was
 * kept: `rated RUN` and `released RUN`. Run to be killed (crash.test.ts).
 */
const [dir = '', from = '0'] = process.argv.slice(2);
const now = instantFrom('2026-06-01T00:00:00Z');
if (now === undefined) throw new Error('no now');

const workspace = await openWorkspace(dir);
process.stdout.write('open\n');
for (let day = Number(from); ; day += 1) {
  const asOf = dayFrom(new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
  if (asOf === undefined) throw new Error('no day');
  const { run } = await runRating(workspace, { now, asOf });
  process.stdout.write(`rated ${run}\n`);
  const [released] = await releaseRun(workspace, { run, who: 'the loop', now });
  process.stdout.write(`released ${released?.run ?? ''}\n`);
}
