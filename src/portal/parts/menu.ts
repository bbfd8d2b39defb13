import { may } from '../../access/index.ts';
import { href, type View } from '../view.ts';

/** A part of the portal that pages belong to. */
export type Part = 'search' | 'full' | 'accounts' | 'requests' | 'log' | 'account' | 'sign-in';

/** One link of the menu. */
export interface MenuItem {
  readonly is: Part;
  readonly text: string;
  readonly to: string;
}

/** The menu of whoever asks: only what that person may open, so that no link leads to a refusal. */
export function menuOf(view: View): readonly MenuItem[] {
  const { words, asker } = view;
  return [
    { is: 'search', text: words.search, to: href(view) },
    ...(may(asker, 'hidden:read') ? [{ is: 'full', text: words.full, to: href(view, 'full') } as const] : []),
    ...(may(asker, 'accounts:manage')
      ? [
          { is: 'accounts', text: words.accounts, to: href(view, 'accounts') } as const,
          { is: 'requests', text: words.requests, to: href(view, 'requests') } as const,
        ]
      : []),
    ...(may(asker, 'audit:read') ? [{ is: 'log', text: words.log, to: href(view, 'log') } as const] : []),
  ];
}
