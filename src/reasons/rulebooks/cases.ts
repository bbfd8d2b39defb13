import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { documentText } from '../../documents/index.ts';
import { readExamples, readScenarios, type Example, type Rulebook } from '../../rulebook/index.ts';
import { done, faulty, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { reasonFault } from '../faults.ts';
import type { WorkspaceData } from '../../workspace/index.ts';
import { loadRulebook } from '../../rating/index.ts';

/** Where cases lie: the file of the rulebook, and the text of another beside it; undefined where there is none. */
interface BesideRulebook {
  readonly file: string;
  readonly beside: (name: string) => Outcome<string> | undefined;
}

/**
 * The worked cases of a rulebook: its examples and its table of scenarios, by the names it gives them. A file that it
 * names must be there; `examples.yaml` is read where it lies beside the rules, named or not.
 */
export function casesBeside({ file, beside }: BesideRulebook, rulebook: Rulebook): Outcome<readonly Example[]> {
  const found: Example[] = [];
  const faults: Fault[] = [];
  for (const [what, usual, read] of [
    ['examples', 'examples.yaml', readExamples],
    ['scenarios', undefined, readScenarios],
  ] as const) {
    const name = rulebook.cases[what] ?? usual;
    if (name === undefined) continue;
    const text = beside(basename(name));
    if (text === undefined) {
      if (rulebook.cases[what] !== undefined)
        faults.push(reasonFault('rulebook-cases-missing', { what, name }, { file }));
      continue;
    }
    const outcome = text.ok ? read(join(dirname(file), basename(name)), text.value, rulebook) : text;
    if (outcome.ok) found.push(...outcome.value);
    else faults.push(...outcome.faults);
  }
  return faults.length > 0 ? faulty(faults) : done(found);
}

/** The worked cases of a rulebook that lies on disk. */
export function casesAt(
  { path, file }: { readonly path: string; readonly file: string },
  rulebook: Rulebook,
): Outcome<readonly Example[]> {
  const beside = (name: string): Outcome<string> | undefined => {
    const inside = join(dirname(path), name);
    return existsSync(inside) ? documentText(inside, join(dirname(file), name)) : undefined;
  };
  return casesBeside({ file, beside }, rulebook);
}

/** The worked cases beside the file of a rulebook; none where the file now reads otherwise than this version, or is not there. */
export function casesFor(data: WorkspaceData, rulebook: Rulebook): readonly Example[] {
  const file = data.rulebooks.find(({ id }) => id === rulebook.id);
  if (file === undefined) return [];
  const now = loadRulebook(data, rulebook.id);
  if (!now.ok || now.value.rulebook.hash !== rulebook.hash) return [];
  const cases = casesAt(file, now.value.rulebook);
  return cases.ok ? cases.value : [];
}
