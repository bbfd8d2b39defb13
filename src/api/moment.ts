import { dayFrom, instantFrom, type Day, type Instant } from '../vocabulary/index.ts';
import { apiFault } from './faults.ts';
import { ApiRefusal } from './problem.ts';

/** What was true on which day, and what was known when, as a request says it. */
interface MomentSaid {
  readonly asOf: string | undefined;
  readonly knownAt: string | undefined;
}

/** The moment that the body of a request asks for. What has the form of one and is none (hour 25) is refused. */
export function momentAsked({ asOf, knownAt }: MomentSaid): { readonly asOf?: Day; readonly knownAt?: Instant } {
  const [day, instant] = [dayFrom(asOf ?? ''), instantFrom(knownAt ?? '')];
  const wrong = [
    ...(asOf !== undefined && day === undefined ? [{ name: 'asOf', problem: 'no day of the calendar' }] : []),
    ...(knownAt !== undefined && instant === undefined ? [{ name: 'knownAt', problem: 'no moment' }] : []),
  ];
  if (wrong.length > 0)
    throw new ApiRefusal(
      422,
      wrong.map((each) => apiFault('api-parameter', each, { file: 'body', path: each.name })),
    );
  return { ...(day === undefined ? {} : { asOf: day }), ...(instant === undefined ? {} : { knownAt: instant }) };
}
