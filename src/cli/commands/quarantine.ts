import { z } from 'zod';
import {
  countHeld,
  type HeldRow,
  judgementOf,
  listHeld,
  registerOf,
  mendsOfHeld,
  retryHeld,
  type HeldMend,
  showHeld,
  sourceNamed,
} from '../../intake/index.ts';
import { assignments } from '../assignments.ts';
import type { CommandHome } from '../command.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { rowNumber, wholeNumber } from '../numbers.ts';
import { lineWidth, pairs, table, thousands } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

const number = z.bigint();

/** `goodstanding quarantine list | show | retry`: rows that were held back, with their faults. */
export function addQuarantine({ program, act }: CommandHome): void {
  const quarantine = program
    .command('quarantine')
    .summary('rows held back, with their faults')
    .description('Rows that were not admitted: what is wrong with each, and how to offer them again.');
  quarantine
    .command('list')
    .summary('what is held back, and why')
    .option('--source <id>', 'only of this source')
    .option('--limit <n>', 'how many rows at most', wholeNumber(1), 20)
    .action(
      act(async (invocation, _, given) => {
        const { io, json } = invocation;
        const { source, limit } = z.object({ source: z.string().optional(), limit: z.number() }).parse(given);
        const held = await inWorkspace(invocation, {}, async ({ database }) => ({
          counts: await countHeld(database),
          rows: await listHeld(database, { limit, ...(source === undefined ? {} : { source }) }),
        }));
        if (json) return io.out(JSON.stringify(held, jsonText, 2));
        if (held.counts.length === 0) return io.out('Nothing is held back.');
        const right = 'right' as const;
        const counts = held.counts.map((each) => [
          each.source,
          each.table,
          each.field,
          each.code,
          thousands(each.rows),
        ]);
        for (const line of table(
          [
            { title: 'source' },
            { title: 'table' },
            { title: 'field' },
            { title: 'fault' },
            { title: 'rows', align: right },
          ],
          counts,
          lineWidth(io),
        ))
          io.out(line);
        io.out('');
        for (const row of held.rows)
          io.out(`${row.number}  ${row.file}, row ${row.row}: ${row.faults.map(faultText).join('; ')}`);
        io.out('');
        io.out('goodstanding quarantine show NUMBER shows a row; quarantine retry offers them again.');
      }),
    );
  quarantine
    .command('show')
    .argument('<number>', 'the number that list gives', rowNumber)
    .summary('one row, with what its columns hold')
    .action(
      act(async (invocation, [which]) => {
        const { io, json } = invocation;
        const { row, mends } = await inWorkspace(invocation, {}, async ({ database }) => ({
          row: await showHeld(database, number.parse(which)),
          mends: await mendsOfHeld(database, number.parse(which)),
        }));
        if (json) return io.out(JSON.stringify({ ...row, mends }, jsonText, 2));
        printRow(row, mends, io);
      }),
    );
  quarantine
    .command('retry')
    .argument('<source>', 'the source whose rows to offer again')
    .argument('[number]', 'one row; none means all that are held', rowNumber)
    .argument('[values...]', 'COLUMN=VALUE, to mend that one row')
    .summary('offer rows again, mended or after the source was')
    .action(
      act(async (invocation, [sourceId, which, values]) => {
        const { io, json } = invocation;
        const mended = assignments(z.array(z.string()).parse(values ?? []));
        const receipt = await inWorkspace(invocation, {}, (workspace) => {
          const judgement = judgementOf(workspace.data);
          const source = sourceNamed(judgement, z.string().parse(sourceId));
          const rows = which === undefined ? {} : { rows: [{ number: number.parse(which), values: mended }] };
          return retryHeld(registerOf(workspace, judgement), source, { ...rows, now: io.now });
        });
        if (json) return io.out(JSON.stringify(receipt, undefined, 2));
        io.out(
          `Offered ${receipt.offered} rows again: ${receipt.admitted} admitted, ${receipt.held} still held, ${receipt.refused} refused.`,
        );
      }),
    );
}

function faultText({ code, field, value, expected }: HeldRow['faults'][number]): string {
  if (code === 'row-contradiction')
    return `${value ?? 'a subject'} stands in another row of the file too, with other values`;
  if (code === 'row-unreadable') return `${expected.replace(/\.$/, '')}: ${value ?? ''}`;
  return `${field === '' ? 'the row' : field} is ${value === null ? 'empty' : `"${value}"`}, expected ${expected}`;
}

function printRow(row: HeldRow, mends: readonly HeldMend[], io: Io): void {
  const told: [string, string][] = [
    ['row', `${row.row} of ${row.file}`],
    ['source', `${row.source}, table ${row.table}`],
    ['state', row.state],
    ...row.faults.map((each): [string, string] => ['fault', faultText(each)]),
    ...mends.map(({ at, admitted, changes }): [string, string] => [
      `offered again on ${at.slice(0, 10)}`,
      `${changes.map(({ column, before, after }) => `${column}: "${before ?? ''}" made "${after ?? ''}"`).join('; ')} (${admitted ? 'admitted' : 'held back still'})`,
    ]),
    ...Object.entries(row.values ?? {}).map(([name, value]): [string, string] => [name, value ?? '']),
  ];
  for (const line of pairs(told, lineWidth(io))) io.out(line);
}
