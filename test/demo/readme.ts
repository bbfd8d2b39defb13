import { readFileSync } from 'node:fs';

/** One command as the README has it. */
export interface Typed {
  readonly text: string;
  readonly words: readonly string[];
}

/** Commands of the README that are not typed by the test, and why. */
export const notTyped: Readonly<Record<string, string>> = {
  'npm ci': 'needs the network, and is how the test came to be there',
  'npm run demo': 'is the demo, which the test performs first',
  'npm run demo -- --serve': 'is the demo, and then answers until it is stopped',
  'npm test': 'is what runs the test',
  'alias goodstanding="node $PWD/dist/src/cli/main.js"': 'is the shell’s',
  'goodstanding assess --rulebook us-ny/building-energy': 'asks a person at a terminal: test/assess/interview.test.ts',
};

/** Every command in the README's blocks, in order, `a && b` as two, without comments. */
export function readmeCommands(): Typed[] {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => /^(goodstanding|npm|npx|node|cd|alias) /.test(line))
    .flatMap((line) => line.replace(/ {2,}#.*$| +#.*$/, '').split(' && '))
    .map((text) => ({
      text: text.trim(),
      words: [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    }));
}
