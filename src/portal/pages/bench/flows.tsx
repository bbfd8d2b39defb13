import { flowsOf, type Simulation } from '../../../reasons/index.ts';
import { weighWords } from '../../words/bench/weigh.ts';
import type { View } from '../../view.ts';
import { nameOutcome } from './outcome.ts';

/** Flows from outcomes to outcomes, drawn on the server; the table below it has the numbers. */
export function Flows({ view, simulation }: { readonly view: View; readonly simulation: Simulation }) {
  const words = weighWords[view.language];
  const { width, height, bar, bands, bars } = flowsOf(simulation);
  const { number } = view.words;
  return (
    <section class="gs-wide gs-figure-chart" aria-label={words.chartSays} {...reachable}>
      <svg class="gs-flows" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        {bands.map(({ before, after, count, movement, path }) => (
          <path class={`gs-flows__band gs-flows__band--${movement}`} d={path}>
            <title>{`${nameOutcome(view, before)} → ${nameOutcome(view, after)}: ${number(count)}`}</title>
          </path>
        ))}
        {bars.map(({ outcome, count, x, top, tall, at }) => (
          <>
            <rect class="gs-flows__bar" x={x} y={top.toFixed(1)} width={bar} height={tall.toFixed(1)} />
            <text class="gs-chart__text" x={at.x} y={at.y.toFixed(1)} text-anchor={at.anchor}>
              {`${outcome.grade ?? outcome.reason ?? ''} · ${number(count)}`}
            </text>
          </>
        ))}
      </svg>
    </section>
  );
}

/** What scrolls can be scrolled with the keyboard alone (WCAG 2.1.1), and so has to be reached by it. */
const reachable = { tabindex: 0 };
