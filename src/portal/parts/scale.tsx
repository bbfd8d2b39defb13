import { gradeParts, type GradeOfScale } from '../../reasons/index.ts';
import { ratingWords } from '../words/rating.ts';
import type { View } from '../view.ts';

interface ScaleProps {
  readonly view: View;
  readonly scale: readonly GradeOfScale[];
  readonly grade: string | null;
  /** Where there is no grade, the best and the worst that are possible. */
  readonly between: { readonly best: string; readonly worst: string } | null;
}

/**
 * Every grade of a rulebook from best to worst, the given one marked: by its place, its frame and a word for those who
 * hear it, and never by a colour alone. A rulebook with one grade has a number to show and no scale.
 */
export function Scale({ view, scale, grade, between }: ScaleProps) {
  const words = ratingWords[view.language];
  if (scale.length < 2) return null;
  const best = between === null ? -1 : scale.findIndex((each) => each.grade === between.best);
  const worst = between === null ? -1 : scale.findIndex((each) => each.grade === between.worst);
  const long = scale.some((each) => gradeParts(each.grade, each.label).code === undefined);
  return (
    <div class="gs-scale">
      <ol class={`gs-scale__list${long ? ' gs-scale__list--long' : ''}`} aria-label={words.scale}>
        {scale.map((each, index) => {
          const { code, label } = gradeParts(each.grade, each.label);
          const given = each.grade === grade;
          const possible = best !== -1 && index >= best && index <= worst;
          const state = given ? ' gs-scale__grade--given' : possible ? ' gs-scale__grade--possible' : '';
          return (
            <li class={`gs-scale__grade${state}`} {...(given ? { 'aria-current': 'true' as const } : {})}>
              {code === undefined ? null : <span class="gs-scale__code">{code}</span>}
              {label === '' ? null : <span class="gs-scale__label">{label}</span>}
              {given ? <span class="govuk-visually-hidden"> ({words.thisOne})</span> : null}
              {possible && !given ? <span class="govuk-visually-hidden"> ({words.possible})</span> : null}
            </li>
          );
        })}
      </ol>
      <p class="gs-scale__ends" aria-hidden="true">
        <span>{words.best}</span>
        <span>{words.worst}</span>
      </p>
    </div>
  );
}

/** The same in the space of a word, beside a name in a list: where on its scale a grade stands. */
export function ScalePlace({ scale, grade }: Pick<ScaleProps, 'scale' | 'grade'>) {
  const at = scale.findIndex((each) => each.grade === grade);
  if (scale.length < 2 || at === -1) return null;
  const width = 10;
  return (
    <svg
      class="gs-place"
      width={scale.length * width}
      height="16"
      viewBox={`0 0 ${scale.length * width} 16`}
      aria-hidden="true"
      focusable="false"
    >
      {scale.map((each, index) => (
        <rect
          class={each.grade === grade ? 'gs-place__given' : 'gs-place__other'}
          x={index * width + 1}
          y={index === at ? 0 : 5}
          width={width - 2}
          height={index === at ? 16 : 6}
        />
      ))}
    </svg>
  );
}
