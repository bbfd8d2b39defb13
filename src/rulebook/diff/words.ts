import type { RuleChange } from './diff.ts';

/** A key of the model as words: `inForce` reads `in force`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(/[_-]/g, ' ');
}

/** The name of a section as a heading. */
export function sectionWords(section: string): string {
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
