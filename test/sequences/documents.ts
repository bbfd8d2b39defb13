import { settingsFile } from '../../src/workspace/index.ts';
import { addGraded } from '../register/graded.ts';
import { makeRegister } from '../register/register.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ranked } from '../rating/ranked.ts';

/** A second kind of the same topic, whose rows are told apart by a number of their own. */
const fineKind = `kind: xx-fine
version: 1
class: penalty
title: { en: Fine }
topic: places
subject: establishment
event-date: decided_on
key: [reference]
fields:
  reference:  { type: text }
  decided_on: { type: date }
  code:       { type: text, values: [A, B, C] }
`;

/** A kind of another topic: of a place that a person may run, the first record decides which topic is its own. */
const checkKind = `kind: xx-check
version: 1
class: inspection
title: { en: Check of care }
topic: care
subject: establishment
event-date: checked_on
key: [checked_on]
fields:
  checked_on: { type: date }
  faults:     { type: integer }
`;

const about = (id: string, topic: string): string => `source: ${id}
version: '1'
title: { en: Made for tests }
publisher: { name: Office of Places }
licence: { id: CC0-1.0, url: 'https://creativecommons.org/publicdomain/zero/1.0/', attribution: Made for tests. }
topic: ${topic}
`;

const operations = "{ operations: op, insert: ['+'], change: ['~'], delete: ['-'] }";

/** Forms of one table: \`X_DAY.csv\` states something now, \`past-X_DAY.csv\` something that was stated long ago. */
const forms = (name: string, columns: string): string => `    forms:
      now: { format: csv, files: ['${name}_*.csv'], columns: [op, ${columns}], snapshot: ${operations}, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' } }
      past: { format: csv, files: ['past-${name}_*.csv'], columns: [op, ${columns}], snapshot: ${operations}, stated-at: { file-name: '_(\\d{4}-\\d{2}-\\d{2})' }, historical: 'true' }
`;

const places = `${about('xx/places', 'places')}tables:
  places:
${forms('places', 'id, name, town, form, status')}    subject: { kind: establishment, identifiers: { xx-place: id }, name: name, place: town, legal-form: form }
    records:
      xx-entry@1: { when: { present: status }, fields: { status: status } }
  visits:
${forms('visits', 'id, day, points')}    of: { xx-place: id }
    records:
      xx-visit@1: { fields: { visited_on: day, points: points } }
  fines:
${forms('fines', 'id, reference, day, code')}    of: { xx-place: id }
    records:
      xx-fine@1: { fields: { reference: reference, decided_on: day, code: code } }
`;

const checks = `${about('xx/checks', 'care')}tables:
  checks:
${forms('checks', 'id, day, faults')}    of: { xx-place: id }
    records:
      xx-check@1: { fields: { checked_on: day, faults: faults } }
`;

/** Points by a look-up, weighed by age; and a second kind beside it. */
const fines = `rulebook: xx/fines
version: '1'
title: { en: Fines of places }
authority: Office of Places
kind: illustration
topic: places
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of places, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: P3Y }
reads: { fine: xx-fine@1, visit: xx-visit@1 }
tables:
  points: { key: code, gives: points, unit: points, rows: { A: 1, B: 4, C: 9 } }
  weight: { band: months, includes: low, gives: share, type: decimal(2), rows: [['', 12, 1.00], [12, 24, 0.50], [24, '', 0.25]] }
relations:
  recent:
    each: fine
    where: monthsBetween(fine.decided_on, as_of) < 36
    with:
      points: points[fine.code] * weight[monthsBetween(fine.decided_on, as_of)]
figures:
  total: { sum: recent, of: recent.points }
  visits: { count: visit }
  grave: { any: recent, of: "recent.code == 'C'" }
requirements:
  no-grave-fine: { title: { en: No grave fine }, met: '!grave', cites: law '4' }
  visited: { title: { en: Visited twice at least }, met: visits >= 2, cites: law '5' }
score: total
grades:
  - { grade: bad, label: { en: Bad }, when: total > 8, cites: law '6' }
  - { grade: fair, label: { en: Fair }, when: total > 2 || visits == 0, cites: law '6' }
  - { grade: good, label: { en: Good }, when: otherwise, cites: law '6' }
best-to-worst: [good, fair, bad]
`;

/** The other topic, by its own kind alone, so that places which a person may run are rated by it too. */
const checked = `rulebook: xx/checked
version: '1'
title: { en: Checks of care }
authority: Office of Care
kind: illustration
topic: care
rates: establishment
in-force: { from: 2020-01-01 }
laws:
  law: { title: Law of care, evidence: primary }
publication: { to: public, appeal-days: 0, shown-for: until-next }
reads: { check: xx-check@1 }
figures:
  last: { latest: check }
  first: { earliest: check }
score: last.faults
grades:
  - { grade: A, label: { en: Fine }, when: last.faults == 0, cites: law '1' }
  - { grade: B, label: { en: Better than before }, when: last.faults < first.faults, cites: law '1' }
  - { grade: C, label: { en: Bad }, when: otherwise, cites: law '1' }
`;

/** Rulebooks that judge each place by itself, one over others, one that carries on its own grade, and one that ranks. */
export const rulebooks = [
  'xx/visits',
  'xx/care',
  'xx/overall',
  'xx/carried',
  'xx/fines',
  'xx/checked',
  'xx/ranked',
] as const;

/** A register that lists nobody yet, with all that its sequences need; rated by one thread, which costs a fifth less, or by all. */
export async function makeSequenceRegister(dir: string, threads: '1' | 'auto'): Promise<string> {
  const made = await makeRegister(dir);
  const settings = join(made, settingsFile);
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^threads: .*$/m, `threads: ${threads}`));
  addGraded(made, { 'xx/fines': fines, 'xx/checked': checked, 'xx/ranked': ranked });
  for (const [path, text] of [
    ['kinds/xx-fine.yaml', fineKind],
    ['kinds/xx-check.yaml', checkKind],
    ['sources/xx/places.yaml', places],
    ['sources/xx/checks.yaml', checks],
  ] as const) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), text);
  }
  return made;
}
