import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import {
  askedBy,
  assessStatement,
  sharedBudget,
  statementInForm,
  statementYaml,
  type SaidForm,
} from '../../assess/index.ts';
import { publicRulebooks, rulebookRead } from '../../reasons/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { clientAddress } from '../../visit/index.ts';
import { formBody } from '../access/form-body.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { assessFormPage } from '../pages/assess/form.tsx';
import { assessListPage } from '../pages/assess/list.tsx';
import { assessResultPage } from '../pages/assess/result.tsx';
import type { Problem } from '../parts/form.tsx';
import { assessWords } from '../words/assess.ts';
import type { View } from '../view.ts';
import type { Allowance } from './allowance.ts';
import { openedFile } from './opened.ts';
import { problemsIn } from './problems.ts';
import { emptySheet, sheetIn, withOneMore, withoutOne } from './sheet.ts';

/** The most bytes of a form or a file of answers, as of the API. */
const mostSent = 256 * 1024;

interface Asked {
  readonly view: View;
  readonly rulebook: Rulebook;
}

/**
 * Anybody answers for an organisation of their own. Nothing is kept, here or on the way: what was answered is in the
 * form that is sent, never in an address, and no answer may be kept by anyone who passes it on.
 */
export function assessPages(seen: Seen & { readonly allowance: Allowance }): Hono {
  const app = new Hono();
  const { allowance, served } = seen;
  const words = assessWords[seen.language];
  const path = '/rulebooks/:rulebook{.+/assess}';

  /** The rulebook of an address, in the version that goes today, where the public may read it. */
  const asked = async (context: Context): Promise<Asked | undefined> => {
    const id = (context.req.param('rulebook') ?? '').replace(/\/assess$/, '');
    const view = viewIn(context, seen);
    const all = await publicRulebooks(served.workspace, view.today);
    const version = all.find(({ rulebook, current }) => rulebook === id && current);
    context.header('Cache-Control', 'no-store');
    return version && { view, rulebook: await rulebookRead(served.workspace, version) };
  };

  const tooLarge = async (context: Context): Promise<Response> => {
    const found = await asked(context);
    if (found === undefined) return context.notFound();
    const { view, rulebook } = found;
    const problems = [{ text: words.problem.tooLarge }];
    return page(context, assessFormPage(view, { rulebook, sheet: emptySheet(view.today), problems }), 413);
  };

  app.get('/assess', (context) => page(context, assessListPage(viewIn(context, seen))));
  app.get(path, async (context, next) => {
    const found = await asked(context);
    if (found === undefined) return next();
    const { view, rulebook } = found;
    return page(context, assessFormPage(view, { rulebook, sheet: emptySheet(view.today) }));
  });
  app.post(path, bodyLimit({ maxSize: mostSent, onError: tooLarge }), async (context) => {
    const found = await asked(context);
    if (found === undefined) return context.notFound();
    const { view, rulebook } = found;
    const body = await formBody(context);
    const sheet = sheetIn(
      rulebook,
      askedBy(rulebook).profile.map(({ name }) => name),
      body,
    );
    const [act, alias = '', index = ''] = body.text('act').split(' ');
    const works = act === 'result' || act === 'save' || act === 'open';
    if (!(await allowance.may(clientAddress(context, served.trustedProxies ?? []), works ? 'result' : 'form'))) {
      context.header('Retry-After', '60');
      const problems = [{ text: words.problem.tooOften }];
      return page(context, assessFormPage(view, { rulebook, sheet, problems }), 429);
    }
    if (act === 'open') {
      const opened = await openedFile(context, view, rulebook);
      if ('problems' in opened) return mend(context, found, emptySheet(view.today), opened.problems);
      return page(context, assessFormPage(view, { rulebook, sheet: opened.sheet }));
    }
    if (!works) {
      const changed =
        act === 'add'
          ? withOneMore(sheet, alias)
          : act === 'remove' && /^\d{1,4}$/.test(index)
            ? withoutOne(sheet, alias, Number(index))
            : sheet;
      return page(context, assessFormPage(view, { rulebook, sheet: changed }));
    }
    const statement = statementInForm(rulebook, sheet, view.today);
    if (!statement.ok) return mend(context, found, sheet, problemsIn(view, rulebook, statement.faults));
    if (act === 'save') {
      const name = `${rulebook.id.replaceAll('/', '-')}-${statement.value.asOf}.yaml`;
      context.header('Content-Disposition', `attachment; filename="${name}"`);
      return context.body(statementYaml(rulebook, statement.value), 200, { 'Content-Type': 'application/yaml' });
    }
    const assessed = assessStatement(rulebook, statement.value, view.language, sharedBudget(statement.value));
    return page(context, assessResultPage(view, { assessed, sheet }));
  });
  return app;
}

/** The form again, with what is wrong with it. */
function mend(context: Context, { view, rulebook }: Asked, sheet: SaidForm, problems: readonly Problem[]) {
  return page(context, assessFormPage(view, { rulebook, sheet, problems }), 422);
}
