import { describe, expect, test } from 'vitest';
import { portalOf } from '../browser/portal.ts';
import { fuzz, schemathesisPath } from './schemathesis.ts';
import { generous, now, servedApi } from './served.ts';

const path = schemathesisPath();

describe.skipIf(path === undefined)('Schemathesis', () => {
  test('finds nothing in the whole API that its document does not state', async () => {
    const api = await servedApi();
    const portal = await portalOf(api.workspace, now, { limits: generous });
    const { clean, said } = await fuzz(path ?? '', portal.url, 50);
    await portal.stop();
    await api.close();
    expect(clean ? '' : said).toBe('');
    expect([...portal.failed, ...api.failed]).toEqual([]);
  }, 1_200_000);
});
