import type { HeldRow, Source } from '../../intake/index.ts';

type Origin = Source['tables'][number]['records'][number]['fields'][number]['value']['origin'];

/**
 * The columns of a row that are, or may be, at fault: those that the mapping reads the faulty field from, and where it
 * names none of the row's, the cells that hold the very text that was found faulty.
 */
export function columnsAtFault(row: HeldRow, source: Source | undefined): ReadonlySet<string> {
  const held = Object.entries(row.values ?? {});
  const table = source?.tables.find(({ name }) => name === row.table);
  const found = new Set<string>();
  for (const { field, value } of row.faults) {
    const mapped = (table === undefined ? [] : originsOf(table, field)).flatMap(columnsOf);
    const named = held.flatMap(([name]) => (mapped.includes(name.toLowerCase()) ? [name] : []));
    const alike = value === null ? [] : held.flatMap(([name, text]) => (text === value ? [name] : []));
    for (const name of named.length > 0 ? named : alike) found.add(name);
  }
  return found;
}

/** Where a field is read from: one of a record (`kind.field`), of the subject's profile, or an identifier by its scheme. */
function originsOf({ records, subject, of }: Source['tables'][number], field: string): readonly Origin[] {
  const ofRecords = records.flatMap(({ kind, fields }) =>
    fields.flatMap((each) => (`${kind.id}.${each.field}` === field ? [each.value.origin] : [])),
  );
  const ofProfile = (subject?.profile ?? []).flatMap((each) =>
    `profile.${each.field}` === field ? [each.value.origin] : [],
  );
  const identifiers = [...(subject?.identifiers ?? []), ...(of === undefined ? [] : [of])];
  return [
    ...ofRecords,
    ...ofProfile,
    ...identifiers.flatMap(({ scheme, value }) => (scheme === field ? [value.origin] : [])),
  ];
}

function columnsOf(origin: Origin): readonly string[] {
  switch (origin.from) {
    case 'column':
      return [origin.column.name.toLowerCase()];
    case 'join':
    case 'first':
      return origin.columns.map(({ name }) => name.toLowerCase());
    case 'constant':
    case 'file-name':
      return [];
  }
}
