import { gradeSaid, phrasesIn, publicRulebooks, rulebookRead, textIn } from '../../../reasons/index.ts';
import { Page } from '../../parts/page.tsx';
import { assessWords } from '../../words/assess.ts';
import { rulebookWords } from '../../words/rulebooks.ts';
import { href, type View } from '../../view.ts';

type Rulebook = Awaited<ReturnType<typeof rulebookRead>>;

/** Every rulebook that the public may read, by topic. */
export async function rulebooksPage(view: View) {
  const words = rulebookWords[view.language];
  const { workspace } = view.served;
  const books: Rulebook[] = [];
  for (const each of await publicRulebooks(workspace, view.today))
    if (each.current) books.push(await rulebookRead(workspace, each));
  const topics = [...new Set(books.map(({ topic }) => topic))].toSorted();
  return (
    <Page view={view} title={words.title} description={words.lead} at="rulebooks">
      <h1 class="govuk-heading-xl">{words.title}</h1>
      <p class="govuk-body-l">{words.lead}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(view, 'assess')}>
          {assessWords[view.language].short}
        </a>
      </p>
      {topics.map((topic) => (
        <section aria-labelledby={`topic-${topic}`}>
          <h2 class="govuk-heading-m gs-topic" id={`topic-${topic}`}>
            {topic.replaceAll(/[-/]/g, ' ')}
          </h2>
          <ul class="gs-matches">
            {books
              .filter((each) => each.topic === topic)
              .map((book) => (
                <Book view={view} book={book} />
              ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

function Book({ view, book }: { readonly view: View; readonly book: Rulebook }) {
  const words = rulebookWords[view.language];
  const phrases = phrasesIn(view.language);
  const labels = new Map(book.grades.map(({ grade, label }) => [grade, textIn(label, view.language)]));
  const grades = book.gradeOrder.map((grade) => gradeSaid(grade, labels.get(grade) ?? null, phrases));
  return (
    <li class="gs-book-listed">
      <h3 class="govuk-heading-s gs-match__name">
        <a class="govuk-link" href={href(view, 'rulebooks', ...book.id.split('/'))}>
          {textIn(book.title, view.language)}
        </a>
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1">
        {book.authority}. {words.kinds[book.kind]}.
      </p>
      {grades.length < 2 ? null : (
        <p class="gs-faint">
          {words.grades}: {phrases.list(grades)}
        </p>
      )}
    </li>
  );
}
