import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { documentText } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(bytes: string | Uint8Array): string {
  const path = join(folder, 'a.yaml');
  rmSync(path, { force: true, recursive: true });
  writeFileSync(path, bytes);
  return path;
}

function fault(path: string): unknown {
  const read = documentText(path, 'a.yaml');
  return read.ok ? undefined : read.faults[0];
}

const at = (name: string): string => join(folder, name);

describe('the text of a document on disk', () => {
  test('is what was written, without the mark of its encoding', () => {
    expect(documentText(written('\ufeffname: café\r\n'), 'a.yaml')).toEqual({ ok: true, value: 'name: café\r\n' });
  });

  test.each([
    ['Latin-1', Buffer.from('name: caf\xe9\n', 'latin1'), /not UTF-8/],
    ['UTF-16', Buffer.from('\ufeffname: x\n', 'utf16le'), /UTF-16/],
    ['half a letter', Buffer.from([0x61, 0xe2, 0x82]), /not UTF-8/],
    ['a NUL', 'name: x\nby: a\0b\n', /U\+0000/],
    ['what moves a terminal', 'name: \u001b[2Jx\n', /U\+001B/],
  ])('is refused as no text: %s', (_, bytes, says) => {
    expect(fault(written(bytes))).toMatchObject({ code: 'document-not-text', message: expect.stringMatching(says) });
  });

  test('names the line and column of what is no text', () => {
    expect(fault(written('name: x\nby: a\0b\n'))).toMatchObject({ at: { file: 'a.yaml', line: 2, column: 6 } });
  });

  test('is not waited for where something else stands in its place', () => {
    mkdirSync(at('folder'));
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('/dev/zero', at('zero'));
    symlinkSync(at('circle'), at('circle'));
    symlinkSync(at('nowhere'), at('dangling'));
    expect(['folder', 'pipe', 'zero', 'circle', 'dangling'].map((name) => fault(at(name)))).toMatchObject([
      { message: 'This is a folder, not a file.' },
      { message: 'This is a pipe, not a file.' },
      { message: 'This is a device, not a file.' },
      { message: 'This is a circle of symbolic links, not a file.' },
      { code: 'document-missing' },
    ]);
  });
});
