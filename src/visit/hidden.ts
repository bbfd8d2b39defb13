import { may, speaksFor, type Reading } from '../access/index.ts';
import { openHidden } from '../rating/index.ts';
import { sql, type Sql } from '../sql/index.ts';
import { Denied } from './asker.ts';
import type { Visit } from './visit.ts';

/** Thrown where somebody may read what is not public but did not say what for. */
export class PurposeMissing extends Error {
  constructor() {
    super('no purpose was named');
    this.name = 'PurposeMissing';
  }
}

/** What is read: of one run, of one subject, or of all. */
export interface HiddenWanted {
  readonly run?: string;
  readonly subjectId?: string;
}

/** A visit that sees what is not public, after that was written down. */
export interface HiddenVisit {
  readonly visit: Visit;
  /** The grades that may be read, whatever their state: the columns of `publicGrades`. */
  readonly grades: Sql;
}

/**
 * Opens what is not public to whoever may read it: nothing is shown before who reads, of whom and what for stands in
 * the register's own log, by the id of the account.
 *
 * Staff read for the purpose they named. Who speaks for an organisation reads of that one alone, and only what its
 * rulebook gives to the public or to the subject and what was once released: drafts and internal grades are not theirs.
 */
export async function openFor(visit: Visit, wanted: HiddenWanted): Promise<HiddenVisit> {
  return opened(visit, wanted, 'organisation:read');
}

/**
 * The same, to find what somebody speaks about for an organisation, of which nothing is shown: a program with a key to
 * speak, and not to read, may name a rating that its organisation was told of otherwise.
 */
export async function openToSpeak(visit: Visit, wanted: { readonly subjectId: string }): Promise<HiddenVisit> {
  return opened(visit, wanted, 'organisation:act');
}

async function opened(
  visit: Visit,
  wanted: HiddenWanted,
  as: 'organisation:read' | 'organisation:act',
): Promise<HiddenVisit> {
  const { asker } = visit;
  if (asker.is !== 'public' && may(asker, 'hidden:read')) {
    if (asker.reading === undefined) throw new PurposeMissing();
    const { grades } = await logged(visit, { ...wanted, who: asker.accountId, reading: asker.reading });
    return { visit: { ...visit, reader: { is: 'register' }, audience: {} }, grades };
  }
  const { subjectId } = wanted;
  if (asker.is === 'public' || subjectId === undefined || !speaksFor(asker, subjectId, as)) {
    throw new Denied(asker, 'hidden:read');
  }
  const reading: Reading = { purpose: 'own-organisation', reference: undefined };
  const { grades } = await logged(visit, { ...wanted, who: asker.accountId, reading });
  return {
    visit,
    grades: sql`select own.* from (${grades}) as own join run_rulebook as rule using (run_id, rulebook)
where rule.publish_to <> 'internal' and own.state <> 'draft'`,
  };
}

function logged(
  { served, now }: Visit,
  { who, reading, run, subjectId }: HiddenWanted & { readonly who: string; readonly reading: Reading },
): Promise<{ readonly grades: Sql }> {
  const { purpose, reference } = reading;
  return openHidden(served.workspace, {
    who,
    purpose: reference === undefined ? purpose : `${purpose} ${reference}`,
    now,
    ...(run === undefined ? {} : { run }),
    ...(subjectId === undefined ? {} : { subjectId }),
  });
}
