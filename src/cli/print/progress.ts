/** Shows progress where it is shown at all (`Io.progress`): overwritten in place on a terminal, silent elsewhere. */
export type Show = (line: string) => void;

const steps = 24;
/** Not before a second has passed: a line that flashes up and goes tells nobody anything. */
const patience = 1000;

/**
 * How far a long task has come: a bar where the whole is known, a count where it is not, with the speed and the time
 * that is left.
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
    const seconds = (now - begun) / 1000;
    const speed = Math.round(so.done / seconds);
    const count = `${thousands(so.done)}${so.of === undefined ? '' : ` of ${thousands(so.of)}`} ${so.unit}`;
    const fast = speed < 1 ? '' : `, ${thousands(speed)} a second`;
    const share = so.of === undefined || so.of === 0 ? undefined : so.done / so.of;
    const left = share === undefined ? '' : timeLeft(share, seconds);
    show(`${task}  ${share === undefined ? '' : `${bar(share)}  `}${count}${fast}${left}`);
  };
}

/** Which rulebook of how many is at work, and the time that is left if the rest takes as long as those that are done. */
export function ratingProgress(clock: () => number) {
  const begun = clock();
  return (rulebook: string, { place, of }: { readonly place: number; readonly of: number }): string =>
    `rating by ${rulebook} (${place} of ${of})${timeLeft((place - 1) / of, (clock() - begun) / 1000)}`;
}

/** The time that is left if the rest goes as the part that is done did; nothing where too little is done to tell. */
function timeLeft(share: number, seconds: number): string {
  if (share < 0.02 || share >= 1) return '';
  return `, ${duration((seconds * (1 - share)) / share)} left`;
}

/** A time in words that are short: 8 s, 3 min 20 s. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * steps);
  return `${'█'.repeat(full)}${'░'.repeat(steps - full)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** A count in groups of three, as English writes it: 233,139. */
export function thousands(count: number | bigint): string {
  return String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
