import { KindCatalogue, readKinds, type RecordKind } from '../kinds/index.ts';
import { casesBeside } from '../reasons/index.ts';
import { rulebookShelf } from '../rating/index.ts';
import type { Example, Rulebook } from '../rulebook/index.ts';
import { done, faulty, type Fault, type Outcome } from '../vocabulary/index.ts';
import type { WorkspaceData } from '../workspace/index.ts';
import { fileOf, rulesFile, type Draft } from './draft.ts';
import { draftFault } from './faults.ts';

/** A draft as far as it could be read, and everything that is wrong with it. */
export interface DraftRead {
  readonly rulebook: Rulebook | undefined;
  readonly examples: readonly Example[];
  readonly faults: readonly Fault[];
  /** Whether it reads record kinds that the register has not: nobody can be rated by those. */
  readonly ownKinds: boolean;
}

/** Reads a draft beside what the register has: its record kinds, and the rulebooks whose grades it may read. */
export function readDraft(draft: Draft, data: WorkspaceData): DraftRead {
  const kinds = kindsWith(draft, data.kinds);
  if (!kinds.ok) return { rulebook: undefined, examples: [], faults: kinds.faults, ownKinds: true };
  const read = readRules(draft, { ...data, kinds: kinds.value.all });
  const { own } = kinds.value;
  if (!read.ok) return { rulebook: undefined, examples: [], faults: read.faults, ownKinds: own };
  const beside = (name: string): Outcome<string> | undefined => {
    const text = fileOf(draft, name);
    return text === undefined ? undefined : done(text);
  };
  const cases = casesBeside({ file: rulesFile, beside }, read.value);
  return cases.ok
    ? { rulebook: read.value, examples: cases.value, faults: [], ownKinds: own }
    : { rulebook: read.value, examples: [], faults: cases.faults, ownKinds: own };
}

/** The rules of a draft alone, without its cases. */
function readRules(draft: Draft, data: WorkspaceData): Outcome<Rulebook> {
  const text = fileOf(draft, rulesFile) ?? '';
  const tableFiles = (name: string): string | undefined => fileOf(draft, name);
  return rulebookShelf(data).readFile({ file: rulesFile, text, tableFiles });
}

interface KindsFound {
  readonly all: KindCatalogue;
  readonly own: boolean;
}

/** The kinds of the register and those of the draft. One that the register has otherwise would change what its facts mean. */
export function kindsWith({ files }: Draft, known: KindCatalogue): Outcome<KindsFound> {
  const texts = Object.entries(files).flatMap(([file, text]) => (file.startsWith('kinds/') ? [{ file, text }] : []));
  const read = readKinds(texts);
  if (!read.ok) return read;
  const own: RecordKind[] = [];
  const faults: Fault[] = [];
  for (const kind of read.value.all()) {
    const there = known.get(kind.id);
    if (there === undefined) own.push(kind);
    else if (there.hash !== kind.hash) {
      const file = texts.find(({ text }) => text === kind.text)?.file ?? rulesFile;
      faults.push(draftFault('draft-kind-there', { kind: kind.id }, { file, line: 1, column: 1 }));
    }
  }
  if (faults.length > 0) return faulty(faults);
  return done({ all: new KindCatalogue([...known.all(), ...own]), own: own.length > 0 });
}
