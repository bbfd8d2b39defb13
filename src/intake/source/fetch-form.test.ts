import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../documents/index.ts';
import { fetchForm } from './fetch-form.ts';

const form = z.strictObject({ fetch: fetchForm });

test('the example of the guide is read as the guide says', () => {
  const guide = readFileSync(new URL('../../../docs/source-guide.md', import.meta.url), 'utf8');
  const example = /```yaml\n(fetch:[\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const read = readDocument('s.yaml', example, form);
  expect(read.ok ? read.value.value.fetch : read.faults).toMatchObject({
    every: '15 6 * * 1-5',
    'fresh-for': 36 * 3_600_000,
    limits: { bytes: 512 * 1024 * 1024, time: 600_000 },
    https: [{ headers: { Authorization: { variable: 'GOODSTANDING_SECRET_LIFTS', before: 'Bearer ' } } }],
  });
});

const good = 'https: [{ url: https://x.example/a.csv }]';

test.each([
  ['no place to fetch from', 'every: 0 4 * * *'],
  ['two of them', `${good}\n  folder: { path: a, files: b }`],
  ['a schedule of six parts', `every: '0 0 4 * * *'\n  ${good}`],
  ['a schedule with a minute that is none', `every: 61 4 * * *\n  ${good}`],
  ['a time zone that is none', `time-zone: Europe/Lutetia\n  ${good}`],
  ['an address with a password', 'https: [{ url: https://u:p@x.example/a.csv }]'],
  ['an address with a secret', 'https: [{ url: https://x.example/a.csv?api_key=1 }]'],
  ['an address that is no address of the web', 'https: [{ url: file:///etc/passwd }]'],
  ['a header with a secret', "https: [{ url: https://x.example/a, headers: { X-Api-Key: '1' } }]"],
  [
    'a variable of the machine',
    'https: [{ url: https://x.example/a, headers: { X-Key: { variable: AWS_SECRET_ACCESS_KEY } } }]',
  ],
  ['a name of a file that leads elsewhere', "https: [{ url: https://x.example/a, as: '../../b.csv' }]"],
  ['a host without its key', 'sftp: { host: x.example, user: u, files: a }'],
  ['a key of a host in another form', "sftp: { host: x.example, user: u, files: a, host-key: 'MD5:00' }"],
  ['pages without a way to the next', 'api: { url: https://x.example/a, as: a.json, next: {} }'],
  ['a size without its unit', `limits: { bytes: '100' }\n  ${good}`],
])('%s is told where it stands', (_, text) => {
  const read = readDocument('s.yaml', `fetch:\n  ${text}\n`, form);
  const places = read.ok ? [] : read.faults.map(({ code, at }) => [code, at.line, (at.column ?? 0) > 0]);
  expect(places[0]).toEqual([expect.stringMatching(/^document-/), 2, true]);
});
