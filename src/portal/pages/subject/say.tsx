import type { GradeWhole, SubjectMatch } from '../../../reasons/index.ts';
import type { Told } from '../../remarks/told.ts';
import { shownWords } from '../../words/remarks/shown.ts';
import { href, type View } from '../../view.ts';

interface SayProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly grade: GradeWhole;
  readonly told: Told;
}

/** The ways to say something of a rating, for whoever may; everybody else is told who can, and where. */
export function Say({ view, subject, grade: { shown }, told: { speaks } }: SayProps) {
  const words = shownWords[view.language];
  if (speaks === 'nobody')
    return (
      <p class="govuk-body">
        {words.howElse}{' '}
        {view.asker.is === 'public' ? (
          <a
            class="govuk-link"
            href={`${href(view, 'sign-in')}?then=${encodeURIComponent(`/${view.language}${view.path}`)}`}
          >
            {words.signIn}
          </a>
        ) : null}
      </p>
    );
  const at = ['subjects', subject.subjectId];
  const book = shown.rulebook.split('/');
  const more = speaks === 'letter' ? ` ${words.letter}` : '';
  return (
    <ul class="gs-links">
      <li>
        <a class="govuk-link" href={href(view, ...at, 'reply', ...book)}>
          {words.toReply}
          {more}
          <span class="govuk-visually-hidden">: {shown.title}</span>
        </a>
      </li>
      <li>
        <a class="govuk-link" href={href(view, ...at, 'report', 'rating', ...book)}>
          {words.toReport}
          {more}
          <span class="govuk-visually-hidden">: {shown.title}</span>
        </a>
      </li>
    </ul>
  );
}
