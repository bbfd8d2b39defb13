import type { Served } from '../../../assess/index.ts';
import { textIn } from '../../../reasons/index.ts';
import type { Rulebook } from '../../../rulebook/index.ts';
import { assessWords } from '../../words/assess.ts';
import type { View } from '../../view.ts';

/** What an answer is for, in words. */
export type ServesWords = (served: Served | undefined) => string;

/** What answers are for: the duty that rests on them, and where the law says so. */
export function servesWords(view: View, { laws }: Rulebook): ServesWords {
  return (served) => {
    if (served === undefined) return '';
    const cites = served.cites.map(({ law, article }) => `${laws[law]?.title ?? law}, ${article}`).join('; ');
    const title = textIn(served.title, view.language);
    return `${assessWords[view.language].serves}: ${title}${cites === '' ? '' : ` (${cites})`}`;
  };
}
