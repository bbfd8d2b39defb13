import type { SelfAssessment } from '../../assess/index.ts';
import { tellImprovement, tellWhy } from '../../reasons/index.ts';
import type { Io } from '../io.ts';
import { coloursFor, lineWidth, paragraphLines } from '../print/index.ts';

/** A self-assessment on the terminal: the reasons, down to what was said, and then what would have to be otherwise. */
export function printAssessment({ why, improvement }: SelfAssessment, io: Io): void {
  const colours = coloursFor(io.terminal, io.env);
  for (const line of paragraphLines(tellWhy(why, 'full'), colours, lineWidth(io))) io.out(line);
  io.out('');
  for (const line of paragraphLines(tellImprovement(improvement), colours, lineWidth(io))) io.out(line);
}
