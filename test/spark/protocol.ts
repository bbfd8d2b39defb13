import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { loadSync } from '@grpc/proto-loader';
import { z } from 'zod';
import { ownPackage } from '../../src/workspace/index.ts';

/** As much of a message's description as its bytes hang on. */
const messageForm = z.object({
  name: z.string(),
  field: z
    .array(
      z.object({
        name: z.string(),
        number: z.number(),
        label: z.string(),
        type: z.string(),
        typeName: z
          .string()
          .default('')
          .transform((name) => name.split('.').at(-1)),
      }),
    )
    .default([]),
  enumType: z
    .array(
      z.object({ name: z.string(), value: z.array(z.object({ name: z.string(), number: z.number().default(0) })) }),
    )
    .default([]),
  get nestedType() {
    return z.array(messageForm).default([]);
  },
});
type Message = z.infer<typeof messageForm>;

/** The messages of the protocol as `spark/connect.proto` has them, and as a pyspark does: by their names, with those inside others. */
export function messages(python: string): Record<'own' | 'theirs', ReadonlyMap<string, Message>> {
  const { dir } = ownPackage();
  const loaded = loadSync(join(dir, 'spark', 'connect.proto'), { keepCase: true });
  const own = Object.entries(loaded).flatMap(([name, each]) =>
    'type' in each && 'field' in each.type ? [[name, messageForm.parse(each.type)] as const] : [],
  );
  const names = own.map(([name]) => name);
  const script = join(dir, 'test', 'spark', 'protocol.py');
  const printed = execFileSync(python, ['-W', 'ignore', script, ...names], { encoding: 'utf8' });
  const theirs = z.record(z.string(), messageForm).parse(JSON.parse(printed));
  return { own: new Map(own.flatMap(flat)), theirs: new Map(Object.entries(theirs).flatMap(flat)) };
}

function flat([name, message]: readonly [string, Message]): (readonly [string, Message])[] {
  return [[name, message], ...message.nestedType.flatMap((each) => flat([`${name}.${each.name}`, each]))];
}
