/**
 * What is wrong with a pattern, or undefined where it can be used.
 *
 * Patterns run in JavaScript (one identifier typed in) and in RE2 (a million taken in), and must mean the same in
 * both. So only what both read alike is let through: no look-around and back-references, which RE2 does not have;
 * no `\s`, `\w`, `\b`, which differ beyond ASCII; no script names.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > 200_000) return 'it is longer than 200,000 characters';
  if (/\(\?(?!:)/.test(pattern)) return 'look-around, named groups and flags inside a pattern are not read';
  const escape = /\\(?:([dD.*+?^$()[\]{}|/\\-])|p\{(?:L|Lu|Ll|N|Nd)\}|(.?))/g;
  for (const [whole, plain, other] of pattern.matchAll(escape)) {
    if (plain === undefined && other !== undefined) return `${whole} is not read alike everywhere`;
  }
  for (const [whole, least = '0', most = least] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    if (Number(least) > 200 || Number(most) > 200) return `${whole} repeats more than 200 times`;
  }
  try {
    occurs(pattern, '');
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid regular expression: /, '').replace(/\.$/, '')
      : 'it is not a pattern';
  }
}

/** Whether a pattern describes the whole of a text. */
export function wholly(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'us').test(text);
}

/** Whether a pattern occurs in a text. */
export function occurs(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'us').test(text);
}
