import { gradeSaid, phrasesIn, type GradeWhole } from '../../../reasons/index.ts';
import { ratingWords } from '../../words/rating.ts';
import type { View } from '../../view.ts';
import { ratingAnchor } from './anchor.ts';

interface KnownProps {
  readonly view: View;
  readonly grade: GradeWhole;
}

/** How much of what the rules ask for is known: in words, and as a bar beside them. */
export function Coverage({ view, grade: { shown } }: KnownProps) {
  const { known, asked } = shown.coverage;
  if (known === null || asked === null || asked === 0) return null;
  const width = 120;
  return (
    <p class="govuk-body gs-coverage">
      <svg class="gs-bar" width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true" focusable="false">
        <rect class="gs-bar__all" x="0.5" y="0.5" width={width - 1} height="11" />
        <rect class="gs-bar__part" x="0" y="0" width={Math.round((width * known) / asked)} height="12" />
      </svg>
      {ratingWords[view.language].coverage(known, asked)}
    </p>
  );
}

/** The grades that a view over others rests on; what is missing is said. */
export function Behind({ view, grade: { shown }, all }: KnownProps & { readonly all: readonly GradeWhole[] }) {
  if (shown.restsOn.length === 0) return null;
  const phrases = phrasesIn(view.language);
  return (
    <>
      <h3 class="govuk-heading-s">{ratingWords[view.language].restsOn}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {shown.restsOn.map(({ rulebook, title, grade, reasonTitle }) => (
          <li>
            {grade === null && reasonTitle === null ? (
              `${title}: ${phrases.sideBySide.notRated}`
            ) : (
              <>
                <a class="govuk-link" href={`#${ratingAnchor(rulebook)}`}>
                  {title}
                </a>
                :{' '}
                {grade === null
                  ? phrases.unrated(reasonTitle ?? '', null)
                  : gradeSaid(grade, labelIn(all, rulebook, grade), phrases)}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const marks = { met: '✓', 'not-met': '✗', unknown: '?', 'not-applicable': '–' } as const;

/** Of a compliance record its findings: there is no grade. */
export function Findings({ view, grade: { shown } }: KnownProps) {
  if (shown.findings.length === 0) return null;
  const { finding } = phrasesIn(view.language).headings;
  return (
    <ul class="gs-outcomes">
      {shown.findings.map(({ title, outcome }) => (
        <li class={`gs-outcome gs-outcome--${outcome}`}>
          <span class="gs-outcome__mark" aria-hidden="true">
            {marks[outcome]}
          </span>
          <span>
            {title}: <strong>{finding[outcome]}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}

function labelIn(all: readonly GradeWhole[], rulebook: string, grade: string): string | null {
  const { scale = [] } = all.find(({ shown }) => shown.rulebook === rulebook) ?? {};
  return scale.find((each) => each.grade === grade)?.label ?? null;
}
