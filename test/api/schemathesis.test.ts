import { describe, expect, test } from 'vitest';
import { scopes } from '../../src/access/permissions.ts';
import { everyone, keyOf } from '../access/people.ts';
import { portalOf } from '../browser/portal.ts';
import { fuzz, schemathesisPath } from './schemathesis.ts';
import { generous, now, servedApi } from './served.ts';

const path = schemathesisPath();
/** How many requests of each operation are made up; SCHEMATHESIS_EXAMPLES for a longer trial. */
const examples = Number(process.env['SCHEMATHESIS_EXAMPLES'] ?? 50);

describe.skipIf(path === undefined)('Schemathesis', () => {
  test.each([
    ['nobody', false],
    ['a program that may do everything', true],
  ])(
    'finds nothing in the whole API that its document does not state, as %s',
    async (_, isKnown) => {
      const api = await servedApi();
      const portal = await portalOf(api.workspace, now, { limits: generous });
      await everyone(portal.access);
      const key = await keyOf(portal.access, ['analyst', 'auditor', 'rule-maker', 'member'], scopes, 'everything');
      const { clean, said } = await fuzz(path ?? '', { url: portal.url, examples, ...(isKnown ? { key } : {}) });
      await portal.stop();
      await api.close();
      process.stdout.write(`${said.split('\n').slice(-25).join('\n')}\n`);
      expect(clean ? '' : said).toBe('');
      expect([...portal.failed, ...api.failed]).toEqual([]);
    },
    2_400_000,
  );
});
