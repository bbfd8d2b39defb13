/** Shows progress where it is shown at all (`Io.progress`): overwritten in place on a terminal, silent elsewhere. */
export type Show = (line: string) => void;

const steps = 24;
/** Not before a second has passed: a line that flashes up and goes tells nobody anything. */
const patience = 1000;

/**
 * How far a long task has come: a bar where the whole is known, a count where it is not, with the speed.
 *
 * The clock is handed in, and what is shown never touches what is done: a rating reads no clock (law 3).
 */
export function progressOf(show: Show, clock: () => number) {
  const begun = clock();
  let last = begun;
  return (
    task: string,
    so: { readonly done: number; readonly of?: number | undefined; readonly unit: string },
  ): void => {
    const now = clock();
    if (now - begun < patience || now - last < 100) return;
    last = now;
    const speed = Math.round(so.done / ((now - begun) / 1000));
    const count = `${thousands(so.done)}${so.of === undefined ? '' : ` of ${thousands(so.of)}`} ${so.unit}, ${thousands(speed)} a second`;
    show(so.of === undefined || so.of === 0 ? `${task}  ${count}` : `${task}  ${bar(so.done / so.of)}  ${count}`);
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * steps);
  return `${'█'.repeat(full)}${'░'.repeat(steps - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** A count in groups of three, as English writes it: 233,139. */
export function thousands(count: number | bigint): string {
  return String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
