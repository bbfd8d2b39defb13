import type { Secret } from '../intake/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';

/** The variables of the environment, from which alone secrets come. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a variable holds. One that is not set is refused: asked without its secret, a host answers something else. */
export function secretOf({ variable, before }: Secret, env: Environment): string {
  const value = env[variable];
  if (value !== undefined && value !== '') return `${before}${value}`;
  throw new Refused(
    [collectFault('collect-secret-missing', { variable }, { file: 'environment', path: variable })],
    'environment',
  );
}

/** Headers as they are sent. */
export function headersOf(
  headers: Readonly<Record<string, string | Secret>>,
  env: Environment,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : secretOf(value, env)]),
  );
}
