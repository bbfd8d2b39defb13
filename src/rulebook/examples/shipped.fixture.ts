import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readKinds } from '../../kinds/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import type { Example } from '../example.ts';
import type { Rulebook } from '../model.ts';
import { readExamples } from '../read/examples.ts';
import { readRulebook } from '../read/rulebook.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** Every rulebook that ships, with its examples: the real ones, so that tests run on what people are rated by. */
export function shippedRulebooks(): { readonly rulebook: Rulebook; readonly examples: readonly Example[] }[] {
  const kinds = valueOf(
    readKinds(
      readdirSync(`${root}kinds`)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => ({ file: name, text: readFileSync(`${root}kinds/${name}`, 'utf8') })),
    ),
  );
  return rulebookFolders().map((folder) => {
    const text = readFileSync(`${folder}/rulebook.yaml`, 'utf8');
    const tableFiles = (name: string): string | undefined =>
      existsSync(`${folder}/${name}`) ? readFileSync(`${folder}/${name}`, 'utf8') : undefined;
    const rulebook = valueOf(readRulebook(`${folder}/rulebook.yaml`, text, { kinds, tableFiles }));
    const examples = existsSync(`${folder}/examples.yaml`)
      ? valueOf(readExamples('examples.yaml', readFileSync(`${folder}/examples.yaml`, 'utf8'), rulebook))
      : [];
    return { rulebook, examples };
  });
}

function rulebookFolders(): string[] {
  const base = `${root}rulebooks`;
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('rulebook.yaml'))
    .map((path) => `${base}/${path.slice(0, -'/rulebook.yaml'.length)}`)
    .toSorted();
}
