import type { ByThen } from '../reasons/index.ts';
import { dayFrom, instantFrom } from '../vocabulary/index.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal } from './problem.ts';

/** What was true on which day, and what was known when, as a request says it. */
interface MomentSaid {
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
}

/** Where a request says it, by which names, and with which status it is refused there. */
interface SaidIn {
  readonly file: 'body' | 'query';
  readonly names: readonly [string, string];
  readonly status: 400 | 422;
}

/** The moment that the body of a request asks for. */
export function momentAsked(said: MomentSaid): ByThen {
  return momentIn(said, { file: 'body', names: ['asOf', 'knownAt'], status: 422 });
}

/** The moment in the past that a query asks about; undefined where it asks about none. */
export function byThenAsked({ as_of, known_at }: PastSaid): ByThen | undefined {
  if (as_of === undefined && known_at === undefined) return undefined;
  const names = ['as_of', 'known_at'] as const;
  return momentIn({ asOf: as_of, knownAt: known_at }, { file: 'query', names, status: 400 });
}

/** The parameters of a read that may ask about the past. */
export interface PastSaid {
  readonly as_of?: string | undefined;
  readonly known_at?: string | undefined;
}

/** What has the form of a day or a moment and is none (hour 25) is refused. */
function momentIn({ asOf, knownAt }: MomentSaid, { file, names, status }: SaidIn): ByThen {
  const [day, instant] = [dayFrom(asOf ?? ''), instantFrom(knownAt ?? '')];
  const wrong = [
    ...(asOf !== undefined && day === undefined ? [{ name: names[0], problem: 'no day of the calendar' }] : []),
    ...(knownAt !== undefined && instant === undefined ? [{ name: names[1], problem: 'no moment' }] : []),
  ];
  if (wrong.length > 0)
    throw new ApiRefusal(
      status,
      wrong.map((each) => apiFault('api-parameter', each, { file, path: each.name })),
    );
  return { ...(day === undefined ? {} : { asOf: day }), ...(instant === undefined ? {} : { knownAt: instant }) };
}
