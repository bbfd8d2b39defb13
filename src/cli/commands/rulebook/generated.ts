import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assessCase, examplesText, type WrittenExample } from '../../../rulebook/index.ts';
import { Refused } from '../../../vocabulary/index.ts';
import { cliFault } from '../../faults.ts';
import type { Tested } from './tested.ts';

/** Beside the examples, and never among them: what a machine made is no evidence until a person has read it. */
const fileName = 'generated.yaml';

/** The examples that a test generated: around every line, and for every mistake that none catches. */
export function generatedBy({ rulebook, edges, hunt }: Tested): readonly WrittenExample[] {
  if (rulebook === undefined) return [];
  const around = edges?.examples ?? [];
  const catching = (hunt?.survivors ?? []).flatMap(({ mutant, caught }): WrittenExample[] =>
    caught === undefined
      ? []
      : [
          {
            name: `${mutant.rule}: ${mutant.text} is not ${mutant.to} for ${mutant.from}`,
            facts: caught,
            assessment: assessCase(rulebook, caught),
          },
        ],
  );
  return [...around, ...catching];
}

/** Writes generated examples beside a rulebook; undefined where there are none. Refused over a file that is there. */
export function writeGenerated(tested: Tested, path: string): string | undefined {
  const examples = generatedBy(tested);
  if (tested.rulebook === undefined || examples.length === 0) return undefined;
  const to = join(dirname(path), fileName);
  if (existsSync(to)) throw new Refused([cliFault('cli-file-exists', { file: to }, { file: to })], 'misuse');
  const heading = `# Generated from the rules as they are: what is expected is what they gave. Compare each with the law, then move it
# to examples.yaml and say in its name what it shows; leave out the rest.
`;
  writeFileSync(to, heading + examplesText(tested.rulebook, examples), { flag: 'wx' });
  return to;
}
