import { lastsOn, shownFor } from '../../rating/index.ts';
import { profileKind } from '../../registry/index.ts';
import { tracesIn, type Assessment, type Rulebook, type Trace } from '../../rulebook/index.ts';
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
export async function hiddenBehind({ rulebook, assessment, facts, rows }: Assessed, today: Day): Promise<Hidden> {
  const records = new Set<string>();
  const period = shownFor(rulebook.publication);
  for (const [kind, numbers] of numbersByKind(rulebook, assessment)) {
    for (const { factNo, eventOn, ends } of await rows.versions(kind)) {
      if (!numbers.has(factNo)) continue;
      if (ends.length > 0 || !lastsOn(period, eventOn, today)) records.add(`${kind.id}/${factNo}`);
    }
  }
  const carries = Object.values(assessment.ratings).some((given) => given.before !== undefined);
  const profile = (await rows.versions(profileKind)).find(({ factNo }) => factNo === facts.profileNo);
  const mended = profile !== undefined && profile.ends.length > 0;
  return { records, decides: carries || mended || restsOn(rulebook, assessment, records) };
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
