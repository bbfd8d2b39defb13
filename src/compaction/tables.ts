import type { KindCatalogue, RecordKind } from '../kinds/index.ts';
import { endTable, factColumns, listingColumns, profileKind, subjectColumns } from '../registry/index.ts';
import { sql, type Sql } from '../sql/index.ts';
import { hashesOf, subjectsExtract, type Extract } from './extracts.ts';

/** A table whose rows are kept clustered by subject. */
export interface Clustered {
  readonly name: string;
  /** How people call what is in it. */
  readonly told: string;
  /** The columns it is made with; what it has beside them (fields that a kind has lost) is found when it is laid anew. */
  readonly columns: Sql;
  /** The order of its rows, after the shelf. */
  readonly order: Sql;
  /** The table of the ends of its facts, where it holds facts. */
  readonly ends?: Sql;
  /** What is made of it as it is laid. */
  readonly extract?: Extract;
  /** Whether its shelves come from its own ids: all others take them from this one. */
  readonly isOfSubjects?: boolean;
}

const shelf = sql`shelf usmallint`;

/** Every table that is kept clustered: subjects first, from which the others have their shelves. */
export function clusteredTables(kinds: Pick<KindCatalogue, 'all'>): readonly Clustered[] {
  return [
    {
      name: 'subject',
      told: 'subjects',
      columns: sql`${subjectColumns}, ${shelf}`,
      order: sql`subject_no`,
      isOfSubjects: true,
    },
    { name: 'listing', told: 'lists', columns: sql`${listingColumns}, ${shelf}`, order: sql`subject_no, commit_no` },
    { ...factsTable(profileKind), extract: subjectsExtract },
    ...kinds.all().map((kind) => ({ ...factsTable(kind), extract: hashesOf(kind) })),
  ];
}

function factsTable(kind: RecordKind): Clustered {
  return {
    name: `fact_${kind.id}`,
    told: kind.id,
    columns: factColumns(kind),
    order: sql`subject_no, event_on, fact_no`,
    ends: endTable(kind),
  };
}
