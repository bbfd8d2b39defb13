/**
 * Clears something away when it is asked to, or when the process ends before that (a second Ctrl-C). Once. What runs
 * as the process ends cannot wait for anything, so it clears away at once.
 */
export function tidied(clear: () => void): () => void {
  const once = (): void => {
    process.off('exit', once);
    clear();
  };
  process.on('exit', once);
  return once;
}
