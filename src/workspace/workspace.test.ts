import { spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shape, sql } from '../sql/index.ts';
import { Refused } from '../vocabulary/index.ts';
import { inEnvironment } from './environment.ts';
import { createWorkspace, dataFile, findWorkspace, kindsFed, loadData, openWorkspace, sourceNotice } from './index.ts';

let top: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'workspace-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

/** What an operation is refused for: its kind and the codes of its faults. */
async function refusal(work: () => unknown): Promise<{ kind: string; codes: string[]; text: string }> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) {
      return { kind: error.kind, codes: error.faults.map(({ code }) => code), text: error.message };
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

test('work that needs more disk than it may take is refused, and nothing of it is kept', async () => {
  const dir = await createWorkspace(join(top, 'bounded'), { name: 'Bounded', rulebooks: [] });
  writeFileSync(join(dir, 'goodstanding.yaml'), 'name: Bounded\nmemory: 64MB\nthreads: 1\ndisk: 1MB\n');
  const workspace = await openWorkspace(dir);
  const sorted = sql`create table sorted as select r, md5(cast(r as varchar)) as text from range(3000000) as t(r) order by text`;
  const found = await refusal(() =>
    inEnvironment(dir, () => workspace.database.write((transaction) => transaction.run(sorted))),
  );
  expect(found).toMatchObject({ kind: 'environment', codes: ['workspace-spill-full'] });
  const tables = await workspace.database.rows(
    sql`select 1 from duckdb_tables() where table_name = 'sorted'`,
    shape.anything,
  );
  expect(tables).toEqual([]);
  await workspace.close();
});

describe('a new workspace', () => {
  test('is found from inside it, reads as it was made, and can be opened', async () => {
    const dir = await createWorkspace(join(top, 'my register'), {
      name: "Bob's: register",
      rulebooks: ['gb/food-hygiene'],
      demo: true,
    });
    mkdirSync(join(dir, 'deep', 'er'), { recursive: true });
    expect(findWorkspace(join(dir, 'deep', 'er'))).toBe(realpathSync(dir));
    const workspace = await openWorkspace(dir);
    expect(workspace.settings).toMatchObject({
      name: "Bob's: register",
      rulebooks: ['gb/food-hygiene'],
      demo: true,
      memory: '2GB',
    });
    await workspace.close();
    expect(existsSync(join(dir, 'data', 'owner.json'))).toBe(false);
    expect(existsSync(join(dir, 'data', 'scratch'))).toBe(false);
  });

  test('is made over nothing that is there already', async () => {
    writeFileSync(join(top, 'thesis.doc'), 'years of work');
    expect(await refusal(() => createWorkspace(top))).toMatchObject({ kind: 'misuse', codes: ['workspace-not-empty'] });
    const dir = await createWorkspace(join(top, 'a'));
    expect(await refusal(() => createWorkspace(dir))).toMatchObject({ codes: ['workspace-exists'] });
  });

  test('that is not there is refused with what to do', async () => {
    expect(await refusal(() => openWorkspace(join(top, 'none')))).toMatchObject({
      kind: 'misuse',
      codes: ['workspace-none'],
    });
  });

  test('names the engine that rates, a Spark by a folder that all of its machines see', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const file = join(dir, 'goodstanding.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}engine: sc://spark:15002\nspark: { exchange: /mnt/shared }\n`);
    const workspace = await openWorkspace(dir);
    expect(workspace.settings).toMatchObject({
      engine: 'sc://spark:15002',
      spark: { python: 'python3', memory: '2g', exchange: '/mnt/shared', conf: {} },
    });
    await workspace.close();
    writeFileSync(file, `${text}engine: flink\nspark: { exchange: shared }\n`);
    expect((await refusal(() => openWorkspace(dir))).codes).toEqual(['document-wrong-form', 'document-wrong-form']);
  });

  test('with mistakes in its settings states all of them, with their lines', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    writeFileSync(join(dir, 'goodstanding.yaml'), "name: x\nmemory: much\nrulebook: [a]\nthreads: '-1'\n");
    const { codes } = await refusal(() => openWorkspace(dir));
    expect(codes.toSorted()).toEqual(['document-unknown-key', 'document-wrong-form', 'document-wrong-form']);
  });
});

