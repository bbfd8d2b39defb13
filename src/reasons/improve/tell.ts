import { phrasesIn } from '../words/phrases.ts';
import type { Paragraph } from '../why/tell.ts';
import type { Improvement } from './improve.ts';

/** An improvement as paragraphs, in its own language. */
export function tellImprovement(improvement: Improvement): Paragraph[] {
  const { improving } = phrasesIn(improvement.language);
  const told: Paragraph[] = [
    {
      depth: 0,
      text: `${improving.title}: ${improvement.rulebook} ${improvement.version}, ${improvement.asOf}`,
      tone: 'heading',
    },
    { depth: 1, text: improvement.from.says, tone: 'plain' },
  ];
  for (const aim of improvement.aims) {
    told.push(
      { depth: 0, text: '', tone: 'plain' },
      { depth: 1, text: aim.says, tone: aim.ways.length > 0 ? 'good' : 'open' },
    );
    aim.ways.forEach((way, index) => {
      if (index > 0) told.push({ depth: 2, text: improving.or, tone: 'faint' });
      for (const change of way.changes) told.push({ depth: 3, text: `· ${change.says}`, tone: 'plain' });
      if (way.gives !== aim.grade) told.push({ depth: 3, text: improving.gives(way.gives), tone: 'faint' });
    });
  }
  told.push({ depth: 0, text: '', tone: 'plain' }, { depth: 1, text: improvement.says, tone: 'faint' });
  if (improvement.peers !== null && improvement.aims.length > 0)
    told.push({ depth: 1, text: improvement.peers, tone: 'faint' });
  return told;
}
