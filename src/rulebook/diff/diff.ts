import type { Rulebook } from '../model.ts';
import { termText } from '../print.ts';
import { movesBetween, type Move } from './expressions.ts';
import { meaningOf, type Meaning } from './meaning.ts';

/** One thing that a rulebook says otherwise than another. */
export interface RuleChange {
  /** The section it stands in: `grades`, `laws`. */
  readonly section: string;
  /** The entry of the section, such as the grade; empty where the section is one value. */
  readonly entry: string;
  /** What of the entry: `when`, `evidence`; empty where it is the whole entry. */
  readonly part: string;
  readonly is: 'added' | 'removed' | 'changed' | 'moved' | 'reordered';
  readonly from: string | null;
  readonly to: string | null;
  /** Which values moved, where a condition or formula is the same but for these. */
  readonly moves: readonly Move[];
}

/**
 * What one rulebook says otherwise than another, in the order of the first. By meaning: comments, the order of keys,
 * line breaks, brackets that change nothing and the names of files are no difference.
 */
export function rulebookChanges(from: Rulebook, to: Rulebook): RuleChange[] {
  const changes: RuleChange[] = [];
  compare(meaningOf(from), meaningOf(to), [], changes);
  return changes;
}

function compare(from: Meaning | undefined, to: Meaning | undefined, way: readonly string[], into: RuleChange[]): void {
  if (from?.is === 'parts' && to?.is === 'parts') {
    for (const name of new Set([...from.parts.keys(), ...to.parts.keys()]))
      compare(from.parts.get(name), to.parts.get(name), [...way, name], into);
    if (from.ordered && !sameOrder(from.parts, to.parts)) into.push(changed(way, 'reordered', from, to));
    return;
  }
  if (from === undefined || to === undefined) {
    if (from === to) return;
    // A whole section that is new is told entry by entry.
    const there = from ?? to;
    if (way.length === 1 && there?.is === 'parts')
      for (const [name, inner] of there.parts)
        into.push(changed([...way, name], to === undefined ? 'removed' : 'added', from && inner, to && inner));
    else into.push(changed(way, to === undefined ? 'removed' : 'added', from, to));
    return;
  }
  if (from.is === 'expression' && to.is === 'expression') {
    const moves = movesBetween(from.root, to.root);
    if (moves?.length === 0) return;
    into.push(changed(way, moves === undefined ? 'changed' : 'moved', from, to, moves));
    return;
  }
  if (from.is !== 'value' || to.is !== 'value' || from.value !== to.value) into.push(changed(way, 'changed', from, to));
}

/** Whether the entries that both have stand in one order. */
function sameOrder(from: ReadonlyMap<string, Meaning>, to: ReadonlyMap<string, Meaning>): boolean {
  const both = [...from.keys()].filter((name) => to.has(name));
  const there = [...to.keys()].filter((name) => from.has(name));
  return both.every((name, index) => name === there[index]);
}

function changed(
  way: readonly string[],
  is: RuleChange['is'],
  from: Meaning | undefined,
  to: Meaning | undefined,
  moves: readonly Move[] = [],
): RuleChange {
  const [section = '', entry = '', ...part] = way;
  const text = is === 'reordered' ? namesIn : textOf;
  return { section, entry, part: part.join(' '), is, from: text(from), to: text(to), moves };
}

function namesIn(meaning: Meaning | undefined): string | null {
  return meaning?.is === 'parts' ? [...meaning.parts.keys()].join(', ') : null;
}

/** A part of a rulebook on one line. */
function textOf(meaning: Meaning | undefined): string | null {
  if (meaning === undefined) return null;
  if (meaning.is === 'value') return meaning.value;
  if (meaning.is === 'expression') return termText(meaning.root);
  const parts = [...meaning.parts]
    .filter(([name]) => !['name', 'grade', 'reason', 'law', 'article', 'keys'].includes(name))
    .map(([name, inner]) => {
      const text = textOf(inner);
      if (text === null || text === '') return name;
      return inner.is === 'parts' ? `${name}: (${text})` : `${name}: ${text}`;
    });
  return parts.join(', ');
}
