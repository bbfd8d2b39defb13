import { z } from 'zod';
import { HeldByRuns, publicPartsOn, schemesRated } from '../../rating/index.ts';
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

/** A rulebook's part of a run, and the identifier schemes of whom it rated. */
interface RatedSchemes {
  readonly rulebook: string;
  readonly topic: string;
  readonly title: Texts;
  readonly rates: string;
  readonly schemes: ReadonlySet<string>;
}

/**
 * The rulebooks that rate subjects of this kind and with this sort of number, by runs that this reader may see, and did
 * not rate this one: what rates places of another country is not missing here. The public is told only of
 * those whose grades are public.
 */
export async function topicsMissing(
  database: Database,
  schemes: ReadonlySet<string>,
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
  return (await partsRead(database, reader)).flatMap(({ rulebook, topic, title, rates, schemes: ofRated }) =>
    rates === kind && !rated.has(rulebook) && [...schemes].some((each) => ofRated.has(each))
      ? [{ topic, rulebook, title: textIn(title, language) }]
      : [],
  );
}

const titlesForm = z.record(z.string(), z.string());
const partForm = z.object({
  run_id: z.string(),
  rulebook: z.string(),
  topic: z.string(),
  title: z.string().transform((text) => titlesForm.parse(JSON.parse(text))),
  rates: z.string(),
});
const held = new HeldByRuns<readonly RatedSchemes[]>(16);

/** The parts of runs that a reader goes by, by topic and then by id. */
async function partsRead(database: Database, reader: Reader): Promise<readonly RatedSchemes[]> {
  return held.of(database, reader.is === 'public' ? reader.today : '', async () => {
    const all = await database.rows(
      sql`select run_id, rulebook, topic, title, rates from run_rulebook order by topic, rulebook`,
      partForm,
    );
    const open =
      reader.is === 'public'
        ? (await publicPartsOn(database, reader.today)).map(({ run, rulebook }) => ({ run_id: run, rulebook }))
        : await database.rows(
            sql`select run_id, rulebook from (${partsOfRegister}) as part`,
            partForm.pick({ run_id: true, rulebook: true }),
          );
    const parts: RatedSchemes[] = [];
    for (const part of all) {
      const { run_id, rulebook } = part;
      if (open.some((each) => each.run_id === run_id && each.rulebook === rulebook))
        parts.push({ ...part, schemes: await schemesRated(database, run_id, rulebook) });
    }
    return parts;
  });
}
