import { benchIn } from './bench.ts';
import { draftKept, forgetDraft, keysKept, openKept } from './kept.ts';

/** The list of drafts that this browser keeps, on the first page of the bench. */
function listKept(section: HTMLElement): void {
  const { keptDrafts: address = '', forget = '' } = section.dataset;
  const list = section.querySelector('ul');
  for (const key of keysKept()) {
    const draft = draftKept(key);
    if (draft === undefined || list === null) continue;
    const item = document.createElement('li');
    const open = button(key, '', () => openKept(address, key, draft));
    const away = button(forget, ` ${key}`, () => {
      forgetDraft(key);
      item.remove();
      section.hidden = list.children.length === 0;
    });
    item.append(open, ' ', away);
    list.append(item);
    section.hidden = false;
  }
}

function button(text: string, hidden: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-1';
  made.textContent = text;
  if (hidden !== '') {
    const more = document.createElement('span');
    more.className = 'govuk-visually-hidden';
    more.textContent = hidden;
    made.append(more);
  }
  made.addEventListener('click', act);
  return made;
}

for (const section of document.querySelectorAll<HTMLElement>('[data-kept-drafts]')) listKept(section);
for (const part of document.querySelectorAll<HTMLElement>('[data-bench]')) benchIn(part);
