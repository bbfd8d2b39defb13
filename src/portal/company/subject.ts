import { Hono, type Context } from 'hono';
import { subjectOfId, type SubjectMatch } from '../../reasons/index.ts';
import { requires } from '../../visit/index.ts';
import { page, viewIn, type Content, type Seen } from '../answer.ts';
import { outlookPage } from '../pages/company/outlook.tsx';
import type { View } from '../view.ts';

/** What whoever is signed in can ask of one organisation beside what the public can. It is told what the public is. */
export function companyPages(seen: Seen): Hono {
  const app = new Hono();
  const own = requires('portfolio:own');
  const { database } = seen.served.workspace;
  const ofSubject =
    (made: (view: View, subject: SubjectMatch) => Promise<Content>) =>
    async (context: Context): Promise<Response> => {
      const view = viewIn(context, seen);
      const subject = await subjectOfId(database, context.req.param('id') ?? '', view.audience);
      return subject === undefined ? context.notFound() : page(context, await made(view, subject));
    };
  app.get('/subjects/:id/outlook', own, ofSubject(outlookPage));
  return app;
}
