import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askMembership, decideMembership, identifySession, waitingMemberships } from '../../src/access/index.ts';
import { searchSubjects } from '../../src/reasons/index.ts';
import { sql } from '../../src/sql/index.ts';
import { everyone, type Person } from '../access/people.ts';
import { noon, releasedPortal, type Released } from '../browser/portal.ts';

let released: Released;
let people: Awaited<ReturnType<typeof everyone>>;
let own: string;
let other: string;
beforeAll(async () => {
  released = await releasedPortal('pack', 24);
  const { portal, workspace } = released;
  people = await everyone(portal.access);
  const idOf = async (name: string): Promise<string> =>
    (await searchSubjects(workspace.database, name, 1))[0]?.subjectId ?? '';
  [own, other] = [await idOf('Place 1'), await idOf('Place 2')];
  const asker = await identifySession(portal.access, new Headers({ cookie: people.member.cookie }), noon);
  if (asker.is !== 'account') throw new Error('nobody is signed in');
  await askMembership(portal.access, { accountId: asker.accountId, identifier: '1', now: noon });
  const { store } = await portal.access.open();
  const no = (await waitingMemberships(store))[0]?.membership_no ?? 0n;
  await decideMembership(portal.access, { no, by: 'a test', subjectId: own, now: noon });
});
afterAll(() => released.close());

async function pack(id: string, query: string, who?: Person): Promise<Response> {
  return fetch(`${released.portal.url}/en/subjects/${id}/pack.zip?${query}`, {
    redirect: 'manual',
    headers: who === undefined ? {} : { Cookie: who.cookie },
  });
}

describe('an evidence pack', () => {
  test('is the same bytes for the same ratings, and holds together by itself', async () => {
    const [one, again] = await Promise.all(
      ['languages=en&languages=fr&languages=zh', 'languages=zh&languages=en&languages=fr'].map(async (query) =>
        Buffer.from(await (await pack(own, query)).arrayBuffer()),
      ),
    );
    if (one === undefined || again === undefined) throw new Error('no pack');
    expect(one.equals(again)).toBe(true);
    const files = Object.entries(unzipSync(one)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
    const texts = new Map(files);
    const sums = (texts.get('SHA256SUMS') ?? '').trim().split('\n');
    expect(sums).toHaveLength(files.length - 1);
    for (const line of sums) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(texts.get(name) ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
    expect(texts.get('ratings/xx-visits/rules/rulebook-rulebooks-xx-visits-rulebook.yaml')).toContain(
      'rulebook: xx/visits',
    );
    expect(texts.get('index.zh.html')).toContain('如何核验');
    expect(texts.get('ratings/xx-visits/why.fr.html')).toContain('lang="fr"');
    const [record] = z
      .array(z.object({ source: z.object({ sha256: z.string() }) }))
      .parse(JSON.parse(texts.get('records.json') ?? ''));
    expect(record?.source.sha256).toBe('h');
    const contents = z
      .object({ ratings: z.array(z.object({ run: z.string(), grade: z.string() })) })
      .parse(JSON.parse(texts.get('contents.json') ?? ''));
    expect(contents.ratings).toEqual([{ run: released.run, grade: 'good' }]);
    // Every page of it leads only to what is in it.
    for (const [name, text] of files)
      for (const [, to = ''] of text.matchAll(/href="([^"]+)"/g))
        expect({ name, there: texts.has(new URL(to, `file:///${name}`).pathname.slice(1)) }).toEqual({
          name,
          there: true,
        });
  });

  test('needs a language, and is none of whom nothing is public', async () => {
    expect((await pack(own, '')).status).toBe(422);
    expect((await pack('gs00000000000000000000', 'languages=en')).status).toBe(404);
  });

  test('with what is not public is for whoever speaks for the organisation, and is written down', async () => {
    const reads = (): Promise<readonly { purpose: string; subject_id: string | null }[]> =>
      released.workspace.database.rows(
        sql`select purpose, subject_id from access_log order by access_no`,
        z.object({ purpose: z.string(), subject_id: z.string().nullable() }),
      );
    const before = (await reads()).length;
    const asked = 'languages=en&own=yes';
    expect((await pack(own, asked)).headers.get('location')).toContain('/en/sign-in');
    expect((await pack(own, asked, people['no-role'])).status).toBe(403);
    expect((await pack(other, asked, people.member)).status).toBe(403);
    expect(await reads()).toHaveLength(before);
    const answer = await pack(own, asked, people.member);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))).toContain('index.en.html');
    expect((await reads()).slice(before)).toEqual([{ purpose: 'own-organisation', subject_id: own }]);
    expect(released.portal.failed).toEqual([]);
  });
});
