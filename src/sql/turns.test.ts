import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TurnRefused, Turns } from './index.ts';

test('so many at a time and no more, in the order in which they asked', async () => {
  const turns = new Turns({ atOnce: 2, longest: 10_000 });
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const ended = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((each) =>
      turns.of(async () => {
        begun.push(each);
        running += 1;
        most = Math.max(most, running);
        await wait(5);
        running -= 1;
        return each;
      }),
    ),
  );
  expect({ ended, begun, most }).toEqual({ ended: [1, 2, 3, 4, 5, 6], begun: [1, 2, 3, 4, 5, 6], most: 2 });
});

test('whoever would wait too long is refused, is not worked for, and holds up nobody', async () => {
  const turns = new Turns({ atOnce: 1, longest: 30 });
  const released = new AbortController();
  const long = turns.of(() => once(released.signal, 'abort'));
  let worked = false;
  await expect(turns.of(async () => void (worked = true))).rejects.toThrow(TurnRefused);
  released.abort();
  await long;
  expect(worked).toBe(false);
  expect(await turns.of(async () => 'the next')).toBe('the next');
});

test('a turn whose work fails is given on', async () => {
  const turns = new Turns({ atOnce: 1, longest: 1000 });
  const failed = turns.of(async () => {
    await wait(1);
    throw new Error('broken');
  });
  const next = turns.of(async () => 'done');
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
