import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** The languages that every page, reason and error has; a text that lacks one of them does not compile. */
export const languages = ['en', 'fr', 'zh'] as const;

/** One of `languages`, as pages, addresses and `?language=` name it. */
export type Language = (typeof languages)[number];

/** Whether a text names a language there are words in. */
export function isLanguage(text: string | undefined): text is Language {
  return languages.some((each) => each === text);
}

/** The language a browser would like best of those there are (RFC 9110 §12.5.4); English where it says none of them. */
export function preferredLanguage(context: Context): Language {
  const found = accepts(context, {
    header: 'Accept-Language',
    supports: [...languages],
    default: 'en',
    // A region or a script does not matter to us: whoever reads `zh-Hant-TW` is nearest to our `zh`.
    match: (wanted, { default: none }) =>
      wanted
        .toSorted((one, other) => other.q - one.q)
        .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
        .find(isLanguage) ?? none,
  });
  return isLanguage(found) ? found : 'en';
}
