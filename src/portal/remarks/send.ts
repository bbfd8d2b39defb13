import { Hono, type Context } from 'hono';
import { subjectOfId, type SubjectMatch } from '../../reasons/index.ts';
import { sendRemark, speaksBy, type Remark } from '../../remarks/index.ts';
import { languages, requiresAny } from '../../visit/index.ts';
import { formBody } from '../access/form-body.ts';
import { personOf } from '../access/person.ts';
import { page, viewIn, type Seen } from '../answer.ts';
import { sendPage } from '../pages/remarks/send.tsx';
import { href, type View } from '../view.ts';
import { ratingAbout, recordAbout, type About } from './about.ts';
import { problemsOf } from './problems.ts';

interface Asked {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly about: About;
}

/** Saying something to the register: replying to a rating, and reporting that a rating or a record is wrong. */
export function sendPages(seen: Seen): Hono {
  const app = new Hono();
  const { remarks, workspace, now } = seen.served;
  const says = requiresAny('organisation:act', 'remarks:answer');

  /** What an address speaks about. Nobody is told whether somebody else's is there: all of it is not found. */
  const asked = async (context: Context, what: 'rating' | 'record'): Promise<Asked | undefined> => {
    const view = viewIn(context, seen);
    const subject = await subjectOfId(workspace.database, context.req.param('id') ?? '');
    if (subject === undefined || speaksBy(view.asker, subject) === 'nobody') return undefined;
    const named = context.req.param('what') ?? '';
    const about = await (what === 'rating' ? ratingAbout : recordAbout)(view, subject, named);
    return about && { view, subject, about };
  };

  const routes = [
    ['/subjects/:id/reply/:what{.+}', 'reply', 'rating'],
    ['/subjects/:id/report/rating/:what{.+}', 'report', 'rating'],
    ['/subjects/:id/report/record/:what{.+}', 'report', 'record'],
  ] as const satisfies readonly (readonly [string, Remark['kind'], 'rating' | 'record'])[];
  for (const [path, kind, what] of routes) {
    app.get(path, says, async (context) => {
      const found = await asked(context, what);
      return found === undefined ? context.notFound() : page(context, sendPage(found.view, { ...found, kind }));
    });
    app.post(path, says, async (context) => {
      const found = await asked(context, what);
      if (found === undefined) return context.notFound();
      const form = await formBody(context);
      const texts = Object.fromEntries(languages.map((language) => [language, form.text(`text-${language}`)]));
      const { view, subject, about } = found;
      const sent = { kind, subject, about: about.target, texts, by: personOf(context), now: now() };
      const outcome = await sendRemark(remarks, sent);
      if (outcome.ok) return context.redirect(`${href(seen, 'remarks', String(outcome.value))}?done`, 303);
      const problems = problemsOf(view, outcome.faults);
      return page(context, sendPage(view, { subject, about, kind, texts, problems }), 422);
    });
  }
  return app;
}
