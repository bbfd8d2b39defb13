import { z } from 'zod';
import { shape, sql } from '../../src/sql/index.ts';
import { timedBoth, type Sample } from '../measure.ts';
import { answerForm, inCountry, subjectForm, type Engine, type Subject } from './decided.ts';
import { answered } from './ours.ts';

/** How many organisations are in memory at a time. */
const page = 20_000;

const documents = z.array(z.object({ document: z.string() }));
const expectedForm = z.object({ subject_no: shape.bigint, grade: z.string().nullable(), score: z.string().nullable() });

/**
 * Has an engine decide about everyone, and holds each of its answers to that of our rules.
 *
 * Deciding alone is counted as its cost. Gathering the inspections of each organisation from the same store, and making
 * objects of them, is counted beside it, as loading; reading the answers and comparing them is not counted at all.
 */
export async function decidedOneByOne(
  dir: string,
  { decide, decides = true }: Engine,
): Promise<Omit<Sample, 'megabytes'>> {
  return inCountry(dir, async (country) => {
    await answered(country, 'answer', country.rules);
    await answered(
      country,
      'expected',
      sql`select row_number() over (order by subject_no) as place, subject_no, grade, case when reason is null then score end as score from answer`,
    );
    const spent = { seconds: 0, cpu: 0 };
    const loading = await timedBoth(() =>
      answered(
        country,
        'document',
        sql`select row_number() over (order by subject_no) as place, cast(to_json({inspections:
  list({"on": cast(event_on as varchar), machinery: machinery, training: training, "order": "order"} order by event_on, fact_no)}) as varchar) as document
from (${country.inspections}) as known group by subject_no`,
      ),
    );
    const rows = await country.writer.rehearse(async (transaction) => {
      for (let done = 0; ;) {
        const part = sql`where place > ${done} and place <= ${done + page} order by place`;
        const given: unknown[] = [];
        const read = await timedBoth(async () => {
          const found = await transaction.rows(sql`select document from document ${part}`, shape.anything);
          for (const { document } of documents.parse(found)) given.push(JSON.parse(document));
        });
        loading.cpu += read.cpu;
        const subjects: readonly Subject[] = z.array(subjectForm).parse(given);
        const expected = await transaction.rows(
          sql`select subject_no, grade, score from expected ${part}`,
          expectedForm,
        );
        if (subjects.length !== expected.length) throw new Error('not everyone who is decided about was given');
        if (subjects.length === 0) return done;
        let answers: readonly unknown[] = [];
        const took = await timedBoth(async () => (answers = await decide(subjects)));
        spent.seconds += took.seconds;
        spent.cpu += took.cpu;
        for (const [index, each] of expected.entries()) if (decides) hold(each, answers[index]);
        done += subjects.length;
      }
    });
    return { ...spent, rows, loadingCpu: loading.cpu };
  });
}

/** One answer that is not that of our rules ends the measurement: two engines that decide otherwise are not compared. */
function hold({ subject_no: subject, grade, score }: z.infer<typeof expectedForm>, answer: unknown): void {
  const said = answerForm.parse(answer ?? {});
  if ((said.grade ?? null) === grade && (said.score ?? null) === (score === null ? null : Number(score))) return;
  throw new Error(`organisation ${subject} is ${grade} (${score}) and was answered ${JSON.stringify(said)}`);
}
