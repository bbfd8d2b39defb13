import { searchSubjects as searchRoute, suggestSubjects } from '../contract/index.ts';
import { searchSubjects, type SubjectMatch } from '../reasons/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, type Page, type PageAsked } from './cursor.ts';

/** Matches that can be paged through; whoever would read more has asked the wrong question, or wants the open data. */
const mostMatches = 500;

/** Finding subjects, and names offered while one is typed. */
export function searchRoutes() {
  return apiPart()
    .openapi(searchRoute, async (context) => {
      const { served, audience } = context.var.visit;
      const asked = context.req.valid('query');
      const page = await ranked(`search ${asked.q}`, asked, (most) =>
        searchSubjects(served.workspace.database, asked.q, most, audience),
      );
      return answerList(context, searchRoute, page, subjectColumns);
    })
    .openapi(suggestSubjects, async (context) => {
      const { served, audience } = context.var.visit;
      const { q, limit } = context.req.valid('query');
      const found = await searchSubjects(served.workspace.database, q, limit, audience);
      const items = found.map(({ subjectId, name, postcode, place }) => ({
        subjectId,
        name,
        where: [postcode, place].filter((each) => each !== null && each !== '').join(', '),
      }));
      return answerOne(context, suggestSubjects, { items });
    });
}

/**
 * A page of a ranking. It goes on after the match that was last seen, wherever that stands now; where it is gone, after
 * as many as were seen.
 */
async function ranked(
  of: string,
  { limit, cursor }: PageAsked,
  find: (most: number) => Promise<readonly SubjectMatch[]>,
): Promise<Page<SubjectMatch>> {
  const mark = markIn(of, cursor);
  const seen = Math.min(mark?.at ?? 0, mostMatches);
  const found = await find(Math.min(seen + limit + 1, mostMatches));
  const last = found.findIndex(({ subjectId }) => subjectId === mark?.after);
  const from = last < 0 ? seen : last + 1;
  const items = found.slice(from, from + limit);
  const end = items.at(-1);
  const next =
    end === undefined || found.length <= from + limit
      ? null
      : cursorAt(of, { after: end.subjectId, at: from + items.length });
  return { items, next };
}

const subjectColumns: Columns<SubjectMatch> = {
  subject_id: ({ subjectId }) => subjectId,
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  address: ({ address }) => address,
  postcode: ({ postcode }) => postcode,
  place: ({ place }) => place,
  category: ({ category }) => category,
  operator: ({ operator }) => operator,
  identifiers: ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join('; '),
};
