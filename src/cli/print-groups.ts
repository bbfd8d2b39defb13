import type { ComparisonResult } from '../reasons/index.ts';
import type { Io } from './io.ts';
import { lineWidth, table, thousands } from './print/index.ts';

const groupsOf = {
  place: ({ byPlace }: ComparisonResult) => byPlace,
  scheme: ({ byScheme }: ComparisonResult) => byScheme,
  stated: ({ byStated }: ComparisonResult) => byStated,
} as const;

/** A comparison's counts by place, identifier scheme, or the day the authority stated its result. */
export function printGroups(result: ComparisonResult, by: keyof typeof groupsOf, io: Io, most = Infinity): void {
  const groups = groupsOf[by](result);
  const right = 'right' as const;
  const columns = [
    { title: by },
    { title: 'equal', align: right },
    { title: 'different', align: right },
    { title: 'only theirs', align: right },
    { title: 'neither', align: right },
  ];
  const rows = groups
    .slice(0, most)
    .map(({ name, counts }) =>
      [name, counts.equal, counts.different, counts['only-theirs'], counts.neither].map((cell) =>
        typeof cell === 'number' ? thousands(cell) : cell,
      ),
    );
  for (const line of table(columns, rows, lineWidth(io) - 2)) io.out(`  ${line}`);
  if (groups.length > most) io.out(`  … and ${groups.length - most} more`);
}