describe('the data of a workspace', () => {
  test("is what ships, and a workspace's own in the place of the shipped one of the same id, reported", async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const shipped = loadData();
    const kind = shipped.kinds.all()[0];
    const source = shipped.sources[0];
    if (kind === undefined || source === undefined) throw new Error('nothing ships');
    writeFileSync(join(dir, 'kinds', `${kind.id}.yaml`), kind.text.replace(/^version: .*$/m, 'version: 900'));
    mkdirSync(join(dir, 'rulebooks', 'xx', 'mine'), { recursive: true });
    writeFileSync(join(dir, 'rulebooks', 'xx', 'mine', 'rulebook.yaml'), 'rulebook: xx/mine\n');
    const data = loadData(dir);
    expect(data.kinds.get(kind.id)?.version).toBe(900);
    expect(data.replaced).toEqual([{ folder: 'kinds', id: kind.id, file: join('kinds', `${kind.id}.yaml`) }]);
    expect(dataFile(data.rulebooks, 'rulebook', 'xx/mine').origin).toBe('workspace');
    expect(dataFile(data.sources, 'source', source.id).origin).toBe('shipped');
    expect((await refusal(() => dataFile(data.rulebooks, 'rulebook', 'xx/mime'))).codes).toEqual([
      'workspace-id-unknown',
    ]);
  });

  test('tells the licence of each source that ships', () => {
    const { sources } = loadData();
    expect(sources.filter(({ id }) => sourceNotice(sources, id).licence === undefined).map(({ id }) => id)).toEqual([]);
  });

  test('tells what a source feeds by what its file says now', () => {
    const file = join(top, 'fed.yaml');
    const sources = [{ id: 'xx/fed', file: 'fed.yaml', path: file, origin: 'workspace' as const }];
    const say = (...kinds: readonly string[]): void =>
      writeFileSync(
        file,
        `source: xx/fed\ntables: { t: { records: { ${kinds.map((kind) => `${kind}: {}`).join(', ')} } } }\n`,
      );
    say('visit@1');
    expect(kindsFed(sources, 'xx/fed')).toEqual(['visit']);
    say('visit@2', 'fine@1');
    expect([kindsFed(sources, 'xx/fed'), kindsFed(sources, 'xx/fed')]).toEqual([
      ['visit', 'fine'],
      ['visit', 'fine'],
    ]);
    writeFileSync(file, 'tables: [');
    expect(kindsFed(sources, 'xx/fed')).toEqual([]);
    expect(kindsFed(sources, 'xx/none')).toEqual([]);
  });

  test('gives each kind its tables, and a field that a kind gained its column', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const document =
      'kind: xx-thing\nversion: 1\nclass: filing\ntitle: { en: x }\ntopic: t\nsubject: establishment\nfields:\n  a: { type: integer }\n';
    writeFileSync(join(dir, 'kinds', 'xx-thing.yaml'), document);
    await (await openWorkspace(dir)).close();
    appendFileSync(join(dir, 'kinds', 'xx-thing.yaml'), '  b: { type: decimal(2) }\n');
    const workspace = await openWorkspace(dir);
    expect(await workspace.database.rows(sql`select a, b from "fact_xx-thing"`, shape.anything)).toEqual([]);
    await workspace.close();
    writeFileSync(join(dir, 'kinds', 'xx-thing.yaml'), document.replace('integer', 'text'));
    expect((await refusal(() => openWorkspace(dir))).codes).toEqual(['workspace-kind-changed']);
  });
});

