import type { Receipt } from '../intake/index.ts';
import type { Io } from './io.ts';
import { lineWidth, table, thousands } from './print/index.ts';

const right = 'right' as const;

/** What one intake did, as a person wants to read it: rows by what became of them, then records by kind. */
export function printReceipt(receipt: Receipt, io: Io): void {
  const title = receipt.same_again
    ? 'Nothing new'
    : receipt.dry_run
      ? 'Dry run: nothing was kept'
      : `Receipt ${receipt.intake_no ?? ''}`;
  io.out(`${title}  (${receipt.source}@${receipt.source_version})`);
  for (const file of receipt.files) {
    const stated = file.stated_at.join(' to ');
    io.out(
      `  ${file.name}: ${thousands(file.rows.read)} rows, table ${file.table}, stated ${stated || 'on no day that could be read'}`,
    );
  }
  if (receipt.same_again) io.out('  The same files were the last that was taken in: nothing was read again.');
  const counts: [string, number][] = [
    ['read', receipt.read],
    ['new', receipt.new],
    ['unchanged', receipt.unchanged],
    ['corrected', receipt.corrected],
    ['taken back', receipt.ended],
    ['late', receipt.late],
    ['duplicates', receipt.duplicates],
    ['quarantined', receipt.quarantined],
    ['refused', receipt.refused],
  ];
  const shown = counts.filter(
    ([name, count], index) => index < 4 || count > 0 || name === 'quarantined' || name === 'refused',
  );
  io.out('');
  for (const line of table(
    [{ title: 'rows' }, { title: '', align: right }],
    shown.map(([name, count]) => [name, thousands(count)]),
    lineWidth(io) - 2,
  )) {
    io.out(`  ${line}`);
  }
  io.out('');
  const columns = ['records', 'new', 'unchanged', 'corrected', 'withdrawn'].map((each, index) =>
    index === 0 ? { title: each } : { title: each, align: right },
  );
  const kinds = receipt.kinds.map((kind) => [
    kind.kind,
    thousands(kind.new),
    thousands(kind.unchanged),
    thousands(kind.corrected),
    thousands(kind.withdrawn),
  ]);
  for (const line of table(columns, kinds, lineWidth(io) - 2)) io.out(`  ${line}`);
  io.out('');
  const { person, unknown } = receipt.premises_only;
  io.out(`  ${thousands(receipt.subjects.new)} new subjects; ${thousands(receipt.unlisted)} no longer listed`);
  if (person + unknown > 0) {
    io.out(`  premises-only: ${thousands(person)} run by a person, ${thousands(unknown)} whose operator is not stated`);
  }
  if (receipt.back_loaded) io.out('  back-loaded: known from the day each row was stated, not from today');
  io.out(`  ${receipt.seconds.toFixed(1)} s`);
  if (receipt.refused > 0)
    io.out('  refused: what says that it is a natural person, or may be one; nothing of such rows was kept');
  if (receipt.quarantined > 0) io.out('  goodstanding quarantine list shows the rows held back, with their faults');
}
