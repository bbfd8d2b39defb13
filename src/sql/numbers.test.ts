import { expect, test } from 'vitest';
import { ofNear, prepared, sql } from './index.ts';

const asked = (numbers: readonly bigint[]): string =>
  prepared(ofNear(numbers, sql`no`, (one) => sql`select * from t where ${one}`)).text;

test('few numbers are asked for by those that lie near one another, many and none at once', () => {
  expect(asked([7n, 3_000_000n, 9n])).toBe(
    'select * from t where no between $1 and $2 and no in ($3, $4) union all select * from t where no = $5',
  );
  expect(asked([9n, 7n, 9n])).toBe('select * from t where no between $1 and $2 and no in ($3, $4, $5)');
  expect(asked([9n])).toBe('select * from t where no = $1');
  const many = Array.from({ length: 40 }, (_, at) => BigInt(at) * 1_000_000n);
  for (const text of [asked(many), asked([])]) {
    expect(text).toContain('unnest(string_split($1');
    expect(text).not.toContain('union all');
  }
});
