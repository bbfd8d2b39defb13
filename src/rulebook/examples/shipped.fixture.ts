import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readKinds } from '../../kinds/index.ts';
import { faulty, valueOf } from '../../vocabulary/index.ts';
import type { Example } from '../example.ts';
import type { Rulebook } from '../model.ts';
import { readExamples } from '../read/examples.ts';
import { Shelf, type RulebookFile } from '../read/shelf.ts';

const root = new URL('../../../', import.meta.url).pathname;
const base = `${root}rulebooks`;

/** Every rulebook that ships, with its examples: the real ones, so that tests run on what people are rated by. */
export function shippedRulebooks(): { readonly rulebook: Rulebook; readonly examples: readonly Example[] }[] {
  const kinds = valueOf(
    readKinds(
      readdirSync(`${root}kinds`)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => ({ file: name, text: readFileSync(`${root}kinds/${name}`, 'utf8') })),
    ),
  );
  const ids = rulebookIds();
  const shelf = new Shelf({ kinds, known: ids, find: fileOf });
  return ids.map((id) => {
    const folder = `${base}/${id}`;
    const rulebook = valueOf(shelf.read(id) ?? faulty([]));
    const examples = existsSync(`${folder}/examples.yaml`)
      ? valueOf(readExamples('examples.yaml', readFileSync(`${folder}/examples.yaml`, 'utf8'), rulebook))
      : [];
    return { rulebook, examples };
  });
}

function fileOf(id: string): RulebookFile | undefined {
  const inside = (name: string): string | undefined =>
    existsSync(`${base}/${id}/${name}`) ? readFileSync(`${base}/${id}/${name}`, 'utf8') : undefined;
  const text = inside('rulebook.yaml');
  return text === undefined ? undefined : { file: `${base}/${id}/rulebook.yaml`, text, tableFiles: inside };
}

function rulebookIds(): string[] {
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('rulebook.yaml'))
    .map((path) => path.slice(0, -'/rulebook.yaml'.length))
    .toSorted();
}
