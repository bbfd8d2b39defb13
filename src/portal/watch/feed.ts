import { Feed } from 'feed';
import { Hono } from 'hono';
import { awayAsker } from '../../access/index.ts';
import { isLanguage, neverKept, type Served } from '../../visit/index.ts';
import { accountOfFeed, alertsOf, tellAlerts, watchStore } from '../../watch/index.ts';
import { href } from '../view.ts';
import { watchPageWords } from '../words/watch.ts';

/** Alerts in one feed. */
const mostInFeed = 50;

/**
 * An account's alerts for a reader of feeds, by an address that nobody can guess. It tells what the account may see when
 * it is read, and nothing once the account is closed or its address was changed.
 */
export function alertFeedRoute(served: Served): Hono {
  const app = new Hono();
  app.get('/alerts/:file{[A-Za-z0-9_-]{43}\\.atom}', neverKept, async (context) => {
    const now = served.now();
    const said = context.req.query('language');
    const language = isLanguage(said) ? said : 'en';
    const accountId = await accountOfFeed(served, context.req.param('file').slice(0, -'.atom'.length));
    const asker = accountId === undefined ? undefined : await awayAsker(served.access, accountId, now);
    if (accountId === undefined || asker === undefined) return context.notFound();
    const alerts = await alertsOf(await watchStore(served.access), { accountId, limit: mostInFeed });
    const told = await tellAlerts(served, alerts, { asker, now, language });
    const origin = served.url ?? new URL(context.req.url).origin;
    const feed = new Feed({
      id: 'urn:goodstanding:alerts',
      title: `${watchPageWords[language].title}: ${plain(served.workspace.settings.name)}`,
      language,
      link: `${origin}${href({ language }, 'work', 'alerts')}`,
      updated: new Date(told[0]?.alert.at ?? now),
      generator: 'Goodstanding',
    });
    for (const { alert, says } of told) {
      const at = alert.about === undefined ? ['work', 'webhooks'] : ['subjects', alert.about.subjectId];
      feed.addItem({
        id: `urn:goodstanding:alert:${alert.no}`,
        title: escaped(plain(says)),
        link: `${origin}${href({ language }, ...at)}`,
        date: new Date(alert.at),
      });
    }
    return context.body(feed.atom1(), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
  return app;
}

/** A text without what XML cannot hold, which a source may have put into a name. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

/** The library says that titles of entries are HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
