import { isLanguage } from '../visit/index.ts';

/**
 * Where a person wanted to go before signing in, where it is a page of ours; undefined for anything else. It comes from
 * the address, so anybody may have written it: a link to us must not be a link to somebody else's page.
 */
export function pageOfOurs(then: string | undefined): string | undefined {
  // A browser reads `\` as `/`, and drops tabs and line ends: `/\example.org` would leave.
  if (then === undefined || then.length > 500 || !/^\/[!-~]*$/.test(then) || then.includes('\\')) return undefined;
  const here = new URL('http://here.invalid');
  const url = new URL(then, here);
  if (url.origin !== here.origin || !isLanguage(url.pathname.split('/')[1])) return undefined;
  return `${url.pathname}${url.search}`;
}
