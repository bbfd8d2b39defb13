import type { SubjectTold } from '../../reasons/index.ts';
import type { Colours } from './colour.ts';
import { paragraphLines } from './paragraphs.ts';
import { table } from './table.ts';
import { wrapped } from './width.ts';

/** A subject for a terminal: who it is, its standing as one table, and each grade with its past. */
export function subjectLines({ head, standing, grades }: SubjectTold, colours: Colours, width: number): string[] {
  const side =
    standing === undefined
      ? []
      : [
          '',
          colours.strong(standing.title),
          ...table(standing.columns, standing.rows, width),
          ...(standing.missing === undefined ? [] : wrapped(standing.missing, width)),
        ];
  return [...paragraphLines(head, colours, width), ...side, ...paragraphLines(grades, colours, width)];
}
