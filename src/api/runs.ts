import { z } from 'zod';
import { getManifest, getRun, listRuns, verifyRun as verifyRoute, type Run } from '../contract/index.ts';
import { manifestInPublic, publicRuns, type PublicRun } from '../reasons/index.ts';
import { KeptAnswers, type Visit } from '../visit/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';
import { Verifications } from './verifications.ts';

/** Ratings of everything: what they were made from, and whether they come out the same again. */
export function runRoutes() {
  const kept = new KeptAnswers<readonly PublicRun[]>();
  const verifications = new Verifications();
  const runs = (visit: Visit): Promise<readonly PublicRun[]> =>
    kept.of(visit, 'runs', () => publicRuns(visit.served.workspace.database, visit.today));
  const runAsked = async (visit: Visit, id: string): Promise<PublicRun> => {
    const found = (await runs(visit)).find((each) => each.kept.run === id);
    if (found === undefined) throw unknownAddress();
    return found;
  };
  return apiPart()
    .openapi(listRuns, async (context) => {
      const items = (await runs(context.var.visit)).map(shownRun);
      const page = pageByKey('runs', items, latestFirst, context.req.valid('query'));
      return answerList(context, listRuns, page, columns);
    })
    .openapi(getRun, async (context) =>
      answerOne(context, getRun, shownRun(await runAsked(context.var.visit, context.req.valid('param').run))),
    )
    .openapi(getManifest, async (context) =>
      answerOne(
        context,
        getManifest,
        manifestOfPublic(await runAsked(context.var.visit, context.req.valid('param').run)),
      ),
    )
    .openapi(verifyRoute, async (context) => {
      const { visit } = context.var;
      const found = await runAsked(visit, context.req.valid('param').run);
      return answerOne(context, verifyRoute, await verifications.of(visit, found));
    });
}

const kindForm = z.enum(['official', 'reproduction', 'illustration']);
const evidenceForm = z.enum(['primary', 'secondary', 'unverified']);
const ratesForm = z.enum(['organisation', 'establishment']);

function shownRun({ kept, parts }: PublicRun): Run {
  return {
    run: kept.run,
    contentHash: kept.contentHash,
    asOf: kept.moment.asOf,
    knownAt: kept.moment.knownAt,
    ratedAt: kept.ratedAt,
    rulebooks: parts.map(({ rulebook, version, kind, evidence, topic, rates, publicFrom, current }) => ({
      rulebook,
      version,
      kind: kindForm.parse(kind),
      evidence: evidenceForm.parse(evidence),
      topic,
      rates: ratesForm.parse(rates),
      publicFrom,
      current,
    })),
  };
}

/** A key that grows as runs get older: keys are paged upwards, and the latest run comes first. */
function latestFirst({ ratedAt, run }: Run): string {
  return `${ratedAt.replaceAll(/\d/g, (digit) => String(9 - Number(digit)))} ${run}`;
}

function manifestOfPublic(run: PublicRun) {
  const manifest = manifestInPublic(run);
  if (manifest === undefined) throw unknownAddress();
  return manifest;
}

const columns: Columns<Run> = {
  run: ({ run }) => run,
  as_of: ({ asOf }) => asOf,
  known_at: ({ knownAt }) => knownAt,
  rated_at: ({ ratedAt }) => ratedAt,
  content_hash: ({ contentHash }) => contentHash,
  rulebooks: ({ rulebooks }) => rulebooks.map(({ rulebook, version }) => `${rulebook}@${version}`).join(' '),
};
