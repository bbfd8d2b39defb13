/** What is offered while a name is typed; the API says no more of anybody than a search does. */
interface Suggestion {
  readonly subjectId: string;
  readonly name: string | null;
  readonly where: string;
}

/** Letters typed before anything is asked, and how long a pause ends a word. */
const fewest = 2;
const pause = 180;

/**
 * Makes a search field a combobox (WAI-ARIA, list autocomplete): arrows go through the suggestions, Enter opens the
 * one that is marked or searches, Escape closes. Without this script, or where nothing answers, the field is a field.
 */
export function suggestAt(input: HTMLInputElement): void {
  const { suggest = '', suggestTitle = '', suggestSome = '', suggestNone = '' } = input.dataset;
  const list = document.createElement('ul');
  list.className = 'gs-suggestions';
  list.id = `${input.id}-suggestions`;
  list.role = 'listbox';
  list.ariaLabel = suggestTitle;
  list.hidden = true;
  const status = document.createElement('div');
  status.className = 'govuk-visually-hidden';
  status.role = 'status';
  input.after(list, status);
  input.role = 'combobox';
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);

  let at = -1;
  let asking = new AbortController();
  let timer = 0;
  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (next: number): void => {
    const options = [...list.children];
    at = options.length === 0 ? -1 : (next + options.length) % options.length;
    for (const [index, option] of options.entries()) option.ariaSelected = String(index === at);
    const marked = options[at];
    if (marked === undefined) return;
    input.setAttribute('aria-activedescendant', marked.id);
    marked.scrollIntoView({ block: 'nearest' });
  };
  const open = (found: readonly Suggestion[]): void => {
    list.replaceChildren(...found.map((each, index) => optionFor(each, `${list.id}-${index}`)));
    status.textContent = found.length === 0 ? suggestNone : suggestSome.replace('%', String(found.length));
    close();
    list.hidden = found.length === 0;
    input.ariaExpanded = String(found.length > 0);
  };
  const ask = async (text: string): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`/v1/suggestions?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok) open(suggestionsIn(await answer.json()));
    } catch {
      // A newer question took its place, or nothing answers: the form still searches.
      close();
    }
  };

  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < fewest) return close();
    timer = window.setTimeout(() => void ask(text), pause);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') mark(at + 1);
    else if (event.key === 'ArrowUp') mark(at < 0 ? -1 : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && at >= 0) visit(list.children[at], suggest);
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element) visit(event.target.closest('[role=option]') ?? undefined, suggest);
  });
  input.addEventListener('blur', () => window.setTimeout(close, pause));
}

/** Goes to the page of what an option offers. */
function visit(option: Element | undefined, pages: string): void {
  if (option instanceof HTMLElement && option.dataset['subject'] !== undefined)
    window.location.assign(`${pages}/${encodeURIComponent(option.dataset['subject'])}`);
}

function optionFor({ subjectId, name, where }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.role = 'option';
  option.ariaSelected = 'false';
  option.dataset['subject'] = subjectId;
  const who = document.createElement('strong');
  who.textContent = name ?? subjectId;
  const at = document.createElement('span');
  at.textContent = where;
  option.append(who, ' ', at);
  return option;
}

/** What an answer has of suggestions; anything else in it is passed over. */
function suggestionsIn(answer: unknown): Suggestion[] {
  if (typeof answer !== 'object' || answer === null || !('items' in answer) || !Array.isArray(answer.items)) return [];
  return answer.items.filter(isSuggestion);
}

function isSuggestion(item: unknown): item is Suggestion {
  return typeof item === 'object' && item !== null && 'subjectId' in item && typeof item.subjectId === 'string';
}
