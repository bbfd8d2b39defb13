import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { gradeMarks, subjectOfId } from '../../reasons/index.ts';
import { disputesOf, isLanguage, unchangedSince, type Served } from '../../visit/index.ts';
import { viewIn } from '../answer.ts';
import type { Assets } from '../assets.ts';
import type { View } from '../view.ts';
import { badgePicture, type BadgeShown } from './picture.tsx';

/** Lets other sites show what is below it. It stands before whatever sets the headers of all else, and so has the last word. */
export const shownElsewhere: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
};

/**
 * What other sites may show: a picture of a rating, and the script that puts it there. Both are asked for anew each
 * time, so that no copy outlives what is public; an address of nobody gives the same empty picture as one that was.
 */
export function badgeRoutes(served: Served, assets: Assets): Hono {
  const app = new Hono();
  const view = (context: Context): View => {
    const asked = context.req.query('language');
    return viewIn(context, { language: isLanguage(asked) ? asked : 'en', served, assets });
  };
  app.use(
    '/badge/*',
    unchangedSince((context) => view(context)),
  );
  app.get('/badge/badge.js', (context) => {
    const script = readFileSync(join(assets.dir, assets.badge), 'utf8');
    return context.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  app.get('/badge/:file{gs[0-9a-f]+\\.svg}', async (context) => {
    const seen = view(context);
    const shown = await badgeOf(seen, context.req.param('file').replace('.svg', ''), context.req.query('rulebook'));
    return context.body(await badgePicture(seen, shown), shown === undefined ? 404 : 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
    });
  });
  return app;
}

async function badgeOf(view: View, id: string, rulebook: string | undefined): Promise<BadgeShown | undefined> {
  const { database } = view.served.workspace;
  const subject = await subjectOfId(database, id, view.audience);
  if (subject === undefined) return undefined;
  const marks = (await gradeMarks(database, [subject], view)).get(id) ?? [];
  const mark = rulebook === undefined ? marks[0] : marks.find((each) => each.rulebook === rulebook);
  if (mark === undefined) return undefined;
  const { ratings } = await disputesOf(view, subject);
  return { mark, asOf: mark.asOf, disputed: ratings.get(mark.rulebook) };
}
