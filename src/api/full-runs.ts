import { z } from 'zod';
import { getFullRun, listFullRuns, listMoved, previewRun, rate, type FullRun } from '../contract/index.ts';
import type { Desk, RatingAsked } from '../desk/index.ts';
import { keptRun, raterOf, runIds, type KeptRulebook, type KeptRun } from '../rating/index.ts';
import {
  changeOfRun,
  countsOfRun,
  movedInRun,
  previewOfRun,
  type GradePreviewed,
  type RunChange,
  type SubjectMoved,
} from '../reasons/index.ts';
import { openFor } from '../visit/index.ts';
import { accountOf } from './account.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, pageByKey } from './cursor.ts';
import { momentAsked } from './moment.ts';
import { answerBegun } from './works.ts';

/** Making runs, and all that somebody weighs who decides on a release. What a draft gave is read for a purpose, and logged. */
export function fullRunRoutes(desk: Desk) {
  return apiPart()
    .openapi(rate, (context) => {
      const { rulebooks, asOf, knownAt } = context.req.valid('json');
      const asked: RatingAsked = {
        ...(rulebooks === undefined ? {} : { rulebooks }),
        ...momentAsked({ asOf, knownAt }),
      };
      return answerBegun(context, { is: 'rating', ...desk.rate(accountOf(context.var.visit), asked) });
    })
    .openapi(listFullRuns, async (context) => {
      const { database } = context.var.visit.served.workspace;
      const asked = context.req.valid('query');
      const ids = await runIds(database);
      const keyed = ids.map((run, place) => ({ run, key: String(place).padStart(9, '0') }));
      const { items, next } = pageByKey('full runs', keyed, ({ key }) => key, asked);
      const runs = await Promise.all(items.map(async ({ run }) => shownRun(await keptRun(database, run))));
      return answerList(context, listFullRuns, { items: runs, next }, runColumns);
    })
    .openapi(getFullRun, async (context) => {
      const { visit } = context.var;
      const { database } = visit.served.workspace;
      const { run } = context.req.valid('param');
      const { grades } = await openFor(visit, { run });
      const kept = await keptRun(database, run);
      const rulebooks = [];
      for (const part of kept.rulebooks) {
        const asked = { run, rulebook: part.rulebook };
        const { coverage: _, ...counts } = await countsOfRun(database, grades, asked);
        rulebooks.push({ ...shownPart(part), counts, change: shownChange(await changeOfRun(database, asked)) });
      }
      const own = (await raterOf(database, run)) === accountOf(visit);
      return answerOne(context, getFullRun, { ...shownRun(kept), own, rulebooks });
    })
    .openapi(listMoved, async (context) => {
      const { visit } = context.var;
      const { database } = visit.served.workspace;
      const { run } = context.req.valid('param');
      const { limit, cursor, rulebook } = context.req.valid('query');
      await openFor(visit, { run });
      const kept = await keptRun(database, run);
      const of = `moved ${run} ${rulebook}`;
      const after = markIn(of, cursor)?.after;
      const rated = kept.rulebooks.some((each) => each.rulebook === rulebook);
      const found = rated ? await movedInRun(database, { run, rulebook, after, limit: limit + 1 }) : [];
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = last === undefined || found.length <= limit ? null : cursorAt(of, { after: last.subjectId, at: 0 });
      return answerList(context, listMoved, { items, next }, movedColumns);
    })
    .openapi(previewRun, async (context) => {
      const { visit } = context.var;
      const { database } = visit.served.workspace;
      const { run } = context.req.valid('param');
      const { limit, cursor } = context.req.valid('query');
      await openFor(visit, { run });
      const of = `preview ${run}`;
      const [subjectId, rulebook = ''] = markIn(of, cursor)?.after.split(' ') ?? [];
      const after = subjectId === undefined ? undefined : { subjectId, rulebook };
      const found = await previewOfRun(database, { run, today: visit.today, after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next =
        last === undefined || found.length <= limit
          ? null
          : cursorAt(of, { after: `${last.subjectId} ${last.rulebook}`, at: 0 });
      return answerList(context, previewRun, { items, next }, previewColumns);
    });
}

const kindForm = z.enum(['official', 'reproduction', 'illustration']);
const evidenceForm = z.enum(['primary', 'secondary', 'unverified']);
const ratesForm = z.enum(['organisation', 'establishment']);
const toForm = z.enum(['public', 'subject', 'internal']);

function shownRun({ run, contentHash, moment, ratedAt, rulebooks }: KeptRun) {
  const { asOf, knownAt } = moment;
  return { run, contentHash, asOf, knownAt, ratedAt, rulebooks: rulebooks.map(shownPart) };
}

function shownPart({ kind, evidence, rates, publishTo, publicFrom, withdrawnFor, ...part }: KeptRulebook) {
  return {
    ...part,
    kind: kindForm.parse(kind),
    evidence: evidenceForm.parse(evidence),
    rates: ratesForm.parse(rates),
    to: toForm.parse(publishTo),
    publicFrom: publicFrom ?? null,
    withdrawnFor: withdrawnFor ?? null,
  };
}

function shownChange({ before, scale, counts, transitions }: RunChange) {
  return before === undefined ? null : { before, scale, counts, transitions };
}

const runColumns: Columns<FullRun> = {
  run: ({ run }) => run,
  as_of: ({ asOf }) => asOf,
  known_at: ({ knownAt }) => knownAt,
  rated_at: ({ ratedAt }) => ratedAt,
  content_hash: ({ contentHash }) => contentHash,
  rulebooks: ({ rulebooks }) =>
    rulebooks.map(({ rulebook, version, state }) => `${rulebook}@${version} ${state}`).join('; '),
};

const movedColumns: Columns<SubjectMoved> = {
  subject_id: ({ subjectId }) => subjectId,
  name: ({ name }) => name,
  before_grade: ({ before }) => before.grade,
  before_reason: ({ before }) => before.reason,
  after_grade: ({ after }) => after.grade,
  after_reason: ({ after }) => after.reason,
  movement: ({ movement }) => movement,
};

const previewColumns: Columns<GradePreviewed> = {
  subject_id: ({ subjectId }) => subjectId,
  name: ({ name }) => name,
  rulebook: ({ rulebook }) => rulebook,
  grade: ({ grade }) => grade,
  reason: ({ reason }) => reason,
};
