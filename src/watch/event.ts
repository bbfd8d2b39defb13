import type { Instant } from '../vocabulary/index.ts';
import type { ToldAlert, ToldOutcome } from './told.ts';

/** An event as CloudEvents 1.0 has one, in its structured form (JSON). */
export interface GradeEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: 'org.goodstanding.grade.changed' | 'org.goodstanding.test';
  readonly time: string;
  readonly subject?: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** How an event is named, and where the register is that sends it. */
export interface EventOf {
  readonly id: string;
  readonly register: URL;
}

/** The event that only shows that events arrive. */
export function testEvent({ id, register }: EventOf, now: Instant): GradeEvent {
  return {
    specversion: '1.0',
    id,
    source: new URL('/v1', register).href,
    type: 'org.goodstanding.test',
    time: now,
    datacontenttype: 'application/json',
    data: {},
  };
}

/** The event of an alert, with what may be told of it now; undefined for what is no change of a grade. */
export function changeEvent(
  { id, register }: EventOf,
  { alert, name, title, before, after, isShown, says }: ToldAlert,
): GradeEvent | undefined {
  if (alert.about === undefined) return undefined;
  const { subjectId, rulebook } = alert.about;
  const page = `/en/subjects/${encodeURIComponent(subjectId)}`;
  return {
    specversion: '1.0',
    id,
    source: new URL('/v1', register).href,
    type: 'org.goodstanding.grade.changed',
    time: alert.at,
    subject: subjectId,
    datacontenttype: 'application/json',
    data: {
      alert: String(alert.no),
      day: alert.day,
      subject: { id: subjectId, name: name ?? null },
      rulebook: { id: rulebook, title },
      before: outcomeIn(before),
      after: outcomeIn(after),
      says,
      page: new URL(page, register).href,
      why: isShown ? new URL(`${page}/why/${rulebook}`, register).href : null,
    },
  };
}

function outcomeIn(outcome: ToldOutcome | undefined) {
  return outcome === undefined ? null : { run: outcome.run, grade: outcome.grade, reason: outcome.reason };
}
