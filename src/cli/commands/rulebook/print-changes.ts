import type { RuleChange } from '../../../rulebook/index.ts';
import type { Io } from '../../io.ts';
import { coloursFor, indented, lineWidth } from '../../print/index.ts';

/** What two texts of the rules say differently, section by section. */
export function printChanges(changes: readonly RuleChange[], io: Io): void {
  const colours = coloursFor(io.terminal, io.env);
  if (changes.length === 0) io.out('No change of meaning.');
  for (const section of new Set(changes.map((change) => change.section))) {
    const here = changes.filter((change) => change.section === section);
    io.out(`\n${colours.strong(sectionWords(section))}`);
    for (const change of here)
      for (const line of changeWords(change).flatMap((text) =>
        indented(text, { width: lineWidth(io), indent: 2, hanging: 2 }),
      ))
        io.out(line);
  }
}

/** A key of the model as words: `inForce` reads `in force`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(/[_-]/g, ' ');
}

function sectionWords(section: string): string {
  const words = spaced(section);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** One change in words; each value that moved on a line of its own. */
export function changeWords({ entry, part, is, from, to, moves }: RuleChange): string[] {
  const about = [entry.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), spaced(part)]
    .filter((each) => each !== '')
    .join(', ');
  const head = about === '' ? '' : `${about}: `;
  switch (is) {
    case 'added':
      return [`${head}added${to === null || to === '' ? '' : ` (${to})`}`];
    case 'removed':
      return [`${head}removed${from === null || from === '' ? '' : ` (it was ${from})`}`];
    case 'reordered':
      return [`${head}decided in another order: ${to ?? ''}; it was ${from ?? ''}`];
    case 'changed':
      return [`${head}${to ?? ''}; it was ${from ?? ''}`];
    case 'moved':
      return moves.map(
        (move) =>
          `${head}the ${move.limit ? 'limit' : 'value'} in "${move.within}" moves from ${move.from} to ${move.to}`,
      );
  }
}
