/**
 * The fewest characters that a text must have to match a pattern, so that shorter texts need not be asked.
 *
 * Reads what `patternProblem` lets through: classes, groups, alternatives and repetitions. What is not read (there is
 * nothing of the kind) counts as nothing, so that the answer may be too low and never too high.
 */
export function shortestMatch(pattern: string): number {
  const signs = Array.from(pattern.matchAll(sign), ([text]) => text);
  return alternatives(signs, { at: 0 });
}

/** An escape, a class, the start of a group, a repetition, or any one character. */
const sign = /\\p\{\w+\}|\\.|\[(?:\\.|[^\]\\])*\]|\(\?:|\{\d+(?:,\d*)?\}|./gsu;

interface Cursor {
  at: number;
}

/** The shortest of alternatives, up to the end of their group. */
function alternatives(signs: readonly string[], cursor: Cursor): number {
  let shortest = sequence(signs, cursor);
  while (signs[cursor.at] === '|') {
    cursor.at += 1;
    shortest = Math.min(shortest, sequence(signs, cursor));
  }
  return shortest;
}

/** Parts that follow one another, each with its repetitions. */
function sequence(signs: readonly string[], cursor: Cursor): number {
  let length = 0;
  for (let next = signs[cursor.at]; next !== undefined && next !== '|' && next !== ')'; next = signs[cursor.at]) {
    cursor.at += 1;
    length += part(next, signs, cursor) * fewest(signs, cursor);
  }
  return length;
}

function part(found: string, signs: readonly string[], cursor: Cursor): number {
  if (found === '^' || found === '$') return 0;
  if (found !== '(' && found !== '(?:') return 1;
  const inner = alternatives(signs, cursor);
  cursor.at += 1; // the closing bracket
  return inner;
}

/** How often a part has to stand at least; a `?` behind a repetition only says how greedy it is. */
function fewest(signs: readonly string[], cursor: Cursor): number {
  let times = 1;
  for (let next = signs[cursor.at] ?? ''; /^(?:[?*+]|\{\d.*)$/.test(next); next = signs[cursor.at] ?? '') {
    cursor.at += 1;
    if (next === '?' || next === '*') times = 0;
    else if (next !== '+') times *= Number(/\d+/.exec(next)?.[0] ?? 0);
  }
  return times;
}
