import { ident, joined, sql, type Sql } from '../sql/index.ts';
import { profilesShown, type FixedMoment } from '../rating/index.ts';
import type { Column } from './columns.ts';

const c = (name: string): Sql => ident(name);

/** The share of what was asked that was known, rounded half up to four places in whole numbers alone. */
const coverage = sql`case when coverage_asked > 0 then cast(format('{:d}.{:04d}',
    ((20000 * coverage_known + coverage_asked) // (2 * coverage_asked)) // 10000,
    ((20000 * coverage_known + coverage_asked) // (2 * coverage_asked)) % 10000) as decimal(5, 4)) end`;

/**
 * The columns of `ratings`: one row a subject and rulebook. A score is kept as exact text; in formats that have types
 * it becomes a decimal with as many places as any score here has, and stays text where one is no decimal.
 */
export function ratingColumns({
  places,
  numeric,
}: {
  readonly places: number;
  readonly numeric: boolean;
}): readonly Column[] {
  return [
    {
      name: 'subject_id',
      type: 'string',
      value: c('subject_id'),
      description: 'The permanent id of the subject in Goodstanding, made from its first identifier.',
    },
    {
      name: 'subject_kind',
      type: 'string',
      value: c('subject_kind'),
      description: 'organisation (a legal entity) or establishment (a place where one operates).',
    },
    {
      name: 'scheme_id',
      type: 'string',
      value: c('scheme_id'),
      description: 'The identifier scheme of the source, such as the register that numbers the subject.',
    },
    {
      name: 'scheme_value',
      type: 'string',
      value: c('scheme_value'),
      description: "The source's own identifier of the subject in that scheme.",
    },
    {
      name: 'name',
      type: 'string',
      value: c('name'),
      description: 'The name the source gives the subject, as known at the moment of the run.',
    },
    { name: 'place', type: 'string', value: c('place'), description: 'The area or authority the source gives.' },
    {
      name: 'operator',
      type: 'string',
      value: c('operator'),
      description:
        'Who runs the subject as far as is proven: organisation, person or unknown. The last two are rated as premises only.',
    },
    {
      name: 'rulebook',
      type: 'string',
      value: c('rulebook'),
      description: 'The id of the rulebook that gave the grade.',
    },
    { name: 'version', type: 'string', value: c('version'), description: 'The version of that rulebook.' },
    {
      name: 'rulebook_kind',
      type: 'string',
      value: c('rulebook_kind'),
      description: 'What the rulebook is: official, a reproduction of published rules, or an illustration.',
    },
    {
      name: 'evidence',
      type: 'string',
      value: c('evidence'),
      description:
        'Whether the text of the law was read by whoever wrote the rules: primary (it was), secondary or unverified.',
    },
    {
      name: 'as_of',
      type: 'date',
      value: c('as_of'),
      description: 'What was true on this day, by the dates of events.',
    },
    {
      name: 'known_at',
      type: 'datetime',
      value: c('known_at'),
      description: 'What the register knew at this instant (UTC).',
    },
    {
      name: 'grade',
      type: 'string',
      value: c('grade'),
      description: 'The grade; empty where the subject is unrated, and then reason says why.',
    },
    {
      name: 'score',
      type: numeric ? 'number' : 'string',
      value: c('score'),
      places: numeric ? places : undefined,
      description: "The rulebook's number, exact; empty where it gives none.",
    },
    {
      name: 'coverage',
      type: 'number',
      value: c('coverage'),
      description: 'The share of what the rulebook asks for that was known, from 0 to 1, to four places.',
    },
    {
      name: 'reason',
      type: 'string',
      value: c('reason'),
      description:
        'Why there is no grade. missing-facts, no-records, no-grades, no-source, no-longer-listed and not-in-force are of Goodstanding; others are of the rulebook.',
    },
    { name: 'awards', type: 'string', value: c('awards'), description: 'Awards that stand on top of the grade.' },
    {
      name: 'run',
      type: 'string',
      value: c('run'),
      description: 'The run the grade comes from; its manifest lets anyone repeat it.',
    },
    {
      name: 'state',
      type: 'string',
      value: c('state'),
      description: 'draft or released. A draft has been released by nobody and is not in force.',
    },
    {
      name: 'disputed_since',
      type: 'date',
      value: c('disputed_since'),
      description:
        'Since when whoever it is about says that it, or a public record behind it, is wrong, where that is not answered yet; else empty. The grade stands meanwhile.',
    },
  ];
}

/** What a run's rows are made from: its grades as somebody may see them, and its moment. */
export interface RatingRows {
  readonly grades: Sql;
  readonly run: string;
  readonly moment: FixedMoment;
  readonly disputed: readonly RatingDisputed[];
}

/** A rating that is said to be wrong, and since when: told by whoever asks for an export, who knows what of it is public. */
export interface RatingDisputed {
  readonly subjectId: string;
  readonly rulebook: string;
  readonly since: string;
}

function disputedRows(disputed: readonly RatingDisputed[]): Sql {
  const rows = disputed.map(
    ({ subjectId, rulebook, since }) => sql`(${subjectId}, ${rulebook}, cast(${since} as date))`,
  );
  const none = sql`select '' as subject_id, '' as rulebook, cast(null as date) as disputed_since where false`;
  return rows.length === 0
    ? none
    : sql`select * from (values ${joined(rows)}) as said(subject_id, rulebook, disputed_since)`;
}

/**
 * The rows of `ratings` of one run, named as they were at its own moment (`profilesShown`).
 */
export function ratingRows({ grades, run, moment, disputed }: RatingRows): Sql {
  return sql`select subject.subject_id, subject.subject_kind, subject.scheme as scheme_id, subject.value as scheme_value,
  profile.name, profile.place, given.operator, given.rulebook, rule.version, rule.kind as rulebook_kind, rule.evidence,
  run.as_of, run.known_at, given.grade, given.score, ${coverage} as coverage, given.reason, given.awards,
  given.run_id as run, given.state, disputed.disputed_since
from (${grades}) as given
join run on run.run_id = given.run_id
join run_rulebook as rule on rule.run_id = given.run_id and rule.rulebook = given.rulebook
join subject on subject.subject_no = given.subject_no
left join (${profilesShown(moment)}) as profile on profile.subject_no = given.subject_no
left join (${disputedRows(disputed)}) as disputed
  on disputed.subject_id = subject.subject_id and disputed.rulebook = given.rulebook
where given.run_id = ${run}`;
}

/** The order of `ratings`: the same on every machine. */
export const ratingOrder = sql`subject_id, rulebook, run`;
