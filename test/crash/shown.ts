import { liveLine } from '../../src/cli/print/index.ts';

/** Progress of a long trial: in place on a terminal, a line every half minute elsewhere. */
export function shownBy(begun: number): { readonly show: (line: string) => void; readonly clear: () => void } {
  if (process.stderr.isTTY) return liveLine(process.stderr);
  let last = begun;
  const show = (line: string): void => {
    if (performance.now() - last < 30_000) return;
    last = performance.now();
    process.stderr.write(`${line}\n`);
  };
  return { show, clear: () => undefined };
}
