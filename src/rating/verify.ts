import { z } from 'zod';
import { checksHash, runHash, runId, sealForm, type Check, type Manifest, type SealForm } from '../proof/index.ts';
import { compileRulebook } from '../rulebook/index.ts';
import { ident, sql, type Sql, type Transaction } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { environmentRefusal, type Workspace } from '../workspace/index.ts';
import { checksInForce } from './checks.ts';
import type { Compile } from './compile.ts';
import { evaluateRulebook } from './evaluate.ts';
import { keptRun, manifestOf, type KeptRun } from './kept.ts';
import { placesDiffering } from './standings.ts';
import { compareHashes, type Compared } from './verify-hashes.ts';
import { gradesBefore, problemOf, readAgain, type ReadAgain } from './verify-inputs.ts';
import { keepSubjects } from './subjects-at-hand.ts';
import { ratingLayout } from './tables.ts';

/** One part of a run that was looked at, and whether it is what the manifest says. */
export interface VerifiedPart {
  readonly part:
    | 'manifest'
    | 'rulebook'
    | 'facts'
    | 'grades before'
    | 'kept grades'
    | 'repeated grades'
    | 'kept places'
    | 'checks';
  /** The rulebook it belongs to; undefined for what belongs to the whole run. */
  readonly rulebook: string | undefined;
  readonly holds: boolean;
  readonly message: string;
}

/** A subject whose kept grade is not the one that comes out now. */
export interface GradeDifference {
  readonly rulebook: string;
  readonly subjectId: string;
  readonly kept: string | null;
  readonly repeated: string | null;
}

/** What verifying a run found. */
export interface Verification {
  readonly run: string;
  readonly contentHash: string;
  /** The same rules over the same facts gave the same bytes. */
  readonly same: boolean;
  /** The checks in force now are those in force then; said apart, because a run stays true when a check is added. */
  readonly checksSame: boolean;
  readonly parts: readonly VerifiedPart[];
  /** At most ten for each rulebook. */
  readonly differences: readonly GradeDifference[];
}

/**
 * Repeats a run and compares the bytes: from the texts it kept, over the facts as they were known then, whatever came
 * in since. What does not hold is said part by part, with where to look.
 *
 * Nothing is written, so an auditor can verify a workspace opened for reading.
 */
export async function verifyRun(
  workspace: Workspace,
  { run, compile = compileRulebook }: { readonly run: string; readonly compile?: Compile },
): Promise<Verification> {
  if (!workspace.readOnly) await workspace.prepare(ratingLayout);
  try {
    return await workspace.database.rehearse(async (transaction) => {
      const kept = await keptRun(transaction, run);
      const manifest = manifestOf(kept);
      const parts = [manifestPart(kept, manifest)];
      const differences: GradeDifference[] = [];
      const said = manifest?.content.rulebooks ?? [];
      const found = new Map<string, VerifiedRulebook>();
      const sameRun = new Map<string, Sql>();
      const subjects = said.length < 2 ? undefined : await keepSubjects(transaction, kept.moment);
      for (const [place, each] of (await readAgain(transaction, kept, said)).entries())
        found.set(
          each.said.rulebook,
          await verifyRulebook(transaction, workspace, {
            ...each,
            kept,
            compile,
            place,
            sameRun,
            subjects,
            form: manifest?.manifest ?? sealForm,
          }),
        );
      for (const { rulebook } of said) {
        parts.push(...(found.get(rulebook)?.parts ?? []));
        differences.push(...(found.get(rulebook)?.differences ?? []));
      }
      const checks = checksPart(manifest?.checks, checksInForce(workspace.data));
      const same = parts.every(({ holds }) => holds);
      return {
        run: kept.run,
        contentHash: kept.contentHash,
        same,
        checksSame: checks.holds,
        parts: [...parts, checks],
        differences,
      };
    });
  } catch (error) {
    throw error instanceof Refused ? error : environmentRefusal(error, workspace.dir);
  }
}

function manifestPart(kept: KeptRun, manifest: Manifest | undefined): VerifiedPart {
  const part = { part: 'manifest', rulebook: undefined } as const;
  if (manifest === undefined)
    return { ...part, holds: false, message: 'The manifest of the run is missing or is no manifest.' };
  const hash = runHash(manifest.content);
  const { asOf, knownAt } = kept.moment;
  const rulebooks = kept.rulebooks.map(({ rulebook, version }) => `${rulebook} ${version}`).join(', ');
  const said = manifest.content.rulebooks.map(({ rulebook, version }) => `${rulebook} ${version}`).join(', ');
  const problem =
    hash !== manifest.content_hash
      ? 'Its content does not have the hash it states.'
      : hash !== kept.contentHash || runId(hash) !== kept.run
        ? 'It is the manifest of another run.'
        : manifest.content.as_of !== asOf || manifest.content.known_at !== knownAt
          ? 'The moment kept with the run is not the one it states.'
          : rulebooks !== said
            ? `It states ${said}; kept are ${rulebooks}.`
            : manifest.checks.hash !== checksHash(manifest.checks.list)
              ? 'Its list of checks does not have the hash it states.'
              : undefined;
  return {
    ...part,
    holds: problem === undefined,
    message: problem ?? 'The manifest is whole and is that of this run.',
  };
}

interface VerifiedRulebook {
  readonly parts: readonly VerifiedPart[];
  readonly differences: readonly GradeDifference[];
}

