import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exportFacts, exportRatings, type ExportFormat } from '../../src/opendata/index.ts';
import {
  compareRun,
  improveSubject,
  publicAudience,
  searchSubjects,
  showSubject,
  tellComparison,
  tellImprovement,
  tellSubject,
  tellWhy,
  whySubject,
  type Reader,
  type SubjectMatch,
} from '../../src/reasons/index.ts';
import { quoted, shape, sql } from '../../src/sql/index.ts';
import { Refused, type Day } from '../../src/vocabulary/index.ts';
import type { Given } from './oracle.ts';
import type { Places } from './places.ts';

/** What one surface told the public: the grades, as far as it lists any, and every word of it. */
export interface Told {
  readonly surface: string;
  readonly grades?: readonly Given[];
  readonly text: string;
}

/** Asks a surface; a refusal is an answer too, and its words are read as any other. */
async function answer(
  surface: string,
  work: () => Promise<Omit<Told, 'surface'>>,
  none: readonly Given[] | undefined,
): Promise<Told> {
  try {
    return { surface, ...(await work()) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const text = JSON.stringify(error.faults);
    return none === undefined ? { surface, text } : { surface, text, grades: none };
  }
}

const words = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));

/** Everyone whom the public finds, by a word that all names have, by a place, and by identifier. */
async function found({ workspace: { database }, today }: Places): Promise<readonly SubjectMatch[]> {
  const audience = publicAudience(today);
  const answers: SubjectMatch[] = [];
  for (const text of ['calld', 'xx-place 3']) answers.push(...(await searchSubjects(database, text, 500, audience)));
  return answers;
}

const numberOf = ({ identifiers }: SubjectMatch): number => Number(identifiers[0]?.value ?? -1);

/** Subjects that are asked about one by one: of all that can be found, as many as there is time for. */
const mostAsked = 4;

/** What a search finds, and everything that asks about one subject, of some of those found: now, and about a day. */
export async function askedOf(
  register: Places,
  first: number,
  then: Day,
): Promise<{ readonly found: readonly number[]; readonly asked: readonly number[]; readonly told: readonly Told[] }> {
  const { today } = register;
  const matches = await found(register);
  const told: Told[] = [{ surface: 'search', text: words(matches) }];
  const everyone = [...new Map(matches.map((match) => [numberOf(match), match])).values()].toSorted(
    (left, right) => numberOf(left) - numberOf(right),
  );
  const turned = everyone.map((_, at) => everyone[(at + first) % everyone.length]).flatMap((match) => match ?? []);
  const some = turned.slice(0, mostAsked);
  for (const subject of some) {
    told.push(...(await toldOf(register, subject, '', { is: 'public', today })));
    told.push(...(await toldOf(register, subject, ' then', { is: 'public', today, byThen: { asOf: then } })));
  }
  return { found: everyone.map(numberOf), asked: some.map(numberOf), told };
}

/** Everything that asks about one subject. */
async function toldOf(
  { workspace, now }: Places,
  subject: SubjectMatch,
  when: '' | ' then',
  reader: Reader,
): Promise<readonly Told[]> {
  const asked = { subject, reader, now };
  return [
    await answer(
      `show${when}`,
      async () => {
        const shown = await showSubject(workspace, asked);
        const grades = shown.grades.map(({ run, rulebook }) => ({ run, rulebook, subject: numberOf(subject) }));
        return { grades, text: words([shown, tellSubject(shown, 'en')]) };
      },
      [],
    ),
    await answer(
      `why${when}`,
      async () => {
        const all = await whySubject(workspace, asked);
        const grades = all.map(({ basis, rulebook }) => ({
          run: basis.run?.id ?? '',
          rulebook: rulebook.id,
          subject: numberOf(subject),
        }));
        return { grades, text: words([all, all.map((why) => tellWhy(why))]) };
      },
      [],
    ),
    await answer(
      `improve${when}`,
      async () => {
        const all = await improveSubject(workspace, asked);
        return { text: words([all, all.map((each) => tellImprovement(each))]) };
      },
      undefined,
    ),
  ];
}

const rowForm = z.object({ run: z.string(), rulebook: z.string(), scheme_value: z.string() });

/** The open data of what is public, in one format. */
export async function exported(register: Places, format: ExportFormat, top: string): Promise<readonly Told[]> {
  const { workspace, now } = register;
  const { database } = workspace;
  const read = (file: string) =>
    ({
      csv: sql`read_csv(${quoted(file)}, all_varchar = true)`,
      json: sql`read_json_auto(${quoted(file)})`,
      parquet: sql`read_parquet(${quoted(file)})`,
    })[format];
  const filesIn = async (dir: string): Promise<string> => {
    const texts: string[] = [];
    for (const name of readdirSync(dir)) {
      if (!name.endsWith('.parquet')) texts.push(readFileSync(join(dir, name), 'utf8'));
      else texts.push(words(await database.rows(sql`select * from ${read(join(dir, name))}`, shape.anything)));
    }
    return texts.join('\n');
  };
  const ratings = join(top, `ratings-${format}`);
  const facts = join(top, `facts-${format}`);
  return [
    await answer(
      'export ratings',
      async () => {
        const { files } = await exportRatings(workspace, { run: 'latest', format, to: ratings, now });
        const rows =
          files[0]?.rows === 0
            ? []
            : await database.rows(
                sql`select run, rulebook, cast(scheme_value as varchar) as scheme_value from ${read(join(ratings, `ratings.${format}`))}`,
                rowForm,
              );
        return {
          grades: rows.map(({ run, rulebook, scheme_value }) => ({ run, rulebook, subject: Number(scheme_value) })),
          text: await filesIn(ratings),
        };
      },
      [],
    ),
    await answer(
      'export facts',
      async () => {
        await exportFacts(workspace, { run: 'latest', format, to: facts, now });
        return { text: await filesIn(facts) };
      },
      undefined,
    ),
  ];
}

/** Our public grades against a file that claims to know everyone. */
export async function compared({ workspace, today }: Places, file: string): Promise<Told> {
  return answer(
    'compare',
    async () => {
      const results = await compareRun(workspace, { run: 'latest', with: file, reader: { is: 'public', today } });
      return { text: words([results, results.map((each) => tellComparison(each, 'en'))]) };
    },
    undefined,
  );
}
