/**
 * Runs on other sites: puts the picture of a rating in the place of its script, with a link to the reasons. It asks for
 * nothing but that picture, keeps nothing and tells nobody. Where nothing answers, a line of text stands there.
 */
const script = document.currentScript;
if (script instanceof HTMLScriptElement) place(script);

function place(own: HTMLScriptElement): void {
  const { subject = '', rulebook, language = 'en', alt = '' } = own.dataset;
  const home = new URL(own.src).origin;
  const query = new URLSearchParams({ language });
  if (rulebook !== undefined) query.set('rulebook', rulebook);
  const link = document.createElement('a');
  link.href = `${home}/${encodeURIComponent(language)}/subjects/${encodeURIComponent(subject)}`;
  const picture = new Image(340, 110);
  picture.alt = alt;
  picture.addEventListener('error', () => {
    link.textContent = alt;
  });
  picture.src = `${home}/badge/${encodeURIComponent(subject)}.svg?${query.toString()}`;
  link.append(picture);
  own.after(link);
}
