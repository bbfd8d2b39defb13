import { html } from 'hono/html';
import { gradeSaid, phrasesIn, type GradeMark } from '../../reasons/index.ts';
import type { Disputed } from '../../visit/index.ts';
import { badgeWords } from '../words/badge.ts';
import { shownWords } from '../words/remarks/shown.ts';
import type { View } from '../view.ts';

const width = 340;
const height = 110;
const colours = { ink: '#16202a', faint: '#4a5763', brand: '#0e4b58', line: '#b8c2ca', warn: '#b3261e' };
const font = 'system-ui, Noto Sans, Noto Sans CJK SC, sans-serif';

/** A mark with its day, or `undefined` for one that there is not, or no longer. */
export interface BadgeShown {
  readonly mark: GradeMark;
  readonly asOf: string;
  readonly disputed: Disputed | undefined;
}

/**
 * A picture that stands by itself on another site: in colours of its own, with the day it speaks of and the day it was
 * asked for. What is out of date says so, and what is no longer public leaves an empty frame.
 */
export async function badgePicture(view: View, shown: BadgeShown | undefined): Promise<string> {
  const words = badgeWords[view.language];
  const today = words.read(view.words.day(view.today));
  const [title, says, foot] =
    shown === undefined
      ? [words.gone, '', `${words.goneSays} ${today}`]
      : [shown.mark.title, saidOn(view, shown.mark), `${words.asOf(view.words.day(shown.asOf))} · ${today}`];
  const stale = shown?.mark.stale === true;
  const disputed = shown?.disputed;
  const flags = [...(stale ? [words.stale] : []), ...(disputed === undefined ? [] : [words.disputed])];
  const since = disputed && shownWords[view.language].disputedSince(view.words.day(disputed.since));
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family={font}
    >
      <title>
        {[title, says, stale ? words.stale : '', since ?? '', foot].filter((each) => each !== '').join('. ')}
      </title>
      <rect
        x="1"
        y="1"
        width={width - 2}
        height={height - 2}
        fill="#ffffff"
        stroke={shown === undefined ? colours.line : colours.brand}
        stroke-width="2"
        {...(shown === undefined || stale ? { 'stroke-dasharray': '6 4' } : {})}
      />
      <text x="14" y="26" font-size="14" fill={colours.faint}>
        {cut(title, 44)}
      </text>
      <text
        x="14"
        y="55"
        font-size="20"
        font-weight="700"
        fill={colours.ink}
        {...(stale ? { 'text-decoration': 'line-through' } : {})}
      >
        {cut(says, 28)}
      </text>
      {shown === undefined ? null : <Place mark={shown.mark} />}
      {flags.length === 0 ? null : (
        <text x={width - 14} y="76" font-size="13" font-weight="700" text-anchor="end" fill={colours.warn}>
          {flags.join(' · ')}
        </text>
      )}
      <text x="14" y="99" font-size="12" fill={colours.faint}>
        {cut(foot, 54)}
      </text>
    </svg>
  );
  return html`${picture}`;
}

function saidOn(view: View, { grade, label, score, scale }: GradeMark): string {
  if (grade === null) return badgeWords[view.language].unrated;
  if (scale.length < 2 && score !== null) return view.words.decimal(score);
  return gradeSaid(grade, label, phrasesIn(view.language));
}

/** Where on its scale the grade stands, the best first. */
function Place({ mark: { scale, grade } }: { readonly mark: GradeMark }) {
  if (scale.length < 2) return null;
  return (
    <>
      {scale.map((each, index) => (
        <rect
          x={14 + index * 16}
          y={each.grade === grade ? 64 : 69}
          width="12"
          height={each.grade === grade ? 16 : 6}
          fill={each.grade === grade ? colours.ink : colours.line}
        />
      ))}
    </>
  );
}

/** Pictures do not wrap. A wide letter takes the place of two. */
function cut(text: string, most: number): string {
  let room = most;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const fits = letters.findIndex((letter) => {
    room -= (letter.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
    return room < 0;
  });
  return fits === -1 ? text : `${letters.slice(0, Math.max(0, fits - 1)).join('')}…`;
}
