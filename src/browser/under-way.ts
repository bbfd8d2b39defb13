/** How long to wait before looking again at work that goes on, in milliseconds. */
const pause = 1000;

/**
 * Looks again and again at the page of work that goes on, and puts the new state in the place of the old one: what has
 * changed is said aloud by the status in it, and focus is where it was. When the work ended, the page is loaded whole.
 */
export function watchUnderWay(part: HTMLElement): void {
  const { underWay: address = '' } = part.dataset;
  const look = async (): Promise<void> => {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const now = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector<HTMLElement>('[data-under-way]');
    if (now === null) {
      window.location.assign(answer.url);
      return;
    }
    for (const chosen of ['output', 'progress']) {
      const [old, fresh] = [part.querySelector(chosen), now.querySelector(chosen)];
      if (old === null || fresh === null || old.outerHTML === fresh.outerHTML) continue;
      // The status stays where it is, or what is new in it would not be said.
      if (chosen === 'progress') old.replaceWith(fresh);
      else old.textContent = fresh.textContent;
    }
    again();
  };
  const again = (): void => void setTimeout(() => void look().catch(again), pause);
  again();
}
