import { z } from 'zod';

/** A BIGINT or HUGEINT, which arrives as text. */
export const bigint = z.union([z.string(), z.number()]).transform(BigInt);

/** A count that is safe as a JavaScript number. */
export const count = z.union([z.string(), z.number()]).transform(Number);

/** A timestamp (`2026-01-02 03:04:05.6`) as an instant of ours is made by `instantFrom`; here it stays text. */
export const text = z.string();

/** No columns we care for. */
export const anything = z.record(z.string(), z.unknown());

/** A BOOLEAN that came as text (`Database.texts`). */
export const flag = z.enum(['true', 'false']).transform((said) => said === 'true');
