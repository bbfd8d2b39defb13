import { apiWords } from '../words/api.ts';
import { accessWords } from '../words/access.ts';
import { figuresWords } from '../words/figures.ts';
import { glossaryWords } from '../words/glossary.ts';
import { workWords } from '../words/work.ts';
import { href, type View } from '../view.ts';
import { workOf, type WorkPart } from './work-items.ts';

/** A part of the portal that pages belong to. */
export type Part = 'search' | 'statistics' | 'rulebooks' | 'how' | 'data' | 'sign-in' | 'work' | WorkPart;

/** One link of the menu. */
export interface MenuItem {
  readonly is: Part;
  readonly text: string;
  readonly to: string;
}

/**
 * The menu of whoever asks. The public's is the same for everybody; what a person's roles add lies behind one item, or a
 * menu of ten would wrap on every screen.
 */
export function menuOf(view: View): readonly MenuItem[] {
  const { words } = view;
  return [
    { is: 'search', text: words.search, to: href(view) },
    { is: 'statistics', text: figuresWords[view.language].statistics, to: href(view, 'statistics') },
    { is: 'rulebooks', text: words.rulebooks, to: href(view, 'rulebooks') },
    { is: 'how', text: words.howRated, to: href(view, 'how') },
    { is: 'data', text: accessWords[view.language].dataTitle, to: href(view, 'open-data') },
    ...(workOf(view).length > 0
      ? [{ is: 'work', text: workWords[view.language].title, to: href(view, 'work') } as const]
      : []),
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
