import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runRating } from '../../src/rating/index.ts';
import { compileByHand } from '../register/compile.ts';
import { instant, openRegister } from '../register/register.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'rating-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const now = instant('2026-02-01T10:00:00Z');

describe('a run', () => {
  test('gives every place in scope a grade or a reason, and is the same run when asked for again', async () => {
    const workspace = await openRegister(join(top, 'a'), 1000);
    const first = await runRating(workspace, { now, compile: compileByHand });
    const again = await runRating(workspace, { now, compile: compileByHand });
    expect(again).toEqual({ ...first, already: true });
    expect(first.rulebooks[0]).toMatchObject({ subjects: 1000, premisesOnly: 200 });
    expect(first.manifest.counts['xx/visits']).toEqual({
      subjects: 1000,
      'grade good': 331,
      'grade poor': 413,
      'unrated exempt': 77,
      'unrated missing-facts': 48,
      'unrated not-visited': 131,
    });
    await workspace.close();
  });
});
