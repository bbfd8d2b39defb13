import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { serverForm } from '../../src/workspace/index.ts';

const top = new URL('../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, top), 'utf8');
const variables = Object.keys(serverForm.shape).map(
  (key) => `GOODSTANDING_SERVER_${key.toUpperCase().replaceAll('-', '_')}`,
);

test('the container has everything that the package ships, and is told nothing that no server knows', () => {
  const container = read('Containerfile');
  const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(read('package.json')));
  const shipped = files.filter((each) => !each.startsWith('!')).map((each) => each.split('/')[0] ?? each);
  expect(shipped.filter((each) => !container.includes(`COPY --from=build /build/${each} ${each}\n`))).toEqual([]);
  const named = container.match(/GOODSTANDING_SERVER_[A-Z_]+/g) ?? [];
  expect(named.filter((each) => !variables.includes(each))).toEqual([]);
  expect(container).toMatch(/^USER 1000/m);
});

const analyze = spawnSync('systemd-analyze', ['--version']);

test.skipIf(analyze.status !== 0)('systemd understands the unit, and finds it closed', () => {
  // The program is not installed where tests run; everything else is looked at as it is.
  const unit = read('deploy/goodstanding.service').replace('/usr/bin/env goodstanding', '/bin/true');
  const file = join(mkdtempSync(join(tmpdir(), 'unit-')), 'goodstanding.service');
  writeFileSync(file, unit);
  const verified = spawnSync('systemd-analyze', ['verify', '--recursive-errors=no', file], { encoding: 'utf8' });
  expect([verified.status, verified.stderr]).toEqual([0, '']);
  const exposure = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', file]);
  expect(exposure.status).toBe(0);
});
