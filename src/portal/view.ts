import type { Visit } from '../visit/index.ts';
import type { Assets } from './assets.ts';
import { frameWords, type FrameWords } from './words/frame.ts';

/** What every page is made from: the visit, the words of its language, and where it stands. */
export interface View extends Visit {
  readonly words: FrameWords;
  readonly assets: Assets;
  /** The path without its language: `/search`. */
  readonly path: string;
  /** The question of the address, with its question mark, or nothing. */
  readonly query: string;
}

/** A visit to one page. */
export function viewOf(visit: Visit, assets: Assets, { path, query }: Pick<View, 'path' | 'query'>): View {
  return { ...visit, words: frameWords[visit.language], assets, path, query };
}

/** The address of a page in the language of this one. Parts of a path are written so that none ends it early. */
export function href({ language }: Pick<View, 'language'>, ...parts: readonly string[]): string {
  return `/${[language, ...parts.map(encodeURIComponent)].join('/')}`;
}
