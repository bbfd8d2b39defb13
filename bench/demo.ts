import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPackage } from '../src/workspace/index.ts';
import { timed, type Work } from './measure.ts';

/** Says on the error output, at the end, how much memory the process had at its peak. */
const tellPeak =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS+'\\n'))";

/** The demo as a person types it, in an empty folder, with everything that a process takes to start. */
export const demoWork: Work = {
  name: 'demo',
  run: async () => {
    const dir = mkdtempSync(join(tmpdir(), 'goodstanding-bench-'));
    try {
      let told = '';
      const seconds = await timed(() => {
        const main = join(ownPackage().dir, 'dist/src/cli/main.js');
        const child = spawnSync(process.execPath, ['--import', tellPeak, main, 'demo'], { cwd: dir, encoding: 'utf8' });
        if (child.status !== 0) throw new Error(child.stderr);
        told = child.stderr;
        return Promise.resolve();
      });
      const peak = /^peak (\d+)$/m.exec(told)?.[1];
      if (peak === undefined) throw new Error('the demo did not say how much memory it took');
      return { seconds, rows: 0, childMegabytes: Math.round(Number(peak) / 1024) };
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
