/** What is shown at an address, whatever subject, run or file it is of: `/en/subjects/:id/why/xx/visits`. */
function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here');
  const asked = [...new Set(searchParams.keys())].toSorted().join('&');
  return `${pathname.replaceAll(/\b(?:gs[0-9a-f]{4,}|run-[0-9a-f]+)\b/g, ':id')}${asked === '' ? '' : `?${asked}`}`;
}

/** One address of each kind that links lead to, and whatever of them did not answer with a page. */
export interface Crawled {
  readonly pages: readonly string[];
  readonly dead: readonly string[];
}

/** Follows every link of every kind of page, from some first ones; pages of other sites and languages are left alone. */
export async function crawl(origin: string, first: readonly string[]): Promise<Crawled> {
  const seen = new Map<string, string>();
  const pages: string[] = [];
  const dead: string[] = [];
  const queue = [...first];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(shapeOf(address))) continue;
    seen.set(shapeOf(address), address);
    const answer = await fetch(`${origin}${address}`);
    const body = await answer.text();
    if (answer.status !== 200) dead.push(`${answer.status} ${address}`);
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    pages.push(address);
    const links = [...body.matchAll(/<a [^>]*href="([^"#]+)[^"]*"/g)].map((found) => found[1] ?? '');
    queue.push(
      ...links.map((each) => each.replaceAll('&amp;', '&')).filter((each) => /^\/(?:en|v1)(?:[/?]|$)/.test(each)),
    );
  }
  return { pages, dead };
}
