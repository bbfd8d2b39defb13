import { done, faulty, type Fault, type Outcome, type Place } from '../vocabulary/index.ts';
import { kindFault } from './faults.ts';
import { readKind, type RecordKind } from './kind.ts';

/** Every record kind a workspace knows, by id. */
export class KindCatalogue {
  readonly #kinds: ReadonlyMap<string, RecordKind>;

  constructor(kinds: Iterable<RecordKind>) {
    this.#kinds = new Map([...kinds].map((kind) => [kind.id, kind]));
  }

  /** All kinds, ordered by id. */
  all(): RecordKind[] {
    return [...this.#kinds.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
  }

  get(id: string): RecordKind | undefined {
    return this.#kinds.get(id);
  }

  /** The kind that `ID` or `ID@VERSION` names, or the fault that says which there are. */
  find(reference: string, at: Place): Outcome<RecordKind> {
    const [id = '', version] = reference.split('@');
    const kind = this.#kinds.get(id);
    if (kind === undefined)
      return faulty([kindFault('kind-unknown', { kind: id, known: [...this.#kinds.keys()] }, at)]);
    if (version !== undefined && Number(version) !== kind.version) {
      return faulty([kindFault('kind-version', { kind: id, wanted: Number(version), found: kind.version }, at)]);
    }
    return done(kind);
  }
}

/** Reads every kind handed in, and returns the catalogue or the faults of all of them. */
export function readKinds(
  documents: readonly { readonly file: string; readonly text: string }[],
): Outcome<KindCatalogue> {
  const faults: Fault[] = [];
  const found = new Map<string, { kind: RecordKind; file: string }>();
  for (const { file, text } of documents) {
    const read = readKind(file, text);
    if (!read.ok) {
      faults.push(...read.faults);
      continue;
    }
    const other = found.get(read.value.id);
    if (other !== undefined) faults.push(kindFault('kind-twice', { kind: read.value.id, other: other.file }, { file }));
    found.set(read.value.id, { kind: read.value, file });
  }
  return faults.length > 0 ? faulty(faults) : done(new KindCatalogue([...found.values()].map(({ kind }) => kind)));
}
