import { z } from 'zod';
import { shape, sql, type Sql } from '../../src/sql/index.ts';
import type { Places } from './places.ts';

/** One grade that was given: by which rulebook, in which run, to whom. */
export interface Given {
  readonly run: string;
  readonly rulebook: string;
  readonly subject: number;
}

/** What may be seen by everyone on a day, worked out one grade at a time from what was written down. */
export interface Visible {
  readonly grades: readonly Given[];
  /** Records (`note(…)`, `xx-visit/…`) and names (`name(…)`) that may be told; every other one that was ever there may not. */
  readonly marks: ReadonlySet<string>;
  /** Grades that whoever asks about the past may be told, those in force among them, the earliest moment first. */
  readonly past: readonly GivenThen[];
  /** The same marks where those grades are explained. */
  readonly pastMarks: ReadonlySet<string>;
}

/** One grade, and the day it is of. */
export interface GivenThen extends Given {
  readonly asOf: string;
}

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const tables = {
  parts: z.object({
    run_id: z.string(),
    rulebook: z.string(),
    publish_to: z.string(),
    until_next: z.boolean(),
    months: shape.count,
    days: shape.count,
    through: shape.count,
    as_of: day,
    known_at: z.string(),
    place: shape.count,
    manifest: z.string(),
    content_hash: z.string(),
  }),
  events: z.object({
    run_id: z.string(),
    rulebook: z.string(),
    event: z.string(),
    public_from: day.nullable(),
    event_no: shape.count,
  }),
  grades: z.object({ run_id: z.string(), rulebook: z.string(), subject_no: shape.count, rests_on: day.nullable() }),
  facts: z.object({
    kind: z.string(),
    fact_no: shape.count,
    subject_no: shape.count,
    commit_no: shape.count,
    event_on: day,
    mark: z.string(),
    ended: shape.count.nullable(),
    by: shape.count.nullable(),
  }),
};

/** The kinds each rulebook reads itself. */
const reads: Readonly<Record<string, readonly string[]>> = {
  'xx/visits': ['xx-visit', 'xx-entry'],
  'xx/care': ['xx-visit'],
  'xx/carried': ['xx-visit'],
  'xx/overall': [],
};
const below: Readonly<Record<string, readonly string[]>> = { 'xx/overall': ['xx/visits', 'xx/care'] };

/** A day some calendar months and days later; a month ends where the calendar says. */
function later(from: string, months: number, days: number): string {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const there = Date.UTC(year, month - 1 + months, Math.min(date, last) + days);
  return new Date(there).toISOString().slice(0, 10);
}

/**
 * Who sees what, said once more and in another way than the program does: by rows in memory and by the words of the laws.
 */
