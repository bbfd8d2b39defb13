import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { person } from '../access/people.ts';
import { noon, portalOf } from '../browser/portal.ts';
import { source } from '../register/documents.ts';
import { collectIn, places, registerThatFetches } from './register.ts';

let top: string;
beforeAll(() => (top = mkdtempSync(join(tmpdir(), 'folder-'))));
afterAll(() => rmSync(top, { recursive: true }));

test('files of a folder are taken in once, when nobody writes them any more', async () => {
  const dir = await registerThatFetches(
    join(top, 'register'),
    `  folder: { path: ../incoming, files: 'places-*.csv', still-for: 60s }`,
    { mapping: source },
  );
  const incoming = join(top, 'incoming');
  const workspace = await openWorkspace(dir);
  const page = await sourcesPage(workspace);
  const put = (name: string, text: string, age: number): void => {
    writeFileSync(join(incoming, name), text);
    const at = Date.now() / 1000 - age;
    utimesSync(join(incoming, name), at, at);
  };
  try {
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'failed', faults: [{ code: 'collect-folder' }] });
    expect(await page.seen()).toMatch(/Could not be fetched.*No schedule.*incoming/s);
    mkdirSync(incoming);
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'unchanged', files: 0 });
    put('places-1.csv', places(3), 100);
    put('places-2.csv', places(3, { from: 10 }), 5);
    put('other.csv', 'not ours', 100);
    mkdirSync(join(incoming, 'places-3.csv'));
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'taken', files: 1, receipt: { read: 3 } });
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'unchanged', files: 0 });
    put('places-2.csv', places(4, { from: 10 }), 90);
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'taken', files: 1, receipt: { read: 4, new: 4 } });
    expect(await page.seen()).toContain('New files taken in');
    // One that changed since is taken in again.
    put('places-1.csv', places(3, { points: 8, day: '2026-01-06' }), 80);
    expect(await collectIn(workspace)).toMatchObject({ outcome: 'taken', files: 1, receipt: { read: 3 } });
  } finally {
    await page.stop();
    await workspace.close();
  }
});

/** How an analyst reads what the portal says of the sources that are fetched. */
async function sourcesPage(
  workspace: Workspace,
): Promise<{ seen: () => Promise<string>; stop: () => Promise<boolean> }> {
  const portal = await portalOf(workspace, noon);
  const { cookie } = await person(portal.access, 'analyst', ['analyst']);
  const seen = async (): Promise<string> => {
    const text = await (await fetch(`${portal.url}/en/sources`, { headers: { cookie } })).text();
    return text.slice(text.indexOf('Fetched from their publishers'));
  };
  return { seen, stop: portal.stop };
}
