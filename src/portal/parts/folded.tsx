import type { Child } from 'hono/jsx';

interface FoldedProps {
  readonly title: string;
  readonly children?: Child;
}

/** Something long under its heading, which opens without a script and is all there in print. */
export function Folded({ title, children }: FoldedProps) {
  return (
    <details class="govuk-details gs-folded">
      <summary class="govuk-details__summary">
        <h3 class="govuk-details__summary-text gs-folded__title">{title}</h3>
      </summary>
      <div class="gs-folded__content">{children}</div>
    </details>
  );
}
