import { href, type View } from '../view.ts';

/** Where anybody answers for an organisation of their own, by a rulebook. */
export function assessHref(view: Pick<View, 'language'>, rulebook: string): string {
  return href(view, 'rulebooks', ...rulebook.split('/'), 'assess');
}
