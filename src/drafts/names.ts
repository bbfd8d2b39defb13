import { z } from 'zod';
import { looseValue } from '../documents/index.ts';
import type { Field, KindCatalogue } from '../kinds/index.ts';
import { textIn } from '../reasons/index.ts';
import { functionUsages } from '../rulebook/index.ts';
import type { WorkspaceData } from '../workspace/index.ts';
import { fileOf, rulesFile, type Draft } from './draft.ts';
import { kindsWith } from './read.ts';

/** A field, column or value that stands behind a point: `last.breaches`. */
export interface MemberName {
  readonly name: string;
  readonly says: string;
}

/** A name that an expression of the draft may use. */
export interface DraftName {
  readonly name: string;
  readonly is: 'record' | 'rating' | 'table' | 'relation' | 'figure' | 'peers';
  readonly members: readonly MemberName[];
}

/** Everything that may be named in a draft: what an editor suggests. */
export interface NamesInDraft {
  readonly names: readonly DraftName[];
  readonly functions: readonly { readonly name: string; readonly usage: string }[];
  /** Record kinds that may be read, `ID@VERSION`. */
  readonly kinds: readonly MemberName[];
  /** Rulebooks whose grades may be read. */
  readonly rulebooks: readonly string[];
  /** Laws that may be cited. */
  readonly laws: readonly string[];
}

const section = z.record(z.string(), z.unknown()).catch({});
/** As much of a draft's form as names are in; whatever is not of this form yet has no names yet. */
const loose = z
  .object({
    laws: section,
    reads: section,
    ratings: section,
    tables: section,
    relations: section,
    figures: section,
    peers: section,
  })
  .partial()
  .catch({});
const relation = z
  .object({ each: z.string().catch(''), by: z.unknown(), with: section })
  .partial()
  .catch({});
const picked = z.object({ latest: z.string(), earliest: z.string() }).partial().catch({});
const table = z
  .object({ gives: z.union([z.string(), z.record(z.string(), z.string())]) })
  .partial()
  .catch({});

const peerMembers: readonly MemberName[] = [
  { name: 'rank', says: '1 for the best' },
  { name: 'of', says: 'how many are ranked in the group' },
  { name: 'better', says: 'how many are strictly better' },
  { name: 'worse', says: 'how many are strictly worse' },
  { name: 'unranked', says: 'how many others cannot be ranked' },
  { name: 'share', says: 'rank divided by of' },
];
const ratingMembers: readonly MemberName[] = [
  { name: 'grade', says: 'the grade it gave' },
  { name: 'score', says: 'the score it gave' },
  { name: 'as_of', says: 'its day, of a grade of before' },
];

/** The names of a draft, read as loosely as can be, so that they are there while the text has faults. */
export function namesIn(draft: Draft, data: WorkspaceData): NamesInDraft {
  const found = kindsWith(draft, data.kinds);
  const kinds = found.ok ? found.value.all : data.kinds;
  const form = loose.parse(looseValue(fileOf(draft, rulesFile) ?? ''));
  const records = Object.entries(form.reads ?? {}).map(([name, kind]) => ({
    name,
    is: 'record' as const,
    members: fieldsOf(kinds, kind),
  }));
  const rows = new Map(records.map(({ name, members }) => [name, members]));
  const relations = Object.entries(form.relations ?? {}).map(([name, written]): DraftName => {
    const { each = '', by: grouped, with: added = {} } = relation.parse(written);
    const columns = [...groupedBy(grouped), ...Object.keys(added)].map((column) => ({
      name: column,
      says: 'a column',
    }));
    const members = [...(rows.get(each) ?? []), ...columns];
    rows.set(name, members);
    return { name, is: 'relation', members };
  });
  const figures = Object.entries(form.figures ?? {}).map(([name, written]): DraftName => {
    const { latest, earliest } = picked.parse(written);
    return { name, is: 'figure', members: rows.get(latest ?? earliest ?? '') ?? [] };
  });
  return {
    names: [
      ...records,
      ...named(form.ratings, 'rating', () => ratingMembers),
      ...named(form.tables, 'table', tableMembers),
      ...relations,
      ...figures,
      ...named(form.peers, 'peers', () => peerMembers),
    ],
    functions: functionUsages,
    kinds: kinds.all().map(({ id, version, title }) => ({ name: `${id}@${version}`, says: textIn(title, 'en') })),
    rulebooks: data.rulebooks.map(({ id }) => id),
    laws: Object.keys(form.laws ?? {}),
  };
}

function named(
  all: Readonly<Record<string, unknown>> | undefined,
  is: DraftName['is'],
  members: (written: unknown) => readonly MemberName[],
): readonly DraftName[] {
  return Object.entries(all ?? {}).map(([name, written]) => ({ name, is, members: members(written) }));
}

/** The columns that the rows of a group are made by: a list of names, or names with expressions. */
function groupedBy(written: unknown): readonly string[] {
  const names = z.array(z.string()).safeParse(written);
  return names.success ? names.data : Object.keys(section.parse(written));
}

/** The values of a table that gives several; one that gives one value has no members. */
function tableMembers(written: unknown): readonly MemberName[] {
  const { gives } = table.parse(written);
  return typeof gives === 'object' ? Object.entries(gives).map(([name, says]) => ({ name, says })) : [];
}

function fieldsOf(kinds: KindCatalogue, reference: unknown): readonly MemberName[] {
  const [id = ''] = typeof reference === 'string' ? reference.split('@') : [];
  // The authority's own result is there to be compared with, and no rule may read it.
  const fields = kinds.get(id)?.fields.filter(({ official }) => !official) ?? [];
  return fields.map((field) => ({ name: field.name, says: saysOf(field) }));
}

function saysOf({ title, type, unit, values }: Field): string {
  const kind = type.base === 'decimal' ? `decimal(${type.scale})` : type.base;
  const closed = values === undefined ? '' : `: ${values.slice(0, 12).join(', ')}`;
  return `${textIn(title, 'en')} (${kind}${unit === undefined ? '' : `, ${unit}`}${closed})`;
}
