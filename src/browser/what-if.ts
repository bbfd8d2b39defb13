/** How long a hand has to rest before the rules are asked. */
const pause = 150;

/**
 * Gives each number of a form a slider beside its field, and asks the rules while one slides. The answer is the one that
 * the form would lead to; without this script, its button does.
 */
export function slideIn(form: HTMLFormElement): void {
  const named = form.dataset['whatIf'] ?? '';
  for (const field of form.querySelectorAll<HTMLInputElement>('input[data-most]')) addSlider(field, named);
  let asking = new AbortController();
  let timer = 0;
  const ask = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
    const address = `${form.action}?${query.toString()}`;
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const [told, here] = [page, document].map((each) => each.querySelector('[data-what-if-answer]'));
      if (told != null && here != null) here.replaceChildren(...told.childNodes);
      window.history.replaceState(null, '', address);
    } catch {
      // A newer question took its place, or nothing answers: the button still asks.
    }
  };
  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), pause);
  });
}

function addSlider(field: HTMLInputElement, named: string): void {
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.className = 'gs-slider';
  slider.min = field.dataset['least'] ?? '0';
  slider.max = field.dataset['most'] ?? '1';
  slider.step = field.dataset['step'] ?? '1';
  slider.value = field.value;
  slider.ariaLabel = `${field.labels?.[0]?.textContent?.trim() ?? ''}: ${named}`;
  field.before(slider);
  slider.addEventListener('input', () => {
    field.value = slider.value;
  });
  field.addEventListener('input', () => {
    slider.value = field.value;
  });
}
