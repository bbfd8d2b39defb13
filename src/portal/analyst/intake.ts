import { Hono, type Context } from 'hono';
import { collectLayout, collectStatus } from '../../collect/index.ts';
import { receiveForm, type Desk, type UploadProblem } from '../../desk/index.ts';
import { listReceipts, receiptOf, sourceStandings } from '../../intake/index.ts';
import { requires, usualMostSent } from '../../visit/index.ts';
import { numberIn } from '../access/number.ts';
import { formBody } from '../access/form-body.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { deskPage, receiptsOnPage, sizeIn } from '../pages/analyst/desk.tsx';
import { receiptPage } from '../pages/analyst/receipt.tsx';
import { sourcesPage } from '../pages/analyst/sources.tsx';
import { workPage } from '../pages/analyst/work.tsx';
import type { Problem } from '../parts/form.tsx';
import { href } from '../view.ts';
import { intakeWords } from '../words/analyst/intake.ts';

/** What the pages of analysts are made from: one desk for all languages. */
export interface DeskSeen extends Seen {
  readonly desk: Desk;
}

/** Whether a request brings files, and so may be larger than forms are; how large is counted where it is read. */
export function bringsFiles(method: string, path: string): boolean {
  return method === 'POST' && /^\/(?:en|fr|zh)\/intake$/.test(path);
}

/** The intake desk: files are sent, looked at, taken in; each intake leaves a receipt, and sources stand by those. */
export function intakePages(seen: DeskSeen): Hono {
  const app = new Hono();
  const { desk, served } = seen;
  const { database } = served.workspace;
  const [reads, writes] = [requires('records:read'), requires('records:write')];
  const most = served.mostSent ?? usualMostSent;

  const deskSeen = async (
    context: Context,
    said: { readonly chosen?: string; readonly problems?: readonly Problem[] } = {},
  ) => {
    const before = numberIn(context.req.query('before'));
    const receipts = await listReceipts(database, {
      limit: receiptsOnPage,
      ...(before === undefined ? {} : { before: Number(before) }),
    });
    return deskPage(viewIn(context, seen), {
      sources: desk.sources(),
      open: desk.openIntakes(),
      receipts,
      most,
      ...said,
    });
  };
  app.get('/intake', reads, async (context) => page(context, await deskSeen(context)));

  app.post('/intake', writes, async (context) => {
    const words = intakeWords[seen.language];
    const { id, folder } = desk.newFolder();
    const { body, headers } = context.req.raw;
    const form = await receiveForm({ type: headers.get('content-type') ?? '', body, folder, most });
    if (typeof form === 'string') {
      desk.letGo(id);
      const text: Readonly<Record<UploadProblem, string>> = {
        'no-form': words.noForm,
        'too-large': words.tooLarge(sizeIn(viewIn(context, seen), most)),
        'too-many': words.tooMany,
      };
      return page(context, await deskSeen(context, { problems: [{ field: 'files', text: text[form] }] }), 422);
    }
    const chosen = form.fields['source'] ?? '';
    const source = desk.sources().find((each) => each.id === chosen);
    if (source === undefined || form.files.length === 0) {
      desk.letGo(id);
      const problems = [
        ...(source === undefined ? [{ field: 'source', text: words.sourceProblem }] : []),
        ...(form.files.length === 0 ? [{ field: 'files', text: words.filesProblem }] : []),
      ];
      return page(context, await deskSeen(context, { chosen, problems }), 422);
    }
    desk.look(id, source, form.files);
    return context.redirect(href(seen, 'intake', 'work', id), 303);
  });

  app.get('/intake/work/:id', writes, (context) => {
    const work = desk.intake(context.req.param('id'));
    if (work === undefined) return context.notFound();
    const taken = work.taking?.state;
    const receipt = taken?.is === 'done' ? taken.result.intake_no : null;
    return receipt === null
      ? page(context, workPage(viewIn(context, seen), work))
      : context.redirect(href(seen, 'intake', 'receipts', String(receipt)), 303);
  });

  app.post('/intake/work/:id', writes, async (context) => {
    const id = context.req.param('id');
    if (desk.intake(id) === undefined) return context.notFound();
    const form = await formBody(context);
    if (form.text('act') === 'take') desk.take(id);
    else desk.drop(id);
    const there = desk.intake(id) !== undefined;
    return context.redirect(there ? href(seen, 'intake', 'work', id) : href(seen, 'intake'), 303);
  });

  app.get('/intake/receipts/:no', reads, async (context) => {
    const no = numberIn(context.req.param('no'));
    const receipt = no === undefined ? undefined : await receiptOf(database, Number(no));
    return receipt === undefined ? context.notFound() : page(context, receiptPage(viewIn(context, seen), receipt));
  });

  app.get('/sources', reads, async (context) => {
    await served.workspace.prepare(collectLayout);
    const sources = desk.sources();
    const [standings, collecting] = await Promise.all([
      sourceStandings(database),
      collectStatus(database, sources, served.now()),
    ]);
    return page(context, sourcesPage(viewIn(context, seen), { standings, collecting, sources }));
  });
  return app;
}
