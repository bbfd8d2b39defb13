import { flowsOf, type FlowBand, type FlowBar, type Movement, type Simulation } from '../../reasons/index.ts';
import { outcomeName } from './words.ts';
import { thousands } from '../print/index.ts';
import { html, type Html } from '../page/html.ts';

/** How a movement is coloured; the words stand beside it wherever it counts, because colour alone says nothing to many. */
export const colourOf: Readonly<Record<Movement, string>> = {
  same: 'var(--same)',
  better: 'var(--better)',
  worse: 'var(--worse)',
  gained: 'var(--other)',
  lost: 'var(--other)',
  'other-reason': 'var(--other)',
};

/** Flows from outcomes to outcomes, as a drawing. Drawn here, so that the page needs no script. */
export function flowsDrawn(simulation: Simulation): Html {
  const { width, height, bar, bands, bars } = flowsOf(simulation);
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Flows from outcomes before to outcomes after; the table above has every number."
  >
    ${bands.map(band)} ${bars.map((each) => label(each, bar))}
  </svg>`;
}

function band({ before, after, count, movement, path }: FlowBand): Html {
  return html`<path d="${path}" fill="${colourOf[movement]}" fill-opacity="${movement === 'same' ? '0.25' : '0.7'}"
    ><title>${outcomeName(before)} to ${outcomeName(after)}: ${thousands(count)}</title></path
  > `;
}

function label({ outcome, count, x, top, tall, at }: FlowBar, wide: number): Html {
  return html`<rect
      x="${x}"
      y="${top.toFixed(1)}"
      width="${wide}"
      height="${tall.toFixed(1)}"
      fill="currentColor"
    /><text x="${at.x}" y="${at.y.toFixed(1)}" text-anchor="${at.anchor}"
      >${outcomeName(outcome).replace('unrated: ', '')} · ${thousands(count)}</text
    > `;
}
