import { z } from 'zod';
import { form } from '../documents/index.ts';
import { isNetwork } from '../vocabulary/index.ts';

const network = z.string().refine(isNetwork, 'an address or a network such as 10.0.0.0/8');
const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * What a server of the workspace can be told, by the section `server:` of its settings, by the environment, and some
 * of it on the command line. Each key is described in the operators' guide.
 */
export const serverForm = z
  .strictObject({
    host: form.text,
    port: z
      .string()
      .regex(/^\d{1,5}$/, 'a port: 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'a port: 0 to 65535'),
    url: z
      .string()
      .refine(isOrigin, 'an address such as https://register.example.org, without a path')
      .transform((written) => new URL(written).origin),
    'trusted-proxies': z.array(network),
    'metrics-from': z.array(network),
    'webhooks-to': z.array(network),
    'stop-within': z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'seconds, 1 to 999')
      .transform(Number),
    'most-sent': z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'megabytes, 1 to 999999')
      .transform(Number),
    log: z.enum(levels, `one of ${levels.join(', ')}`),
  })
  .partial();

/** What was said of the server in one place, and only that. */
export type ServerSaid = z.infer<typeof serverForm>;

/** Pages, feeds and badges lie at the top of a host of their own: the language is the first part of every address. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === '';
}
