import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killAll, type Asked } from './rounds.ts';
import { table } from './table.ts';
import type { Kill, Sort } from './trial.ts';

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'rounds-'));
});
afterAll(() => rmSync(top, { recursive: true }));

/** Work that is killed nowhere but in a test: notes what is done with it, and answers as told at each kill. */
function sort(name: string, weight: number, answer: (kill: number) => Kill | Error): Sort & { readonly did: string[] } {
  const did: string[] = [];
  let kill = 0;
  const begin: Sort['begin'] = async (_, kills) => {
    did.push(`begin ${kills}`);
    return {
      kill: async () => {
        kill += 1;
        did.push('kill');
        const said = answer(kill);
        if (said instanceof Error) throw said;
        return said;
      },
      end: async () => {
        did.push('end');
        return [];
      },
      close: async () => void did.push('close'),
      figures: () => ({ acknowledged: 2, ...(name === 'one' ? { keptUnacknowledged: 1 } : {}) }),
    };
  };
  return { name, weight, begin, did };
}

const whole = (): Kill => ({ fell: 'commit', broken: [] });
const never = new AbortController().signal;
const all = (sorts: readonly Sort[], more: Partial<Asked> = {}) =>
  killAll({ sorts, kills: 50, top, stop: never, enough: () => false, progress: () => undefined, ...more });
const killsOf = ({ did }: { readonly did: readonly string[] }): number => did.filter((each) => each === 'kill').length;

test('there are as many kills as were asked for, by weight, and each register is held to everything at its end', async () => {
  const [one, other] = [sort('one', 4, whole), sort('other', 1, () => ({ fell: 'answering', broken: [] }))];
  const came = await all([one, other], { kills: 57 });
  expect([came.kills, came.broken]).toEqual([57, []]);
  expect([killsOf(one), killsOf(other)]).toEqual([46, 11]);
  expect(one.did.filter((each) => each !== 'kill')).toEqual(['begin 40', 'end', 'begin 8', 'end']);
  expect(table(came.tallies)).toContain('| in the commit | 46 | 0 |\n');
  expect(table(came.tallies)).toContain('| **in all** | 46 | 11 |\n| acknowledged, and held to the end | 4 | 4 |');
  expect(table(came.tallies)).toContain('| found whole, though never acknowledged | 2 | not told apart |');
});

test('what is broken ends it at once, and leaves nothing running', async () => {
  const [one, other] = [
    sort('one', 1, whole),
    sort('other', 1, (kill) => (kill === 3 ? { fell: 'checkpoint', broken: ['receipt 7 is lost'] } : whole())),
  ];
  const came = await all([one, other]);
  expect(came.broken).toEqual([expect.stringMatching(/0-1: receipt 7 is lost$/)]);
  expect([killsOf(one), killsOf(other), one.did.at(-1), other.did.at(-1)]).toEqual([3, 3, 'close', 'close']);
});

test('a failure of the work itself counts as broken', async () => {
  const came = await all([sort('one', 1, (kill) => (kill === 2 ? new Error('500: defect') : whole()))]);
  expect([came.kills, came.broken]).toEqual([1, [expect.stringContaining('500: defect')]]);
});

test('what is under way when somebody ends it is not judged', async () => {
  const stop = new AbortController();
  const one = sort('one', 1, (kill) => {
    if (kill === 2) stop.abort();
    return kill === 2 ? { fell: 'starting', broken: ['exit code 130'] } : whole();
  });
  const came = await all([one], { stop: stop.signal });
  expect([came.kills, came.broken, one.did.at(-1)]).toEqual([1, [], 'close']);
});

test('an end that was asked for comes after everything was looked at', async () => {
  const one = sort('one', 1, whole);
  const came = await all([one], { enough: () => killsOf(one) === 5 });
  expect([came.kills, came.broken, one.did.at(-1)]).toEqual([5, [], 'end']);
});
