import { z } from 'zod';
import { publicParts } from '../../rating/index.ts';
import { sql, type Database } from '../../sql/index.ts';
import type { SubjectKind, Texts } from '../../vocabulary/index.ts';
import { textIn } from '../words/phrases.ts';
import { partsOfRegister, type Reader } from '../why/which-run.ts';

/** A topic that is rated here, and has nothing to say of a subject: known to be missing, and so neither good nor bad. */
export interface MissingTopic {
  readonly topic: string;
  readonly rulebook: string;
  readonly title: string;
}

const partForm = z.object({ rulebook: z.string(), topic: z.string(), title: z.string() });

/**
 * The rulebooks that rate subjects of this kind and with this sort of number, by runs that this reader may see, and did
 * not rate this one: what rates places of another country is not missing here. The public is told only of
 * those whose grades are public.
 */
export async function topicsMissing(
  database: Database,
  subjectNo: bigint,
  {
    kind,
    rated,
    reader,
    language,
  }: {
    readonly kind: SubjectKind;
    /** Rulebooks that did rate it. */
    readonly rated: ReadonlySet<string>;
    readonly reader: Reader;
    readonly language: string;
  },
): Promise<MissingTopic[]> {
  const parts = reader.is === 'public' ? publicParts(reader.today) : partsOfRegister;
  const rows = await database.rows(
    sql`select rulebook, topic, title from (${parts}) as part join run_rulebook using (run_id, rulebook)
where rates = ${kind} and exists (
  select 1 from grade as given join subject as other using (subject_no)
  where given.run_id = part.run_id and given.rulebook = part.rulebook
    and other.scheme in (select scheme from subject where subject_no = ${subjectNo}
      union all select scheme from identifier where subject_no = ${subjectNo}))
order by topic, rulebook`,
    partForm,
  );
  return rows.flatMap(({ rulebook, topic, title }) => {
    if (rated.has(rulebook)) return [];
    const titles: Texts = z.record(z.string(), z.string()).parse(JSON.parse(title));
    return [{ topic, rulebook, title: textIn(titles, language) }];
  });
}