describe('the owner of a workspace', () => {
  test('is one: a second opening in the same process is refused, also by way of a link', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    symlinkSync(dir, join(top, 'b'));
    const workspace = await openWorkspace(dir);
    expect(await refusal(() => openWorkspace(dir))).toMatchObject({
      kind: 'environment',
      codes: ['workspace-open-twice'],
    });
    expect((await refusal(() => openWorkspace(join(top, 'b')))).codes).toEqual(['workspace-open-twice']);
    expect((await refusal(() => openWorkspace(dir, { readOnly: true }))).codes).toEqual(['workspace-open-twice']);
    await workspace.close();
    await (await openWorkspace(dir)).close();
  });

  test('is named to another process, which is refused while it lives', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const other = spawn('sleep', ['60']);
    try {
      writeOwner(dir, { pid: other.pid ?? 0, born: '' });
      const { kind, codes, text } = await refusal(() => openWorkspace(dir));
      expect({ kind, codes }).toEqual({ kind: 'environment', codes: ['workspace-owned'] });
      expect(text).toContain(`process ${other.pid}`);
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('that is dead, or whose number now belongs to another process, is replaced', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const dead = spawnSync('true').pid;
    writeOwner(dir, { pid: dead, born: '' });
    await (await openWorkspace(dir)).close();
    writeOwner(dir, { pid: process.ppid, born: 'another boot:1' });
    await (await openWorkspace(dir)).close();
    writeFileSync(join(dir, 'data', 'owner.json'), '{"pid": 1');
    await (await openWorkspace(dir)).close();
    expect(existsSync(join(dir, 'data', 'owner.json'))).toBe(false);
  });

  test('on another machine is not judged from here', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    writeOwner(dir, { pid: 1, born: '', host: 'elsewhere' });
    expect((await refusal(() => openWorkspace(dir))).codes).toEqual(['workspace-owned-elsewhere']);
  });

  test('does not lock out readers of one another, and readers write nothing', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    const first = await openWorkspace(dir, { readOnly: true });
    const second = await openWorkspace(dir, { readOnly: true });
    expect(await second.database.rows(sql`select subject_no from subject`, shape.anything)).toEqual([]);
    await expect(
      first.database.write((transaction) => transaction.run(sql`insert into counter values ('x', 1)`)),
    ).rejects.toThrow(/read-only/i);
    await first.close();
    await second.close();
  });
});

describe('a broken environment', () => {
  test('is told in words: a file in the place of the data directory, a database that is none', async () => {
    const dir = await createWorkspace(join(top, 'a'));
    rmSync(join(dir, 'data'), { recursive: true });
    writeFileSync(join(dir, 'data'), '');
    expect((await refusal(() => openWorkspace(dir))).kind).toBe('environment');
    rmSync(join(dir, 'data'));
    mkdirSync(join(dir, 'data'));
    writeFileSync(
      join(dir, 'data', 'goodstanding.duckdb'),
      'not a database, and longer than a header of one would be'.repeat(200),
    );
    expect(await refusal(() => openWorkspace(dir))).toMatchObject({
      kind: 'environment',
      codes: ['workspace-database-unreadable'],
    });
    expect(existsSync(join(dir, 'data', 'owner.json'))).toBe(false);
  });
});

function writeOwner(dir: string, owner: { pid: number; born: string; host?: string }): void {
  const whole = {
    host: hostname(),
    started: '2026-01-01T00:00:00Z',
    command: 'goodstanding serve',
    token: 't',
    ...owner,
  };
  writeFileSync(join(dir, 'data', 'owner.json'), JSON.stringify(whole));
  expect(readFileSync(join(dir, 'data', 'owner.json'), 'utf8')).toContain('serve');
}

describe('what shows a natural person', () => {
  test('is widened by a workspace of its own lists, and never replaced (law 1)', async () => {
    const dir = await createWorkspace(join(mkdtempSync(join(tmpdir(), 'marks-')), 'register'));
    mkdirSync(join(dir, 'schemes', 'persons'), { recursive: true });
    writeFileSync(join(dir, 'schemes', 'persons', 'names.yaml'), 'anything: at all\n');
    const own = loadData(dir).schemes.filter(({ id }) => id === 'persons/names');
    expect(own.map(({ origin }) => origin).toSorted()).toEqual(['shipped', 'workspace']);
  });
});
