import { describe, expect, test } from 'vitest';
import { dayFrom, dayOf, instantFrom, instantOf } from './day.ts';

describe('days', () => {
  test.each(['2024-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])('%s exists', (day) =>
    expect(dayFrom(day)).toBe(day),
  );
  test.each([
    '2023-02-29',
    '2024-02-30',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '0000-01-01',
    ' 2024-01-01',
    '20240101',
  ])('%s does not', (day) => expect(dayFrom(day)).toBeUndefined());
});

describe('instants', () => {
  test.each([
    ['2024-06-30', '2024-06-30T23:59:59.999999Z'],
    ['2024-06-30T12:00', '2024-06-30T12:00:00.000000Z'],
    ['2024-06-30 12:00:01.5Z', '2024-06-30T12:00:01.500000Z'],
  ])('%s is the moment %s', (written, instant) => expect(instantFrom(written)).toBe(instant));
  test.each(['2024-06-31', '2024-06-30T24:00:00Z', '2024-06-30T12:60:00Z', 'now', ''])('"%s" is none', (written) =>
    expect(instantFrom(written)).toBeUndefined(),
  );
  test('a date of JavaScript keeps its milliseconds', () => {
    const instant = instantOf(new Date(Date.UTC(2024, 5, 30, 1, 2, 3, 4)));
    expect([instant, dayOf(instant)]).toEqual(['2024-06-30T01:02:03.004000Z', '2024-06-30']);
  });
});
