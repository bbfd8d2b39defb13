import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { apiOperations } from '../../src/contract/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { Permission, Role } from '../../src/access/index.ts';
import { ratingLayout } from '../../src/rating/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { Described } from '../api/document.ts';
import { asking, generous } from '../api/served.ts';
import { rulebook } from '../register/documents.ts';
import { openRegister, setCounters } from '../register/register.ts';
import { keyOf, keyOfPerson, speaker } from './people.ts';

let folder: string;
let workspace: Workspace;
let api: ReturnType<typeof asking>;
let described: Described;
let subject: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-alone-'));
  workspace = await openRegister(join(folder, 'register'), 4, { demo: true });
  await setCounters(workspace);
  await workspace.prepare(ratingLayout);
  api = asking(workspace, { limits: generous });
  described = new Described(await (await api.ask('/openapi.json')).json());
  ({ subject } = await workspace.database.row(
    sql`select subject_id as subject from subject where value = '2'`,
    z.object({ subject: z.string() }),
  ));
});
afterAll(async () => {
  await api.access.close();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

/** The role that a person has who makes such a key; who speaks for an organisation needs none. */
const roleFor: Readonly<Partial<Record<string, Role>>> = {
  'rulebooks:write hidden:read': 'rule-maker',
  'watch:own': 'member',
};
const keys = new Map<string, Promise<string>>();

/** A key of these scopes and no other, of an account that has no other. */
function keyFor(scopes: readonly Permission[]): Promise<string> {
  const made = async (): Promise<string> => {
    const name = scopes.join('-').replaceAll(':', '-');
    return scopes.some((scope) => scope.startsWith('organisation:'))
      ? keyOfPerson(api.access, await speaker(api.access, name, subject), scopes)
      : keyOf(api.access, roleFor[scopes.join(' ')] ?? 'analyst', scopes, name);
  };
  const known = keys.get(scopes.join(' ')) ?? made();
  keys.set(scopes.join(' '), known);
  return known;
}

interface Said {
  readonly json?: unknown;
  readonly csv?: string;
  /** Where the contract names no scope: of what a key is asked with. */
  readonly as?: Permission;
}

const operations = new Map(apiOperations().map((each) => [each.id, each]));
const answered = new Set<string>();
const any = z.looseObject({});

/** Asks as the contract says one may: with a key of the scopes it names alone; and gives what was answered. */
async function ask(id: string, path: string, { json, csv, as }: Said = {}): Promise<Record<string, unknown>> {
  const operation = operations.get(id);
  if (operation === undefined) throw new Error(`there is no operation ${id}`);
  const scopes = as === undefined ? operation.scopes.map((scope) => scopeForm.parse(scope)) : [as];
  const body = json === undefined ? csv : JSON.stringify(json);
  const answer = await api.ask(path, {
    method: operation.method,
    headers: {
      Authorization: `Bearer ${await keyFor(scopes)}`,
      'Goodstanding-Purpose': scopes.includes('rulebooks:write') ? 'rule-making 3' : 'release 4',
      Prefer: 'wait=60',
      ...(body === undefined ? {} : { 'Content-Type': json === undefined ? 'text/csv' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const { status } = answer;
  const said = await described.holds(id, answer);
  expect([id, status, said]).toEqual([id, 200, expect.anything()]);
  answered.add(id);
  return any.parse(said);
}

const scopeForm = z.custom<Permission>((scope) => typeof scope === 'string');
const text = (of: Record<string, unknown>, name: string): string => z.string().parse(of[name]);

test('a key of the scopes that a route names does all of it, and needs no other', { timeout: 120_000 }, async () => {
  const taken = await ask('takeIn', '/sources/xx%2Fvisits/intakes?name=places-1.csv', {
    csv: 'id,name,status,points,day\n7,Place 7,open,2,2026-03-01\n8,Place 8,ajar,1,2026-03-01\n9,Place 9,ajar,1,2026-03-01\n',
  });
  await ask('getWork', `/works/${text(taken, 'work')}`, { as: 'records:write' });
  await ask('stopWork', `/works/${text(taken, 'work')}`, { as: 'records:write' });
  const { items } = z.looseObject({ items: z.array(any) }).parse(await ask('listReceipts', '/receipts'));
  await ask('getReceipt', `/receipts/${String(items[0]?.['receipt'])}`);
  for (const [id, path] of [
    ['listSources', '/sources'],
    ['listHeld', '/quarantine'],
    ['countHeld', '/quarantine/faults'],
    ['getHeld', '/quarantine/1'],
  ] as const)
    await ask(id, path);
  await ask('mendHeld', '/quarantine/1/mends', { json: { values: { status: 'open' } } });
  await ask('retryHeld', '/sources/xx%2Fvisits/retries');
  await ask('correctRecord', '/records/xx-visit%2F1/corrections', {
    json: { values: { points: '9' }, reason: 'It was 9.' },
  });
  await ask('withdrawRecord', '/records/xx-visit%2F2/withdrawals', { json: { reason: 'It was of another place.' } });

  const run = text(await ask('rate', '/runs', { json: {} }), 'run');
  await ask('listFullRuns', '/full-runs');
  await ask('getFullRun', `/runs/${run}/full`);
  await ask('listMoved', `/runs/${run}/moved?rulebook=xx/visits`);
  await ask('previewRun', `/runs/${run}/preview`);
  await ask('releaseRun', `/runs/${run}/releases`, { json: {} });
  const simulated = await ask('simulate', '/simulations', {
    json: { to: { files: { 'rulebook.yaml': rulebook({ version: '2', good: '1' }) } } },
  });
  await ask('getSimulation', text(simulated, 'href').replace('/v1', ''));

  const at = `/subjects/${subject}`;
  await ask('listFullGrades', `${at}/full`, { as: 'hidden:read' });
  await ask('listFullGrades', `${at}/full`, { as: 'organisation:read' });
  await ask('sendReply', `${at}/replies`, { json: { rulebook: 'xx/visits', texts: { en: 'We have mended it.' } } });
  await ask('reportError', `${at}/reports`, { json: { rulebook: 'xx/visits', text: 'It is wrong.' } });
  await ask('listRemarks', `${at}/remarks`);
  await ask('getKey', '/key', { as: 'organisation:act' });

  await ask('watchSubject', `/watches/${subject}`);
  await ask('listWatches', '/watches');
  await ask('unwatchSubject', `/watches/${subject}`);
  await ask('listAlerts', '/alerts');
  await ask('getAlertFeed', '/alerts/feed');
  await ask('readAlerts', '/alerts/readings', { json: { through: '1' } });
  const webhook = `/webhooks/${text(await ask('makeWebhook', '/webhooks', { json: { url: 'https://example.org/' } }), 'webhook')}`;
  await ask('listWebhooks', '/webhooks');
  await ask('testWebhook', `${webhook}/tests`);
  await ask('listDeliveries', `${webhook}/deliveries`);
  await ask('changeWebhookSecret', `${webhook}/secrets`);
  await ask('endWebhook', webhook);
  await ask('withdrawRun', `/runs/${run}/withdrawals`, { json: { reason: 'It was wrong.' } });

  const keyed = [...operations.values()].filter((each) => each.keyed).map((each) => each.id);
  expect([...answered].toSorted()).toEqual(keyed.toSorted());
  expect(api.failed).toEqual([]);
});
