import { expect, test } from 'vitest';
import { Refused } from '../vocabulary/index.ts';
import { Task } from './task.ts';

/** What only ends by being stopped. */
function waiting(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('interrupted')));
  });
}

test('a task says how far it is, and what it came to', async () => {
  const task = new Task<number, string>(async ({ progress }) => {
    progress(3);
    await Promise.resolve();
    return 'done';
  });
  expect([task.isRunning, task.progress, task.state]).toEqual([true, 3, { is: 'running' }]);
  await task.ended;
  expect([task.isRunning, task.state]).toEqual([false, { is: 'done', result: 'done' }]);
});

test('what it was refused for is told, also where it was stopped meanwhile', async () => {
  const fault = { code: 'some-fault', message: 'No.', fix: 'Mend it.', at: { file: 'x' } };
  const task = new Task(async () => {
    await Promise.resolve();
    throw new Refused([fault]);
  });
  task.stop();
  await task.ended;
  expect(task.state).toEqual({ is: 'refused', faults: [fault] });
});

test('what fails because it was stopped is stopped; what fails by itself is thrown to whoever asks', async () => {
  const stopped = new Task(({ signal }) => waiting(signal));
  stopped.stop();
  await stopped.ended;
  expect(stopped.state).toEqual({ is: 'stopped' });
  const broken = new Task(async () => {
    await Promise.resolve();
    throw new Error('a defect');
  });
  await broken.ended;
  expect(broken.isRunning).toBe(false);
  expect(() => broken.state).toThrow('a defect');
});
