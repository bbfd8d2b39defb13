import { sql, type Sql, type StoreLayout } from '../sql/index.ts';

/**
 * What organisations told the register of themselves, beside the accounts of those who did.
 *
 * A remark is a reply (words to stand beside a grade) or a report (something is said to be wrong). It is never changed:
 * whatever becomes of it is a line of `remark_event`, and the last line says how it stands. `record` of a line is the
 * record that took the place of a wrong one; `says` is what was answered, or why a reply was refused.
 */
const remarkTables: readonly Sql[] = [
  sql`create table remark (remark_no bigint generated always as identity primary key,
  kind text not null check (kind in ('reply', 'report')),
  subject_id text not null, rulebook text, run_id text, record text,
  sent_at timestamptz not null, sent_by text not null references "user" ("id"), by_letter boolean not null,
  again boolean not null, answer_by date,
  check ((rulebook is null) = (run_id is null)),
  check ((rulebook is null) <> (record is null)),
  check (kind = 'report' or rulebook is not null),
  check ((kind = 'report') = (answer_by is not null)))`,
  sql`create index remark_of_subject on remark (subject_id)`,
  sql`create table remark_text (remark_no bigint not null references remark (remark_no),
  language text not null, body text not null check (length(body) between 1 and 4000),
  primary key (remark_no, language))`,
  sql`create table remark_event (event_no bigint generated always as identity primary key,
  remark_no bigint not null references remark (remark_no), at timestamptz not null,
  by_account text not null references "user" ("id"),
  event text not null check (event in ('sent', 'acknowledged', 'approved', 'refused', 'replaced', 'taken-back',
    'corrected', 'withdrawn', 'reasoned')),
  says text, record text,
  unique (remark_no, event),
  check (event not in ('refused', 'reasoned') or says is not null),
  check (event not in ('corrected', 'withdrawn') or record is not null))`,
  // Answered once, and approved or refused once, whatever two people do at a time.
  sql`create unique index remark_answered on remark_event (remark_no) where event in ('corrected', 'withdrawn', 'reasoned')`,
  sql`create unique index remark_decided on remark_event (remark_no) where event in ('approved', 'refused')`,
];

/** What the store itself refuses: changing or removing anything, and deciding what one sent oneself. */
const keptTables: readonly Sql[] = [
  ...['remark', 'remark_text', 'remark_event'].flatMap((table): readonly Sql[] => [
    {
      chunks: [
        `create trigger ${table}_kept before update or delete on ${table} for each row execute function refuse_change()`,
      ],
    },
    {
      chunks: [
        `create trigger ${table}_whole before truncate on ${table} for each statement execute function refuse_change()`,
      ],
    },
  ]),
  sql`create function remark_other_person() returns trigger language plpgsql as '
begin
  if new.event in (''acknowledged'', ''approved'', ''refused'', ''corrected'', ''withdrawn'', ''reasoned'')
    and exists (select 1 from remark where remark.remark_no = new.remark_no and remark.sent_by = new.by_account) then
    raise exception ''nobody decides a remark of their own'' using errcode = ''42501'';
  end if;
  return new;
end'`,
  sql`create trigger remark_event_other before insert on remark_event
  for each row execute function remark_other_person()`,
];

/** The tables of remarks, which stand on those of accounts. */
export const remarkLayout: StoreLayout = { part: 'remarks', steps: [[...remarkTables, ...keptTables]] };
