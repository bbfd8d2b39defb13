import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { addPlaces, instant, makeRegister } from './register.ts';

/** A rulebook of another topic over the same places. */
const care = `rulebook: xx/care
version: '1'
title: { en: Care at places }
authority: Office of Care
kind: illustration
topic: care
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of care, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { visit: xx-visit@1 }
figures:
  worst: { max: visit, of: visit.points }
unrated:
  never: { when: absent(worst), title: { en: Nobody looked yet }, cites: law '1' }
score: worst
grades:
  - { grade: A, label: { en: Fine }, when: worst <= 2, cites: law '2' }
  - { grade: B, label: { en: Fair }, when: worst <= 5, cites: law '2' }
  - { grade: C, label: { en: Bad }, when: otherwise, cites: law '2' }
`;

/** An overall view over both; nothing that is missing counts as good. */
const overall = `rulebook: xx/overall
version: '1'
title: { en: Overall }
authority: Office of Places
kind: illustration
topic: overall
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of views, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
ratings:
  visits: { of: xx/visits }
  care: { of: xx/care }
requirements:
  visits: { title: { en: Visits }, met: visits.grade == 'good', cites: law '1' }
  care: { title: { en: Care }, met: "care.grade in ['A', 'B']", cites: law '1' }
best-to-worst: [high, low]
grades:
  - { grade: low, label: { en: Low }, when: visits.grade == 'poor' || care.grade == 'C', cites: law '2' }
  - { grade: high, label: { en: High }, when: otherwise, cites: law '2' }
`;

/** A rulebook that carries on what it gave before: poor stays poor until the points are gone. */
export function carrying({ of = 'previous', topic = 'places' } = {}): string {
  return `rulebook: xx/carried
version: '1'
title: { en: Carried }
authority: Office of Places
kind: illustration
topic: ${topic}
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of places, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { visit: xx-visit@1 }
ratings:
  before: { of: ${of}, score: integer }
figures:
  last: { latest: visit }
  carries: "!absent(before) && known(before.grade) && before.grade == 'poor' && last.points > 0"
unrated:
  not-visited: { when: absent(last), title: { en: Not visited yet }, cites: law '1' }
score: last.points
grades:
  - { grade: poor, label: { en: Poor }, when: last.points > 5 || carries, cites: law '2' }
  - { grade: good, label: { en: Good }, when: otherwise, cites: law '3' }
`;
}

/** A register with these rulebooks and some places. */
export async function openGraded(dir: string, places: number): Promise<Workspace> {
  addGraded(await makeRegister(dir));
  const workspace = await openWorkspace(dir);
  await addPlaces(workspace, { from: 0, count: places, at: instant('2026-01-10T08:00:00Z') });
  return workspace;
}

/** Puts these rulebooks beside the one a register of tests has. */
export function addGraded(dir: string, texts: Readonly<Record<string, string>> = {}): void {
  const all = { 'xx/care': care, 'xx/overall': overall, 'xx/carried': carrying(), ...texts };
  for (const [id, text] of Object.entries(all)) {
    mkdirSync(join(dir, 'rulebooks', id), { recursive: true });
    writeFileSync(join(dir, 'rulebooks', id, 'rulebook.yaml'), text);
  }
}