export async function visibleOn({ workspace: { database } }: Places, today: string): Promise<Visible> {
  const all = <T>(question: Sql, form: z.ZodType<T>): Promise<T[]> => database.rows(question, form);
  const parts = await all(
    sql`select run_id, rulebook, publish_to, until_next, shown_months as months, shown_days as days, through_commit as through,
      cast(as_of as varchar) as as_of, cast(known_at as varchar) as known_at, run.rowid as place, manifest, content_hash from run_rulebook join run using (run_id)`,
    tables.parts,
  );
  const events = await all(
    sql`select run_id, rulebook, event, cast(public_from as varchar) as public_from, event_no from run_event order by event_no`,
    tables.events,
  );
  const grades = await all(
    sql`select run_id, rulebook, subject_no, cast(rests_on as varchar) as rests_on from grade`,
    tables.grades,
  );
  const facts = (
    await Promise.all(
      (['xx-visit', 'xx-entry', 'profile'] as const).map((kind) => {
        const mark = { 'xx-visit': sql`note`, 'xx-entry': sql`''`, profile: sql`regexp_extract(name, 'name.*')` }[kind];
        const [fact, end] = [{ chunks: [`"fact_${kind}"`] }, { chunks: [`"ended_${kind}"`] }];
        return all(
          sql`select ${kind} as kind, fact_no, subject_no, fact.commit_no, cast(event_on as varchar) as event_on, ${mark} as mark,
            ended.commit_no as ended, ended.by_fact_no as by from ${fact} as fact left join ${end} as ended using (fact_no)`,
          tables.facts,
        );
      }),
    )
  ).flat();

  type Part = (typeof parts)[number];
  const find = (run: string, rulebook: string): Part | undefined =>
    parts.find((part) => part.run_id === run && part.rulebook === rulebook);
  const lastEvent = (run: string, rulebook: string) =>
    events.filter((event) => event.run_id === run && event.rulebook === rulebook).at(-1);
  const current = new Map<string, Part>();
  for (const event of events) {
    const part = find(event.run_id, event.rulebook);
    if (part !== undefined && lastEvent(event.run_id, event.rulebook) === event && event.event === 'released')
      if ((event.public_from ?? '9999') <= today) current.set(event.rulebook, part);
  }
  /** Every part that a part rests on, itself included; of runs before too. */
  const restsOn = (part: Part): Part[] => {
    const own = (below[part.rulebook] ?? []).flatMap((each) => find(part.run_id, each) ?? []);
    const said = z
      .object({
        content: z.object({
          rulebooks: z.array(
            z.object({ rulebook: z.string(), previous: z.record(z.string(), z.string().nullable()).optional() }),
          ),
        }),
      })
      .parse(JSON.parse(part.manifest))
      .content.rulebooks.find(({ rulebook }) => rulebook === part.rulebook);
    const before = Object.values(said?.previous ?? {}).flatMap(
      (hash) => parts.find((each) => each.content_hash === hash && each.rulebook === part.rulebook) ?? [],
    );
    return [part, ...[...own, ...before].flatMap(restsOn)];
  };
  const takenBack = (part: Part, subject: number): boolean =>
    restsOn(part).some(
      (each) =>
        facts.some(
          ({ kind, subject_no, commit_no, event_on, ended, by }) =>
            subject_no === subject &&
            (reads[each.rulebook] ?? []).includes(kind) &&
            commit_no <= each.through &&
            event_on <= each.as_of &&
            ended !== null &&
            ended > each.through &&
            by === null,
        ) ||
        (each.run_id !== part.run_id &&
          lastEvent(each.run_id, each.rulebook)?.event === 'withdrawn' &&
          grades.some(
            (grade) => grade.run_id === each.run_id && grade.rulebook === each.rulebook && grade.subject_no === subject,
          )),
    );
  const within = (part: Part, from: string): boolean => part.until_next || today <= later(from, part.months, part.days);
  const seen = (part: Part, subject: number): boolean => {
    const grade = grades.find(
      (each) => each.run_id === part.run_id && each.rulebook === part.rulebook && each.subject_no === subject,
    );
    if (grade === undefined || current.get(part.rulebook) !== part || part.publish_to !== 'public') return false;
    const from = grade.rests_on ?? lastEvent(part.run_id, part.rulebook)?.public_from ?? today;
    return (
      within(part, from) &&
      !takenBack(part, subject) &&
      (below[part.rulebook] ?? []).every((id) => {
        const other = find(part.run_id, id);
        if (other === undefined || current.get(id) !== other || other.publish_to !== 'public') return false;
        const rated = grades.some(
          (each) => each.run_id === other.run_id && each.rulebook === id && each.subject_no === subject,
        );
        return !rated || seen(other, subject);
      })
    );
  };
  const visible = grades.filter(({ run_id, rulebook, subject_no }) => {
    const part = find(run_id, rulebook);
    return part !== undefined && seen(part, subject_no);
  });
  /** An earlier grade is told while one of its rulebook is shown of the subject, for its own period, and never of a view. */
  const seenThen = (part: Part, subject: number): boolean => {
    const now = current.get(part.rulebook);
    if (now === undefined || !seen(now, subject)) return false;
    if (now === part) return true;
    const grade = grades.find(
      (each) => each.run_id === part.run_id && each.rulebook === part.rulebook && each.subject_no === subject,
    );
    const last = lastEvent(part.run_id, part.rulebook);
    if (grade === undefined || part.publish_to !== 'public' || part.until_next || last?.event !== 'released')
      return false;
    const from = last.public_from ?? '9999';
    return (
      from <= today &&
      (below[part.rulebook] ?? []).length === 0 &&
      within(part, grade.rests_on ?? from) &&
      !takenBack(part, subject)
    );
  };
  const past = parts
    .toSorted((one, other) =>
      one.as_of === other.as_of
        ? one.known_at === other.known_at
          ? one.place - other.place
          : one.known_at < other.known_at
            ? -1
            : 1
        : one.as_of < other.as_of
          ? -1
          : 1,
    )
    .flatMap((part) =>
      grades
        .filter(({ run_id, rulebook }) => run_id === part.run_id && rulebook === part.rulebook)
        .filter(({ subject_no }) => seenThen(part, subject_no))
        .map((grade) => ({ ...grade, as_of: part.as_of })),
    );
  const marksOf = (told: readonly (typeof grades)[number][]): ReadonlySet<string> => {
    const marks = new Set<string>();
    for (const { kind, fact_no, subject_no, commit_no, event_on, mark, ended } of facts) {
      if (ended !== null) continue;
      const shown = told.some(({ run_id, rulebook, subject_no: of }) => {
        const part = find(run_id, rulebook);
        if (part === undefined || of !== subject_no) return false;
        if (kind === 'profile') return true;
        return (
          (reads[rulebook] ?? []).includes(kind) &&
          commit_no <= part.through &&
          event_on <= part.as_of &&
          within(part, event_on)
        );
      });
      if (shown) marks.add(mark).add(`${kind}/${fact_no}`);
    }
    return marks;
  };
  const given = ({ run_id, rulebook, subject_no }: (typeof grades)[number]): Given => ({
    run: run_id,
    rulebook,
    subject: subject_no,
  });
  return {
    grades: visible.map(given),
    marks: marksOf(visible),
    past: past.map((grade) => ({ ...given(grade), asOf: grade.as_of })),
    pastMarks: marksOf(past),
  };
}
