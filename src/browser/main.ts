import { tryableIn } from './api.ts';
import { suggestAt } from './suggest.ts';
import { createAll, ErrorSummary, ServiceNavigation, SkipLink } from 'govuk-frontend';
import { dropFilesOn } from './drop-files.ts';
import { watchUnderWay } from './under-way.ts';
import { slideIn } from './what-if.ts';

// Pages work without any of this; what is here only makes them easier to use.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(ServiceNavigation);
createAll(SkipLink);
createAll(ErrorSummary);
for (const field of document.querySelectorAll<HTMLInputElement>('[data-suggest]')) suggestAt(field);
for (const form of document.querySelectorAll<HTMLFormElement>('[data-api]')) tryableIn(form);
// On paper nothing can be opened: what is folded is unfolded for as long as it is printed.
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('details:not([open])')) {
    folded.setAttribute('data-folded', '');
    folded.setAttribute('open', '');
  }
});
window.addEventListener('afterprint', () => {
  for (const folded of document.querySelectorAll('details[data-folded]')) folded.removeAttribute('open');
});
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const part of document.querySelectorAll<HTMLElement>('[data-under-way]')) watchUnderWay(part);
for (const form of document.querySelectorAll<HTMLFormElement>('[data-what-if]')) slideIn(form);
for (const zone of document.querySelectorAll<HTMLElement>('[data-drop]')) dropFilesOn(zone);

if (document.querySelector('[data-passkey]') !== null) {
  void import('./passkey.ts').then(({ offerPasskeys }) => offerPasskeys());
}
