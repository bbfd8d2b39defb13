import { changeWords, sectionWords, type RuleChange } from '../../../rulebook/index.ts';
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
