/**
 * Lets files be dropped anywhere on the part of a form around its field of files. The field stays what it is, for
 * keyboards and for whoever hears the page; the part only says, where this works, that files can be dropped on it.
 */
export function dropFilesOn(zone: HTMLElement): void {
  const field = zone.querySelector<HTMLInputElement>('input[type=file]');
  const hint = zone.querySelector<HTMLElement>('[data-drop-hint]');
  if (field === null) return;
  if (hint !== null) hint.hidden = false;
  const over = (event: DragEvent, isOver: boolean): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    zone.classList.toggle('gs-drop--over', isOver);
  };
  zone.addEventListener('dragover', (event) => over(event, true));
  zone.addEventListener('dragleave', (event) => over(event, false));
  zone.addEventListener('drop', (event) => {
    over(event, false);
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    field.files = files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.focus();
  });
}
