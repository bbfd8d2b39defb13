import type { Paragraph } from '../../reasons/index.ts';

/** What the reasons tell, paragraph by paragraph, as deep as they stand. They are sentences already, in any language. */
export function Told({ paragraphs }: { readonly paragraphs: readonly Paragraph[] }) {
  return (
    <ul class="gs-told govuk-list">
      {paragraphs
        .filter(({ text }) => text !== '')
        .map(({ depth, text, tone }) => (
          <li class={`gs-told__depth-${Math.min(depth, 6)} gs-told__${tone}`}>{toned(text, tone)}</li>
        ))}
    </ul>
  );
}

function toned(text: string, tone: Paragraph['tone']) {
  return tone === 'title' || tone === 'heading' ? <strong>{text}</strong> : text;
}
