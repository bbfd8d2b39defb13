import type { SelfAssessment } from '../../assess/index.ts';
import { phrasesIn, tellImprovement, tellWhy, type Paragraph } from '../../reasons/index.ts';
import { html, page, type Html } from '../page/html.ts';

const classes: Readonly<Record<Paragraph['tone'], string>> = {
  title: 'strong',
  heading: 'strong',
  plain: '',
  faint: 'faint',
  good: 'better',
  bad: 'worse',
  open: 'other',
};

/** A self-assessment as one page. Its first line, like its last, says that it is none of anyone's but its author's. */
export function assessmentPage({ why, improvement }: SelfAssessment): string {
  const { headings } = phrasesIn(why.language);
  const title = `${why.rulebook.title}: ${why.result.says}`;
  const [, ...reasons] = tellWhy(why, 'full');
  const body = html`<main>
      <p class="other"><strong>${headings.selfAssessment}</strong></p>
      <h1>${title}</h1>
      ${reasons.map(paragraph)}
      <hr />
      ${tellImprovement(improvement).map(paragraph)}
    </main>
    <footer>
      ${headings.selfAssessment}. ${why.rulebook.id} ${why.rulebook.version}, SHA-256 ${why.rulebook.hash}
    </footer>`;
  return page({ title, language: why.language, body });
}

function paragraph({ depth, text, tone }: Paragraph): Html {
  if (text === '') return html``;
  if (tone === 'heading' || tone === 'title') return html`<h2>${text}</h2> `;
  return html`<p class="${classes[tone]}" style="margin: .2rem 0 .2rem ${depth}rem">${text}</p> `;
}
