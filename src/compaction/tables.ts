import type { KindCatalogue, RecordKind } from '../kinds/index.ts';
import { factsColumns, type HashedColumn } from '../proof/index.ts';
import { endTable, factColumns, listingColumns, profileKind, subjectColumns } from '../registry/index.ts';
import { sql, type Sql } from '../sql/index.ts';

/** How the facts of a kind are hashed. */
export interface Hashed {
  readonly kind: RecordKind;
  readonly columns: readonly HashedColumn[];
}

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
  /** Of which kind the facts are, and how they are hashed, where a rulebook may read them. */
  readonly hashed?: Hashed;
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
    // What is known of a subject itself is hashed with who is in scope.
    factsTable(profileKind),
    ...kinds.all().map((kind) => ({ ...factsTable(kind), hashed: { kind, columns: factsColumns(kind) } })),
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
