import {
  fullGrades,
  outcomeNames,
  recordsOf,
  textIn,
  type RecordShown,
  type SubjectMatch,
} from '../../reasons/index.ts';
import { kindNamed, recordTarget, speaksBy, type Remark, type RemarkTarget } from '../../remarks/index.ts';
import { openFor, ratingSpokenOf } from '../../visit/index.ts';
import { toldWords } from '../words/remarks/told.ts';
import type { View } from '../view.ts';

/** What somebody speaks about, and what it is called. */
export interface About {
  readonly target: RemarkTarget;
  readonly title: string;
  /** Of a record: what it says. */
  readonly record?: RecordShown | undefined;
}

/** The rating that somebody may speak about, and what it is called. */
export async function ratingAbout(
  view: View,
  { subjectId }: Pick<SubjectMatch, 'subjectId'>,
  rulebook: string,
): Promise<About | undefined> {
  const last = await ratingSpokenOf(view, { subjectId, rulebook });
  return last && ratingTitled(view, last);
}

/** A record that somebody may speak about. */
export async function recordAbout(view: View, subject: SubjectMatch, record: string): Promise<About | undefined> {
  await openFor(view, { subjectId: subject.subjectId });
  const releasedOnly = speaksBy(view.asker, subject) !== 'letter';
  const found = await recordTarget(view.served.workspace, { subjectId: subject.subjectId, record, releasedOnly });
  return found && recordTitled(view, found.id);
}

/** What a remark is about, for whoever may read it, after that was written down. */
export async function aboutOf(view: View, { subjectId, about }: Remark): Promise<About | undefined> {
  const { grades } = await openFor(view, { subjectId });
  if (about.is === 'record') return recordTitled(view, about.record);
  const all = await fullGrades(view.served.workspace.database, grades);
  const found = all.find(({ rulebook, run }) => rulebook === about.rulebook && run === about.run);
  return found && ratingTitled(view, found);
}

interface Given {
  readonly run: string;
  readonly rulebook: string;
  readonly grade: string | null;
  readonly reason: string | null;
}

async function ratingTitled(view: View, given: Given): Promise<About> {
  const { rulebook, run } = given;
  const { title, said } = await outcomeNames(view.served.workspace.database, { run, rulebook }, view.language);
  return { target: { is: 'rating', rulebook, run }, title: toldWords[view.language].beside(title, said(given)) };
}

async function recordTitled(view: View, id: string): Promise<About | undefined> {
  const { database, data } = view.served.workspace;
  const [, kindId = '', number = ''] = /^(.*)\/(\d+)$/.exec(id) ?? [];
  const kind = kindNamed(data, kindId);
  const [record] = kind === undefined ? [] : await recordsOf(database, kind, [BigInt(number)]);
  if (record === undefined) return undefined;
  const title = toldWords[view.language].beside(
    textIn(record.title, view.language),
    view.words.day(record.eventOn.slice(0, 10)),
  );
  return { target: { is: 'record', record: id }, title, record };
}