interface Verifying extends ReadAgain {
  readonly kept: KeptRun;
  readonly compile: Compile;
  readonly place: number;
  /** The grades that were repeated so far, for the rulebooks that read them. */
  readonly sameRun: Map<string, Sql>;
  /** What was known of everybody then. */
  readonly subjects: Sql | undefined;
  /** In which form the run was sealed. */
  readonly form: SealForm;
}

async function verifyRulebook(
  transaction: Transaction,
  workspace: Workspace,
  { kept, said, read, compile, place, sameRun, subjects, form }: Verifying,
): Promise<VerifiedRulebook> {
  const { rulebook } = said;
  const text = { part: 'rulebook', rulebook } as const;
  const problem = problemOf(read, said, sameRun);
  if (problem !== undefined || read.rulebook === undefined)
    return { parts: [{ ...text, holds: false, message: problem ?? '' }], differences: [] };
  const before = await gradesBefore(transaction, said);
  const evaluated = await evaluateRulebook(transaction, read.rulebook, {
    moment: kept.moment,
    kinds: workspace.data.kinds.all(),
    unfed: new Set(said.no_source),
    compile,
    given: { sameRun, before: said.previous ?? {} },
    subjects,
    place,
  });
  sameRun.set(rulebook, evaluated.grades);
  const keptGrades = sql`select subject.subject_id, given.* from grade as given join subject using (subject_no)
    where given.run_id = ${kept.run} and given.rulebook = ${rulebook}`;
  const found = await compareHashes(transaction, evaluated, { run: kept.run, said, form, place, kept: keptGrades });
  const parts: VerifiedPart[] = [
    { ...text, holds: true, message: `Rulebook, tables and kinds are those of ${rulebook} ${said.version}.` },
    compared('facts', rulebook, found.facts),
    ...before,
    compared('kept grades', rulebook, found.kept),
    compared('repeated grades', rulebook, found.repeated),
    ...(await placesPart(transaction, kept.run, rulebook, evaluated.places)),
  ];
  const differences =
    found.kept.holds && found.repeated.holds
      ? []
      : await differing(transaction, rulebook, keptGrades, evaluated.grades);
  return { parts, differences };
}

/** The places kept are what `why` goes by, so they are repeated too; a rulebook that ranks nobody has none. */
async function placesPart(
  transaction: Transaction,
  run: string,
  rulebook: string,
  places: Sql | undefined,
): Promise<VerifiedPart[]> {
  if (places === undefined) return [];
  const count = await placesDiffering(transaction, run, rulebook, places);
  return [compared('kept places', rulebook, { holds: count === 0, where: count === 0 ? '' : `${count} rows` })];
}

function compared(
  part: 'facts' | 'kept grades' | 'repeated grades' | 'kept places',
  rulebook: string,
  { holds, where }: Compared,
): VerifiedPart {
  const good = {
    facts: 'The facts known then are still those the run read.',
    'kept grades': 'The grades kept are those that were sealed.',
    'repeated grades': 'Rated again, every grade is the same.',
    'kept places': 'Ranked again, everyone has the place that was kept.',
  }[part];
  const bad = {
    facts: 'Facts the run read were altered, added or removed behind its back',
    'kept grades': 'Grades were altered, added or removed after they were sealed',
    'repeated grades': 'Rated again, grades come out differently',
    'kept places': 'Ranked again, places among peers come out differently',
  }[part];
  return { part, rulebook, holds, message: holds ? good : `${bad}${where === '' ? '' : `: ${where}`}.` };
}

/** What a subject was given, in one text. */
function answer(given: Sql): Sql {
  return sql`coalesce(${given}.grade, 'unrated: ' || ${given}.reason)`;
}

async function differing(
  transaction: Transaction,
  rulebook: string,
  kept: Sql,
  repeated: Sql,
): Promise<GradeDifference[]> {
  const rows = await transaction.rows(
    sql`select coalesce(old.subject_id, new.subject_id) as subject_id, ${answer(ident('old'))} as kept, ${answer(ident('new'))} as repeated
    from (${kept}) as old full join (${repeated}) as new on new.subject_id = old.subject_id
    where old.subject_id is null or new.subject_id is null or (old.grade, old.score, old.reason, old.awards, old.coverage_known, old.coverage_asked)
      is distinct from (new.grade, new.score, new.reason, new.awards, new.coverage_known, new.coverage_asked)
    order by 1 limit 10`,
    z.object({ subject_id: z.string(), kept: z.string().nullable(), repeated: z.string().nullable() }),
  );
  return rows.map(({ subject_id, ...given }) => ({ rulebook, subjectId: subject_id, ...given }));
}

function checksPart(then: Manifest['checks'] | undefined, now: readonly Check[]): VerifiedPart {
  const before = new Map((then?.list ?? []).map((each) => [each.check, each]));
  const after = new Map(now.map((each) => [each.check, each]));
  const absent = [...before.keys()].filter((check) => !after.has(check)).map((check) => `${check} is absent now`);
  const added = [...after.keys()].filter((check) => !before.has(check)).map((check) => `${check} was absent then`);
  const altered = [...before.values()]
    .filter(
      ({ check, version, hash }) =>
        after.has(check) && (after.get(check)?.version !== version || after.get(check)?.hash !== hash),
    )
    .map(({ check }) => `${check} is not what it was`);
  const changes = [...absent, ...added, ...altered];
  const message =
    changes.length === 0 ? 'The checks in force then are in force now.' : `Checks differ: ${changes.join('; ')}.`;
  return { part: 'checks', rulebook: undefined, holds: changes.length === 0, message };
}
