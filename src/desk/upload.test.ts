import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveForm, type SentForm } from './upload.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'upload-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Sends a form as a browser does. */
async function sent(form: FormData, most = 1_000_000): ReturnType<typeof receiveForm> {
  const request = new Request('http://here.invalid', { method: 'POST', body: form });
  const { body } = request;
  return receiveForm({ type: request.headers.get('content-type') ?? '', body, folder: join(folder, 'own'), most });
}

/** A text as the body of a request. */
function text(body: string): NonNullable<Request['body']> {
  const { body: stream } = new Request('http://here.invalid', { method: 'POST', body });
  if (stream === null) throw new Error('no body');
  return stream;
}

function taken(form: SentForm | string): SentForm {
  if (typeof form === 'string') throw new Error(form);
  return form;
}

test('files come with their names and bytes, several of one name too, and an empty field is none', async () => {
  const form = new FormData();
  form.append('source', 'xx/visits');
  form.append('files', new Blob(['a,b\n']), 'places-2026.csv');
  form.append('files', new Blob(['c,d\n']), 'places-2026.csv');
  form.append('files', new Blob([]), '');
  const { fields, files } = taken(await sent(form));
  expect(fields).toEqual({ source: 'xx/visits' });
  expect(files.map(({ name, path }) => [name, readFileSync(path, 'utf8')])).toEqual([
    ['places-2026.csv', 'a,b\n'],
    ['places-2026.csv', 'c,d\n'],
  ]);
});

test.each(['../../out.csv', '/etc/out.csv', String.raw`..\..\out.csv`, 'in/../../out.csv'])(
  'the name %s leads nowhere else',
  async (name) => {
    const form = new FormData();
    form.append('files', new Blob(['x']), name);
    const { files } = taken(await sent(form));
    expect(files.map((each) => [each.name, each.path])).toEqual([['out.csv', join(folder, 'own', '0', 'out.csv')]]);
    expect(readdirSync(folder)).toEqual(['own']);
  },
);

test.each(['.', '..', '...'])('%j is no name, and nothing is written for it', async (name) => {
  const form = new FormData();
  form.append('files', new Blob(['x']), name);
  expect(taken(await sent(form)).files).toEqual([]);
  expect(existsSync(join(folder, 'own'))).toBe(false);
});

test('more bytes than are allowed are not taken, however many files they come in', async () => {
  const form = new FormData();
  for (const name of ['a', 'b', 'c']) form.append('files', new Blob(['x'.repeat(1000)]), name);
  expect(await sent(form, 2500)).toBe('too-large');
  const many = new FormData();
  for (let n = 0; n < 60; n += 1) many.append('files', new Blob(['x']), `f${n}`);
  expect(await sent(many)).toBe('too-many');
});

test('what is no form of files, or breaks off, is said to be none', async () => {
  const asked = { folder, most: 1000 };
  expect(await receiveForm({ ...asked, type: 'application/x-www-form-urlencoded', body: text('x=1') })).toBe('no-form');
  expect(await receiveForm({ ...asked, type: 'multipart/form-data', body: text('x') })).toBe('no-form');
  const type = 'multipart/form-data; boundary=b';
  const broken = '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nhalf of it';
  expect(await receiveForm({ ...asked, type, body: text(broken) })).toBe('no-form');
});
