import { may } from '../../access/index.ts';
import { apiWords } from '../words/api.ts';
import { accessWords } from '../words/access.ts';
import { figuresWords } from '../words/figures.ts';
import { glossaryWords } from '../words/glossary.ts';
import { href, type View } from '../view.ts';

/** A part of the portal that pages belong to. */
export type Part =
  | 'search'
  | 'statistics'
  | 'rulebooks'
  | 'how'
  | 'data'
  | 'intake'
  | 'quarantine'
  | 'sources'
  | 'runs'
  | 'full'
  | 'accounts'
  | 'requests'
  | 'log'
  | 'account'
  | 'sign-in';

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
    { is: 'statistics', text: figuresWords[view.language].statistics, to: href(view, 'statistics') },
    { is: 'rulebooks', text: words.rulebooks, to: href(view, 'rulebooks') },
    { is: 'how', text: words.howRated, to: href(view, 'how') },
    { is: 'data', text: accessWords[view.language].dataTitle, to: href(view, 'open-data') },
    ...(may(asker, 'records:read')
      ? [
          { is: 'intake', text: words.intake, to: href(view, 'intake') } as const,
          { is: 'quarantine', text: words.quarantine, to: href(view, 'quarantine') } as const,
          { is: 'sources', text: words.sources, to: href(view, 'sources') } as const,
        ]
      : []),
    ...(may(asker, 'hidden:read')
      ? [
          { is: 'runs', text: words.runs, to: href(view, 'runs') } as const,
          { is: 'full', text: words.full, to: href(view, 'full') } as const,
        ]
      : []),
    ...(may(asker, 'accounts:manage')
      ? [
          { is: 'accounts', text: words.accounts, to: href(view, 'accounts') } as const,
          { is: 'requests', text: words.requests, to: href(view, 'requests') } as const,
        ]
      : []),
    ...(may(asker, 'audit:read') ? [{ is: 'log', text: words.log, to: href(view, 'log') } as const] : []),
  ];
}

/** What stands at the foot of every page: what a word means, how good the grades are, and who can use the pages. */
export function footLinks(view: View): readonly Omit<MenuItem, 'is'>[] {
  const { language } = view;
  return [
    { text: glossaryWords[language].title, to: href(view, 'glossary') },
    { text: figuresWords[language].accuracyShort, to: href(view, 'accuracy') },
    { text: apiWords[language].title, to: href(view, 'api') },
    { text: accessWords[language].title, to: href(view, 'accessibility') },
  ];
}
