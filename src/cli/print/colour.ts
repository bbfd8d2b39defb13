import picocolors from 'picocolors';

/** What colour means here: never the only sign of anything, because it is off wherever nobody looks at a terminal. */
export interface Colours {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly open: (text: string) => string;
}

/** Colours on a terminal, plain text elsewhere. `NO_COLOR` (no-color.org) turns them off, `FORCE_COLOR` on. */
export function coloursFor(terminal: boolean, env: Readonly<Record<string, string | undefined>>): Colours {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const refused = (env['NO_COLOR'] ?? '') !== '';
  const { bold, dim, green, red, yellow } = picocolors.createColors((terminal || forced) && !refused);
  return { strong: bold, faint: dim, good: green, bad: red, open: yellow };
}
