import type { SubjectMatch } from '../../reasons/index.ts';
import { isLanguage, type ReplyShown } from '../../visit/index.ts';
import { shownWords } from '../words/remarks/shown.ts';
import type { View } from '../view.ts';

interface ReplyProps {
  readonly view: View;
  readonly subject: SubjectMatch;
  readonly reply: ReplyShown | undefined;
}

/**
 * What an organisation says of a rating, beside it and marked as its own words: in the reader's language where it wrote
 * that, else in those it did. It is text and nothing else, whatever stands in it.
 */
export function Reply({ view, subject, reply }: ReplyProps) {
  if (reply === undefined) return null;
  const words = shownWords[view.language];
  const own = reply.texts[view.language];
  const texts = own === undefined ? Object.entries(reply.texts) : [[view.language, own] as const];
  const day = view.words.day(reply.sentOn);
  return (
    <section class="gs-reply">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
        {subject.operator === 'organisation' ? words.reply : words.replyPlace}
      </h3>
      {texts.map(([language, text]) => (
        <blockquote class="gs-reply__text" dir="auto" {...(isLanguage(language) ? { lang: language } : {})}>
          {text}
        </blockquote>
      ))}
      <p class="gs-faint govuk-!-margin-bottom-0">
        {reply.byLetter ? words.replyByLetter(day) : words.replyOf(day)} {words.replyUnchecked}
      </p>
    </section>
  );
}
