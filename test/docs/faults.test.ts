import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const src = new URL('../../src/', import.meta.url).pathname;

/** A fault code as `docs/faults.md` lists it. */
interface Listed {
  readonly root: string;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** The first text after a key of a sentence, with what is filled in shown as `…`. */
function textAfter(key: string, entry: string): string | undefined {
  const start = new RegExp(String.raw`\b${key}:[^'"\x60]*?(?=['"\x60])`, 's').exec(entry);
  return start === null || /[,(}]/.test(start[0].slice(key.length + 1))
    ? undefined
    : literalAt(entry, start.index + start[0].length);
}

/** A text literal of the source; in a template, whatever is filled in, texts inside it included, becomes `…`. */
function literalAt(source: string, start: number): string {
  const quote = source[start];
  let text = '';
  for (let here = start + 1; here < source.length && source[here] !== quote; here += 1) {
    if (source[here] === '\\') text += source[(here += 1)] ?? '';
    else if (quote === '`' && source.startsWith('${', here)) {
      here = endOfFilling(source, here + 2);
      text += '…';
    } else text += source[here] ?? '';
  }
  return text.replaceAll(/\s+/g, ' ').replaceAll(/…(?:\s*…)+/g, '…');
}

/** Where the brace that closes a `${` stands. */
function endOfFilling(source: string, start: number): number {
  let depth = 1;
  for (let here = start; here < source.length; here += 1) {
    const letter = source[here] ?? '';
    if (letter === '{') depth += 1;
    else if (letter === '}' && (depth -= 1) === 0) return here;
    else if ('\'"'.includes(letter)) here = source.indexOf(letter, here + 1);
  }
  return source.length;
}

/** Every code of every table of sentences: read from the source, because the words are filled in at the place of the fault. */
function listed(): Listed[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)faults\.ts$/.test(name),
  );
  return files.toSorted().flatMap((file) => {
    const text = readFileSync(`${src}${file}`, 'utf8');
    const table = text.slice(text.indexOf('faultMaker<'));
    const entries = table.split(/^ {2}(?=(?:'[a-z0-9-]+'|[a-z0-9]+): \()/m).slice(1);
    return entries.map((entry) => ({
      root: file.split('/')[0] ?? file,
      code: /^'?([a-z0-9-]+)/.exec(entry)?.[1] ?? '',
      message: textAfter('message', entry) ?? 'As stated.',
      fix:
        textAfter('fix', entry) ??
        (entry.includes('suggestion(') ? 'Use a name that is known; the nearest is given.' : 'As stated.'),
    }));
  });
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

/** What a row in quarantine can have: these are found by the database, which gives field, value and what was expected. */
function rowCodes(): string[] {
  const files = readdirSync(`${src}intake`, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(`${src}intake/${file}`, 'utf8').matchAll(/code: '(row-[a-z-]+)'/g)].map(([, code = '']) => code),
  );
  return [...new Set(codes)].toSorted();
}

function page(all: readonly Listed[]): string {
  const roots = [...new Set(all.map(({ root }) => root))];
  const sections = roots.map((root) => {
    const rows = all
      .filter((each) => each.root === root)
      .toSorted((left, right) => (left.code < right.code ? -1 : 1))
      .map(({ code, message, fix }) => `| \`${code}\` | ${cell(message)} | ${cell(fix)} |`);
    return `## ${root}\n\n| code | says | what to do |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Faults

Every mistake that can be made in something handed to Goodstanding has a code, a sentence and a remedy. \`…\` is filled in
where the fault is. A fault names its place: \`file:line:column\`, or the row of a table. This page is made from the
sources: \`npx vitest run test/docs --update\` writes it anew, and the test fails while the two differ.

${sections.join('\n')}
## Rows in quarantine

A row that is held back has one or more of these, each with the field, the value found and what was expected:
${rowCodes()
  .map((code) => `\`${code}\``)
  .join(', ')}.
`;
}

test('docs/faults.md lists every code of every root, and no other', async () => {
  await expect(page(listed())).toMatchFileSnapshot('../../docs/faults.md');
});

test('a code means one thing: no two roots share one', () => {
  const codes = listed().map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test('every code declared has its sentence read', () => {
  const declared = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)faults\.ts$/.test(name))
    .flatMap((file) =>
      [...readFileSync(`${src}${file}`, 'utf8').matchAll(/^ {2}'([a-z0-9-]+)': (?:\{|Record|\()/gm)].map(
        ([, code]) => code,
      ),
    );
  expect(new Set(listed().map(({ code }) => code))).toEqual(new Set(declared));
});
