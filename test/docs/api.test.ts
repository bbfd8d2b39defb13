import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ratingLayout } from '../../src/rating/index.ts';
import { instantOf } from '../../src/vocabulary/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { asking } from '../api/served.ts';
import { typeIn } from '../register/typing.ts';

const repository = new URL('../../', import.meta.url).pathname;
const page = readFileSync(join(repository, 'docs', 'api.md'), 'utf8');

/** The requests of the page, each with what it says is answered; `…` stands for anything. */
function requests(): { path: string; init: RequestInit; shown: string[] }[] {
  return [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .split(/^\$ curl /m)
      .slice(1)
      .map((each) => {
        const [line = '', ...answer] = each.split('\n');
        const said = [...line.matchAll(/(?:-(\w) )?'([^']*)'/g)].map(([, option, text = '']) => ({ option, text }));
        const of = (option: string | undefined): string | undefined =>
          said.find((part) => part.option === option)?.text;
        const [name, value] = (of('H') ?? 'Content-Type: application/json').split(': ');
        const body = of('d');
        return {
          path: (of(undefined) ?? '').replace('/v1', ''),
          init: { headers: [[name ?? '', value ?? '']], ...(body === undefined ? {} : { method: 'POST', body }) },
          shown: answer
            .join('\n')
            .split('…')
            .map((part) => part.trim())
            .filter((part) => part !== ''),
        };
      }),
  );
}

test('every request of the page is answered as it shows, on one file of the demo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-page-'));
  const dir = join(folder, 'register');
  const file = 'FHRS867en-GB_2020-11-15.xml.gz';
  let clock = Date.parse('2026-11-24T05:15:00Z');
  const type = (...argv: string[]): Promise<unknown> =>
    typeIn({ cwd: argv[0] === 'init' ? folder : dir, now: instantOf(new Date((clock += 1000))) }, argv);
  await type('init', dir);
  writeFileSync(join(dir, 'goodstanding.yaml'), "name: my-register\nrulebooks: [gb/food-hygiene]\ndemo: 'true'\n");
  copyFileSync(join(repository, 'demo/gb-food-hygiene', file), join(dir, file));
  await type('intake', 'gb/food-hygiene', file);
  await type('rate', '--as-of', '2020-11-15');
  await type('release', 'latest', '--by', 'A. Officer');
  const workspace = await openWorkspace(dir, { layouts: [ratingLayout] });
  const { ask, failed } = asking(workspace, { at: instantOf(new Date(clock)) });
  let asked = 0;
  for (const { path, init, shown } of requests()) {
    const answer = (await (await ask(path, init)).text()).replaceAll('\r\n', '\n');
    let from = 0;
    for (const part of shown) {
      const found = answer.indexOf(part, from);
      expect({ path, part, answer: found < 0 ? answer : '' }).toEqual({ path, part, answer: '' });
      from = found + part.length;
    }
    asked += 1;
  }
  await workspace.close();
  rmSync(folder, { recursive: true });
  expect({ asked, failed }).toEqual({ asked: 9, failed: [] });
}, 120_000);
