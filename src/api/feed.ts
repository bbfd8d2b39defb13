import { Feed } from 'feed';
import { getFeed } from '../contract/index.ts';
import { phrasesIn, publicRuns, showSubject, type GradeShown } from '../reasons/index.ts';
import { ownPackage } from '../workspace/index.ts';
import { disputesOf, type Language, type Visit } from '../visit/index.ts';
import { apiPart } from './asking.ts';
import { subjectAsked } from './subjects.ts';

/** What changed for one subject, for whoever watches it with a reader of feeds. */
export function feedRoutes() {
  return apiPart().openapi(getFeed, async (context) => {
    const { visit } = context.var;
    const { served } = visit;
    const origin = served.url ?? new URL(context.req.url).origin;
    const feed = await feedOf(visit, context.req.valid('param').subject, origin);
    return context.body(feed.atom1(), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  });
}

/** How a feed says that a rating is said to be wrong. */
const disputedWords: Readonly<Record<Language, (title: string) => string>> = {
  en: (title) => `${title}: disputed`,
  fr: (title) => `${title} : contestée`,
  zh: (title) => `${title}：有异议`,
};

/** One change: a grade that is another than the one before it, and since when it is public. */
interface Change {
  readonly rulebook: string;
  readonly run: string;
  readonly title: string;
  readonly publicFrom: string;
}

async function feedOf(visit: Visit, id: string, origin: string): Promise<Feed> {
  const { served, reader, language, today } = visit;
  const { workspace } = served;
  const subject = await subjectAsked(visit, id);
  const shown = await showSubject(workspace, { subject, reader, language });
  const since = new Map(
    (await publicRuns(workspace.database, today)).flatMap(({ kept, parts }) =>
      parts.map(({ rulebook, publicFrom }) => [`${kept.run} ${rulebook}`, publicFrom] as const),
    ),
  );
  const changes = shown.grades
    .flatMap((grade) => changesOf(grade, language, (run) => since.get(`${run} ${grade.rulebook}`) ?? today))
    .toSorted((one, other) => (one.publicFrom < other.publicFrom ? 1 : -1));
  const { ratings } = await disputesOf(visit, subject);
  const disputes = shown.grades.flatMap(({ rulebook, title }) => {
    const disputed = ratings.get(rulebook);
    return disputed === undefined ? [] : [{ rulebook, title, from: disputed.since }];
  });
  const page = `${origin}/${language}/subjects/${encodeURIComponent(subject.subjectId)}`;
  const feed = new Feed({
    id: `urn:goodstanding:${subject.subjectId}`,
    title: plain(subject.name ?? subject.subjectId),
    language,
    link: page,
    feedLinks: { atom: `${origin}/v1/subjects/${encodeURIComponent(subject.subjectId)}/feed?language=${language}` },
    updated: startOf([changes[0]?.publicFrom ?? today, ...disputes.map(({ from }) => from)].toSorted().at(-1) ?? today),
    author: { name: plain(workspace.settings.authority) },
    generator: `Goodstanding ${ownPackage().version}`,
  });
  // Only while it is disputed: what it was about may be gone when that is over, and so may leave no trace.
  for (const { rulebook, title, from } of disputes)
    feed.addItem({
      id: `urn:goodstanding:${subject.subjectId}:${rulebook}:disputed:${from}`,
      title: asHtml(plain(disputedWords[language](title))),
      link: page,
      date: startOf(from),
    });
  for (const { rulebook, run, title, publicFrom } of changes)
    feed.addItem({
      id: `urn:goodstanding:${subject.subjectId}:${rulebook}:${run}`,
      // The library says that titles of entries are HTML.
      title: asHtml(plain(title)),
      link: page,
      date: startOf(publicFrom),
    });
  return feed;
}

/** The grades of one rulebook over time, each that says something else than the one before; the earliest first. */
function changesOf(
  { rulebook, title, run, asOf, knownAt, state, grade, label, score, reason, reasonTitle, history }: GradeShown,
  language: string,
  publicFrom: (run: string) => string,
): Change[] {
  const phrases = phrasesIn(language);
  const current = { run, asOf, knownAt, state, grade, score, reason };
  const all = history.some((each) => each.run === run) ? history : [...history, current];
  return all
    .filter((each, place) => {
      const before = all[place - 1];
      return before === undefined || before.grade !== each.grade || before.reason !== each.reason;
    })
    .map((each) => {
      const says =
        each.grade === null
          ? phrases.unrated(
              (each.reason === reason ? reasonTitle : null) ?? phrases.engineReason(each.reason ?? ''),
              null,
            )
          : phrases.graded(each.grade, each.grade === grade ? label : null);
      return { rulebook, run: each.run, title: `${title}: ${says}`, publicFrom: publicFrom(each.run) };
    });
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A text without what XML cannot hold, which a source may have put into a name. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
