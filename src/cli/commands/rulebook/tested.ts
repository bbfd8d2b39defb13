import { casesAt } from '../../../reasons/index.ts';
import {
  exampleGaps,
  huntMutants,
  edgeExamples,
  runExamples,
  type EdgeRow,
  type Example,
  type ExampleGaps,
  type ExampleResult,
  type Hunt,
  type Rulebook,
  type WrittenExample,
} from '../../../rulebook/index.ts';
import type { Fault } from '../../../vocabulary/index.ts';
import type { WorkspaceData } from '../../../workspace/index.ts';
import { rulebookAt } from '../../rulebooks.ts';

/** What is asked of a rulebook beside whether its examples hold. */
export interface TestAsked {
  readonly edges: boolean;
  readonly mutate: boolean;
}

/** One rulebook, tested. */
export interface Tested {
  readonly file: string;
  readonly faults: readonly Fault[];
  readonly rulebook: Rulebook | undefined;
  readonly results: readonly ExampleResult[];
  readonly gaps: ExampleGaps | undefined;
  readonly edges: { readonly rows: readonly EdgeRow[]; readonly examples: readonly WrittenExample[] } | undefined;
  readonly hunt: Hunt | undefined;
}

/** Reads a rulebook and its cases and runs them; whatever has faults is told instead. */
export async function testRulebook(
  named: { readonly path: string; readonly file: string },
  data: WorkspaceData,
  asked: TestAsked,
): Promise<Tested> {
  const { file } = named;
  const nothing = { file, rulebook: undefined, results: [], gaps: undefined, edges: undefined, hunt: undefined };
  const read = rulebookAt(named, data);
  if (!read.ok) return { ...nothing, faults: read.faults };
  const cases = casesAt(named, read.value);
  if (!cases.ok) return { ...nothing, faults: cases.faults };
  return { file, faults: [], rulebook: read.value, ...(await tried(read.value, cases.value, asked)) };
}

async function tried(
  rulebook: Rulebook,
  examples: readonly Example[],
  { edges, mutate }: TestAsked,
): Promise<Pick<Tested, 'results' | 'gaps' | 'edges' | 'hunt'>> {
  const results = examples.length === 0 ? [] : await runExamples(rulebook, examples);
  // Of examples that fail nothing can be said about what they would catch.
  const sound = results.every(({ ok }) => ok);
  return {
    results,
    gaps: exampleGaps(rulebook, results),
    edges: edges ? await edgeExamples(rulebook, examples) : undefined,
    hunt: mutate && sound ? huntMutants(rulebook, examples) : undefined,
  };
}
