import { z } from 'zod';
import { endTable, factTable, profileKind } from '../../registry/index.ts';
import { tracesIn, type Assessment, type Rulebook, type Trace } from '../../rulebook/index.ts';
import { numbersIn, shape, sql, type Database } from '../../sql/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { originOf } from '../words/names.ts';
import type { Assessed } from './subject.ts';

/** Of one rating, what the public may not see any more (law 10). */
export interface Hidden {
  /** Records, `KIND/FACT_NO`: past their publicity period, or ended since by a correction or by being taken back. */
  readonly records: ReadonlySet<string>;
  /** Whether the rating itself rests on something hidden, so that its reasons would tell it. */
  readonly decides: boolean;
}

/**
 * What is hidden behind a rating that is itself public.
 *
 * A grade is shown as long as the latest record behind it, so an older one may be past its own period; and a grade whose
 * record was put right stays until it is rated again. Neither record may be told, nor a value made of it. A grade of
 * before that this one carries on is past by definition. And of what a source says of the subject itself, a version
 * that was mended is not told either.
 */
export async function hiddenBehind(
  database: Database,
  { rulebook, assessment, part, facts }: Assessed,
  today: Day,
): Promise<Hidden> {
  const records = new Set<string>();
  for (const [kind, numbers] of numbersByKind(rulebook, assessment)) {
    const found = await database.rows(
      sql`select fact_no from ${factTable(kind)} as fact, (select until_next, shown_months, shown_days from run_rulebook
  where run_id = ${part?.run.run ?? ''} and rulebook = ${rulebook.id}) as rule
where fact_no in (${numbersIn([...numbers])}) and (
  exists (select 1 from ${endTable(kind)} as ended where ended.fact_no = fact.fact_no)
  or not (rule.until_next or cast(${today} as date) <=
    cast(event_on + to_months(cast(shown_months as integer)) + to_days(cast(shown_days as integer)) as date)))`,
      z.object({ fact_no: shape.bigint }),
    );
    for (const { fact_no } of found) records.add(`${kind.id}/${fact_no}`);
  }
  const carries = Object.values(assessment.ratings).some((given) => given.before !== undefined);
  const mended = await profileEnded(database, facts.profileNo);
  return { records, decides: carries || mended || restsOn(rulebook, assessment, records) };
}

async function profileEnded(database: Database, profileNo: bigint | undefined): Promise<boolean> {
  if (profileNo === undefined) return false;
  const ended = await database.rows(
    sql`select 1 as one from ${endTable(profileKind)} where fact_no = ${profileNo}`,
    shape.anything,
  );
  return ended.length > 0;
}

type Kind = Rulebook['reads'][string];

/** Every record that an assessment went over, counting or not. */
function numbersByKind(rulebook: Rulebook, assessment: Assessment): ReadonlyMap<Kind, ReadonlySet<bigint>> {
  const found = new Map<Kind, Set<bigint>>();
  const add = (alias: string, factNo: bigint): void => {
    const kind = originOf(rulebook, alias)?.kind;
    if (kind !== undefined && factNo >= 0n) found.set(kind, (found.get(kind) ?? new Set<bigint>()).add(factNo));
  };
  for (const { facts, rows = [] } of tracesIn(assessment)) {
    for (const { alias, factNo } of facts) add(alias, factNo);
    for (const { relation, factNo } of rows) add(relation, factNo);
  }
  return found;
}

function restsOn(rulebook: Rulebook, assessment: Assessment, hidden: ReadonlySet<string>): boolean {
  if (hidden.size === 0) return false;
  const isHidden = (alias: string, factNo: bigint): boolean =>
    hidden.has(`${originOf(rulebook, alias)?.kind.id ?? alias}/${factNo}`);
  const seen = new Set<Trace>();
  const open: (Trace | undefined)[] = [
    ...assessment.asked.map(({ trace }) => trace),
    ...assessment.awardRules.map(({ trace }) => trace),
    ...assessment.figures.map(({ trace }) => trace),
    ...assessment.consequences.map(({ trace }) => trace),
    ...assessment.findings.flatMap(({ applies, met, pointsTrace }) => [applies, met, pointsTrace]),
    assessment.scoreTrace,
  ];
  while (open.length > 0) {
    const trace = open.pop();
    if (trace === undefined || seen.has(trace)) continue;
    seen.add(trace);
    if (trace.facts.some(({ alias, factNo }) => isHidden(alias, factNo))) return true;
    for (const { relation, factNo, counts, of, where } of trace.rows ?? []) {
      if (!counted(trace, factNo, counts)) continue;
      if (isHidden(relation, factNo)) return true;
      open.push(of, where);
    }
    open.push(...trace.inputs);
  }
  return false;
}

/** Whether a row made a value what it is: of a pick the picked one, of everything else those that are not left out. */
function counted({ value }: Trace, factNo: bigint, counts: 'yes' | 'no' | 'unknown'): boolean {
  const picked = value.is === 'known' && typeof value.value === 'object' && value.value.form === 'record';
  if (picked) return typeof value.value === 'object' && value.value.form === 'record' && value.value.factNo === factNo;
  return counts !== 'no';
}
