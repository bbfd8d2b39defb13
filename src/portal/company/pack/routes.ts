import { Hono, type Context } from 'hono';
import { speaksFor } from '../../../access/index.ts';
import { partsAmong, subjectOfId, whySubject, type SubjectMatch, type Why } from '../../../reasons/index.ts';
import { isLanguage, languages, openFor, type Language } from '../../../visit/index.ts';
import { page, viewIn, type Seen } from '../../answer.ts';
import { packPage } from '../../pages/company/pack.tsx';
import type { View } from '../../view.ts';
import { packOf } from './pack.tsx';

/** Evidence packs: of what is public for everybody, and of what is not for whoever speaks for the organisation. */
export function packPages(seen: Seen): Hono {
  const app = new Hono();
  const { database } = seen.served.workspace;

  /** The subject of an address, where the public may know of it or who asks speaks for it. */
  const found = async (view: View, id: string, own: boolean): Promise<SubjectMatch | undefined> =>
    subjectOfId(database, id, own ? {} : view.audience);

  app.get('/subjects/:id/pack', async (context) => {
    const view = viewIn(context, seen);
    const id = context.req.param('id');
    const subject = await found(view, id, speaksFor(view.asker, id));
    return subject === undefined ? context.notFound() : page(context, packPage(view, subject));
  });

  app.get('/subjects/:id/pack.zip', async (context: Context) => {
    const view = viewIn(context, seen);
    const id = context.req.param('id') ?? '';
    const own = context.req.query('own') === 'yes';
    // Written down, or refused, before anything is looked up.
    const opened = own ? await openFor(view, { subjectId: id }) : undefined;
    const subject = await found(view, id, own);
    if (subject === undefined) return context.notFound();
    const said = context.req.queries('languages') ?? [];
    const wanted = languages.filter((each) => said.includes(each) && isLanguage(each));
    if (wanted.length === 0) return page(context, packPage(view, subject, true), 422);
    const whys = new Map<Language, readonly Why[]>();
    const shown =
      opened === undefined
        ? { reader: view.reader }
        : { reader: { is: 'register' } as const, parts: await partsAmong(database, opened.grades) };
    for (const language of wanted)
      whys.set(language, await whySubject(view.served.workspace, { subject, language, now: view.now, ...shown }));
    context.header('Content-Disposition', `attachment; filename="evidence-${id}.zip"`);
    const bytes = await packOf(database, { subject, whys });
    return context.body(new Uint8Array(bytes).buffer, 200, { 'Content-Type': 'application/zip' });
  });
  return app;
}
