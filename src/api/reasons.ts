import { explainRatings, improveRatings, listEvidence } from '../contract/index.ts';
import { improveSubject, whySubject, type RecordShown, type WhyAsked } from '../reasons/index.ts';
import { atOneMoment, disputesOf, type Visit } from '../visit/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { asOfThen, questionIn, subjectAsked } from './subjects.ts';

/** Why a subject is rated as it is, what would have to be otherwise, and the records behind it. */
export function reasonRoutes() {
  return apiPart()
    .openapi(explainRatings, async (context) => {
      const query = context.req.valid('query');
      const items = await atOneMoment(asOfThen(context.var.visit, query), async (visit) => {
        const asked = await aboutSubject(visit, context.req.valid('param').subject, query);
        const whys = await whySubject(visit.served.workspace, asked);
        const shown = whys.map(({ rulebook, basis }) => ({ rulebook: rulebook.id, run: basis.run?.id ?? '' }));
        const { ratings } = await disputesOf(visit, asked.subject, shown);
        return whys.map((why) => ({ ...why, disputed: ratings.get(why.rulebook.id) ?? null }));
      });
      return answerOne(context, explainRatings, { items, next: null });
    })
    .openapi(improveRatings, async (context) => {
      const query = context.req.valid('query');
      const visit = asOfThen(context.var.visit, query);
      const asked = await aboutSubject(visit, context.req.valid('param').subject, query);
      const items = await improveSubject(visit.served.workspace, asked);
      return answerOne(context, improveRatings, { items, next: null });
    })
    .openapi(listEvidence, async (context) => {
      const { subject } = context.req.valid('param');
      const query = context.req.valid('query');
      const items = await atOneMoment(asOfThen(context.var.visit, query), async (visit) =>
        evidenceOf(visit, await aboutSubject(visit, subject, query)),
      );
      const of = `evidence ${subject} ${questionIn(query)}`;
      const page = pageByKey(of, items, ({ record: { eventOn, id } }) => `${eventOn} ${id}`, query);
      return answerList(context, listEvidence, page, evidenceColumns);
    });
}

async function aboutSubject(
  visit: Visit,
  id: string,
  { rulebook }: { readonly rulebook?: string | undefined },
): Promise<WhyAsked> {
  const { reader, language, now } = visit;
  const subject = await subjectAsked(visit, id);
  return { subject, reader, language, now, ...(rulebook === undefined ? {} : { rulebook }) };
}

interface Evidence {
  readonly rulebooks: readonly string[];
  readonly record: RecordShown;
  readonly disputedSince: string | null;
}

/** Every record behind the ratings, once, with the rulebooks it stands behind. */
async function evidenceOf(visit: Visit, asked: WhyAsked): Promise<readonly Evidence[]> {
  const disputes = await disputesOf(visit, asked.subject);
  const found = new Map<string, Evidence>();
  for (const { rulebook, records } of await whySubject(visit.served.workspace, asked)) {
    for (const record of records) {
      const rulebooks = [...(found.get(record.id)?.rulebooks ?? []), rulebook.id];
      found.set(record.id, { rulebooks, record, disputedSince: disputes.records.get(record.id) ?? null });
    }
  }
  return [...found.values()];
}

const evidenceColumns: Columns<Evidence> = {
  record: ({ record }) => record.id,
  kind: ({ record }) => record.kind,
  event_on: ({ record }) => record.eventOn,
  rulebooks: ({ rulebooks }) => rulebooks.join(' '),
  fields: ({ record }) => record.fields.map(({ name, value }) => `${name}: ${value ?? ''}`).join('; '),
  source: ({ record }) => record.source.id,
  file: ({ record }) => record.source.file,
  sha256: ({ record }) => record.source.sha256,
  row: ({ record }) => record.source.row,
  stated_at: ({ record }) => record.statedAt,
  known_from: ({ record }) => record.knownFrom,
  ended_for: ({ record }) => record.ended?.cause ?? null,
  disputed_since: ({ disputedSince }) => disputedSince,
};
