import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkAgreement } from '../../src/reasons/index.ts';
import { openWorkspace } from '../../src/workspace/index.ts';
import { instant, openRegister } from '../register/register.ts';
import { typeIn, type Answered } from '../register/typing.ts';

const top = mkdtempSync(join(tmpdir(), 'terms-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const dir = join(top, 'register');

/** A rulebook that uses bands, months, what is left out, evidence of one rule, and consequences. */
const bounded = `rulebook: xx/bounded
version: '1'
title: { en: Bounded, fr: Bornée, zh: 有界 }
authority: Office of Places
owner: tests
kind: illustration
topic: places
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of places, evidence: primary }
  note: { title: A note, evidence: secondary, note: Not read. }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { visit: xx-visit@1 }
tables:
  worth: { band: points, band-unit: points, includes: low, gives: marks, rows: [['', 4, 0], [4, 6, 10], [6, '', 40]] }
figures:
  last: { latest: visit, by: visited_on }
  marks: worth[last.points]
  due: addMonths(last.visited_on, 6, 'round-down')
score: marks
requirements:
  visited: { title: { en: Visited in time }, met: due >= as_of, cites: note 4, evidence: unverified }
grades:
  - { grade: A, when: marks < 10, cites: law 1 }
  - { grade: B, when: marks < 40, cites: law 1 }
  - { grade: C, when: otherwise, cites: law 1 }
left-out:
  more: { title: { en: Further indicators, fr: Autres indicateurs, zh: 其他指标 }, because: text-not-read, can: { worsen-to: C } }
consequences:
  listing: { title: { en: Public list, fr: Liste publique, zh: 公开名单 }, is: list, when: "grade == 'C'", cites: note 9, lasts: [P1Y, P3Y] }
`;

/** The same places as a compliance record. */
const record = `rulebook: xx/record
version: '1'
title: { en: Record }
authority: Office of Places
owner: tests
kind: reproduction
topic: places
rates: establishment
gives: findings
in-force: { from: 2020-01-01 }
laws: { law: { title: Law of places, evidence: primary } }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { visit: xx-visit@1 }
figures: { last: { latest: visit, by: visited_on } }
requirements:
  few: { title: { en: Few points }, met: last.points < 4, cites: law 1 }
`;

async function type(...argv: string[]): Promise<Answered> {
  return typeIn({ cwd: dir, now: instant('2026-02-01T10:00:00Z') }, argv);
}

/** Places by what the fixture gives them: 2 of 2 points; 22 of 4, in the middle band; 15 of 6. 17 is run by a person. */
const [good, middle, worst, person] = ['xx-place/2', 'xx-place/22', 'xx-place/15', 'xx-place/17'];

const whyForm = z.looseObject({
  result: z.looseObject({
    grade: z.string().nullable(),
    reason: z.string().nullable(),
    score: z.string().nullable(),
    says: z.string(),
  }),
  consequences: z.array(z.looseObject({ name: z.string(), outcome: z.string(), basis: z.string(), says: z.string() })),
  leftOut: z.array(z.looseObject({ name: z.string(), says: z.string() })),
  requirements: z.array(
    z.looseObject({ outcome: z.string(), cites: z.array(z.looseObject({ evidence: z.string() })) }),
  ),
  rulebook: z.looseObject({ evidence: z.string() }),
});

async function why(subject: string, rulebook: string): Promise<z.infer<typeof whyForm>> {
  const { code, out, err } = await type('why', subject, '--rulebook', rulebook, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return whyForm.parse(JSON.parse(out));
}

beforeAll(async () => {
  const workspace = await openRegister(dir, 300);
  await workspace.close();
  for (const [name, text] of Object.entries({ bounded, record })) {
    mkdirSync(join(dir, 'rulebooks', 'xx', name), { recursive: true });
    writeFileSync(join(dir, 'rulebooks', 'xx', name, 'rulebook.yaml'), text);
  }
  const rated = await type('rate', '--rulebook', 'xx/bounded', '--rulebook', 'xx/record');
  if (rated.code !== 0) throw new Error(`${rated.out}\n${rated.err}`);
}, 60_000);

describe('bounds, findings and consequences, from a run to its reasons', () => {
  test('the reasons give what the bulk rating gave', async () => {
    const workspace = await openWorkspace(dir, { exact: true });
    const agreement = await checkAgreement(workspace.database, 'latest', 300);
    await workspace.close();
    expect(agreement.disagreements).toEqual([]);
    expect(agreement.checked).toBeGreaterThan(400);
  });

  test('a grade that something left out could move is bounds, with its score; one that nothing moves stands', async () => {
    expect((await why(good, 'xx/bounded')).result).toMatchObject({
      grade: null,
      reason: 'incomplete-rulebook',
      score: '0',
    });
    const between = await why(middle, 'xx/bounded');
    expect(between.result).toMatchObject({ grade: null, reason: 'incomplete-rulebook', score: '10' });
    expect(between.result.says).toContain('between B and C');
    expect((await type('show', middle)).out).toContain('(between B and C)');
    expect(between.leftOut[0]?.says).toBe('its text was not read; it could worsen a grade to C');
    expect((await why(worst, 'xx/bounded')).result).toMatchObject({ grade: 'C', reason: null, score: '40' });
  });

  test('a consequence is proposed where its condition holds, says that no legal basis was read, and names no person', async () => {
    const { consequences } = await why(worst, 'xx/bounded');
    expect(consequences).toMatchObject([{ name: 'listing', outcome: 'proposed', basis: 'not-read' }]);
    expect(consequences[0]?.says).toBe('an entry in a list; for 1 year to 3 years; proposed, no legal basis read');
    expect((await why(middle, 'xx/bounded')).consequences).toMatchObject([{ outcome: 'unknown' }]);
    expect((await why(person, 'xx/bounded')).consequences).toEqual([]);
  });

  test('the evidence of one rule is told at that rule, and the least of all at the grade', async () => {
    const told = await why(worst, 'xx/bounded');
    expect(told.requirements[0]?.cites[0]?.evidence).toBe('unverified');
    expect(told.rulebook.evidence).toBe('unverified');
    expect((await type('release', 'latest', '--rulebook', 'xx/bounded')).code).not.toBe(0);
  });

  test('a compliance record gives findings and no grade', async () => {
    const told = await why(good, 'xx/record');
    expect(told.result).toMatchObject({ grade: null, reason: 'findings-only', score: null });
    expect(told.requirements[0]?.outcome).toBe('met');
    const shown = await type('show', good);
    expect(shown.out).toContain('it is a compliance record: findings, and no grade');
    expect(shown.out).toContain('Few points: met');
    expect((await type('improve', good, '--rulebook', 'xx/record')).out).toContain('The rules give it no grade');
  });

  test.each([
    [
      'en',
      ['What this rulebook leaves out', 'Further indicators', 'would be proposed', 'no legal basis read', 'months'],
    ],
    ['fr', ['Ce que ce règlement omet', 'Autres indicateurs', 'serait proposée', 'aucune base légale lue', 'mois']],
    ['zh', ['本规则未包括的内容', '其他指标', '将予提议', '未读其法律依据', '个月']],
  ])('all of it is told in %s', async (language, words) => {
    const { code, out } = await type('why', worst, '--rulebook', 'xx/bounded', '--language', language);
    expect(code).toBe(0);
    const text = out.replaceAll(/\s+/g, ' ');
    for (const word of words) expect(text).toContain(word);
  });

  test('the rules as a page name them too', async () => {
    const { out } = await type('rulebook', 'show', join(dir, 'rulebooks', 'xx', 'bounded'));
    const text = out.replaceAll(/\s+/g, ' ');
    expect(text).toContain('could worsen a grade to C');
    expect(text).toContain('an entry in a list; for 1 year to 3 years; proposed, no legal basis read');
    expect(text).toContain("Where: the grade is C grade == 'C' § note, 9");
    expect(text).toContain('§ note, 4 (not verified)');
    const findings = await type('rulebook', 'show', join(dir, 'rulebooks', 'xx', 'record'));
    expect(findings.out.replaceAll(/\s+/g, ' ')).toContain('gives findings and no grades');
  });
});
