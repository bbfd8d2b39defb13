import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const src = new URL('../../src/', import.meta.url).pathname;
const shippedAt = new URL('../../', import.meta.url).pathname;
const project = z.object({ references: z.array(z.object({ path: z.string() })).default([]) });

/** The roots that a root's tsconfig lets it import. */
function allowed(root: string): Set<string> {
  const { references } = project.parse(JSON.parse(readFileSync(join(src, root, 'tsconfig.json'), 'utf8')));
  return new Set(references.map(({ path }) => path.replace('../', '')));
}

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Each import of another root in a root's sources: the file, the root, and the path inside it. */
function importsOf(root: string): { file: string; to: string; inside: string }[] {
  return sourcesOf(join(src, root)).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '((?:\.\.\/)+)([a-z-]+)\/([^']+)'/g)].flatMap(
      ([, up = '', to = '', inside = '']) => {
        const depth = file.slice(join(src, root).length + 1).split('/').length;
        return up.length / 3 === depth ? [{ file: file.slice(src.length), to, inside }] : [];
      },
    ),
  );
}

describe('the roots', () => {
  const roots = readdirSync(src);

  // tsc lets through an import of a root that is only reachable by way of another (docs/architecture.md).
  test.each(roots)('%s imports only the roots its tsconfig lists, and only by their index', (root) => {
    const may = allowed(root);
    const wrong = importsOf(root).filter(({ to, inside }) => !may.has(to) || inside !== 'index.ts');
    expect(wrong).toEqual([]);
  });

  // Law 7: the names of schemes, countries and topics live in data.
  test('src names no scheme, country or topic', () => {
    const names =
      /fhrs|fhis|hygiene|restaurant|taxpayer|nursing|fmcsa|ocrs|jiangsu|shaanxi|acecqa|child.?care|energy|\bll33\b|san francisco|new york|united kingdom|australia|\bchina\b|\bfood\b|hospital|smiley|procurement|\btax(es|payer)?\b|\bcustoms\b|carrier|discharge/i;
    const found = sourcesOf(src)
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line, index) =>
            names.test(line) ? [`${file.slice(src.length)}:${index + 1}: ${line.trim()}`] : [],
          ),
      );
    expect(found).toEqual([]);
  });

  test('src names no rulebook, record kind, source or identifier scheme that ships', () => {
    const folders = ['rulebooks', 'kinds', 'sources', 'schemes/identifiers'];
    const shipped = [...folders, ...folders.map((folder) => `synthetic/${folder}`)].flatMap((folder) =>
      readdirSync(`${shippedAt}${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.yaml') && !path.endsWith('examples.yaml'))
        .map((path) => path.replace(/(\/rulebook)?\.yaml$/, ''))
        .filter((id) => /[-/]/.test(id) && id !== 'refused-criteria'),
    );
    expect(shipped.length).toBeGreaterThan(80);
    const found = sourcesOf(src)
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        return shipped.filter((id) => text.includes(id)).map((id) => `${file.slice(src.length)}: ${id}`);
      });
    expect(found).toEqual([]);
  });
});
