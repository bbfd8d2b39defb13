import { textIn } from '../words/phrases.ts';
import type { Paragraph } from '../why/tell.ts';
import type { ComparisonResult, Difference, Explanation } from './compare.ts';

const origins: Readonly<Record<Explanation['by'], string>> = {
  rulebook: 'said by the rulebook',
  named: 'named by the rulebook; its cause is not established',
  records: 'seen in the records',
  'our-reason': 'our reason',
};

/** A comparison as paragraphs; the tables of counts by place and day are set by whoever shows them. */
export function tellComparison(result: ComparisonResult, language: string): Paragraph[] {
  const { counts } = result;
  const told: Paragraph[] = [
    {
      depth: 0,
      text: `${result.rulebook} ${result.version}: our ${result.ours} against ${result.theirs}`,
      tone: 'heading',
    },
    {
      depth: 1,
      text: `${counted(counts.equal)} equal, ${counted(counts.different)} different, ${counted(counts['only-theirs'])} that only they grade`,
      tone: counts.different === 0 ? 'good' : 'open',
    },
    {
      depth: 1,
      text: `${counted(counts.neither)} that neither grades, ${counted(counts['not-published'])} of which they publish nothing`,
      tone: 'faint',
    },
  ];
  if (result.notFound > 0)
    told.push({
      depth: 1,
      text: `${counted(result.notFound)} lines of the file name nobody rated in this run`,
      tone: 'open',
    });
  for (const { title, count, by, examples } of result.explained) {
    told.push({
      depth: 1,
      text: `${counted(count)}: ${textIn(title, language)} (${origins[by]})`,
      tone: 'plain',
    });
    for (const example of examples.slice(0, 1))
      told.push({ depth: 3, text: `such as ${inWords(example)}`, tone: 'faint' });
  }
  const open = result.explained.filter(({ by }) => by === 'named').reduce((sum, { count }) => sum + count, 0);
  if (open > 0)
    told.push({ depth: 1, text: `? ${counted(open)} are named, and their cause is not established`, tone: 'open' });
  told.push({
    depth: 1,
    text:
      result.unexplainedCount === 0
        ? open > 0
          ? '✓ none without a name'
          : '✓ no unexplained difference'
        : `✗ ${counted(result.unexplainedCount)} unexplained`,
    tone: result.unexplainedCount === 0 ? 'good' : 'bad',
  });
  for (const difference of result.unexplained.slice(0, 10))
    told.push({ depth: 3, text: inWords(difference), tone: 'plain' });
  if (result.notExamined > 0)
    told.push({ depth: 1, text: `${counted(result.notExamined)} more differences were not examined`, tone: 'bad' });
  return told;
}

function inWords({ name, scheme, value, ours, reason, theirs, stated, record }: Difference): string {
  const said = ours ?? `unrated (${reason ?? 'no reason'})`;
  const where = [record, stated].filter((each) => each !== null).join(', ');
  return `${name ?? 'no name'} (${scheme} ${value}): ours ${said}, theirs ${theirs}${where === '' ? '' : `; ${where}`}`;
}

function counted(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
