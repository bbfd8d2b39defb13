/** A record kind with an event date. */
export const visitKind = `kind: xx-visit
version: 1
class: inspection
title: { en: Visit }
topic: places
subject: establishment
event-date: visited_on
key: [visited_on]
fields:
  visited_on: { type: date }
  points:     { type: integer, unit: points }
  note:       { type: text, empty: absent }
`;

/** A record kind that says how things stand. */
export const entryKind = `kind: xx-entry
version: 1
class: licence
title: { en: Entry in the list of places }
topic: places
subject: establishment
fields:
  status: { type: text, values: [open, exempt] }
`;

/** Numbers that places have, whoever runs them. */
export const placeScheme = `scheme: xx-place
title: { en: Place number }
source: { title: Tests, evidence: primary }
holder: mixed
form: { pattern: '[0-9]{1,9}', title: { en: 1 to 9 digits } }
valid: [{ text: '12' }]
invalid: [{ text: x, fails: form }]
`;

/** A source that feeds both. */
export const source = `source: xx/visits
version: '1'
title: { en: Visits to places }
publisher: { name: Office of Places }
licence: { id: CC0-1.0, url: 'https://creativecommons.org/publicdomain/zero/1.0/', attribution: Made for tests. }
topic: places
tables:
  places:
    forms: { one: { format: csv, files: ['places-*.csv'], columns: [id], snapshot: current-of-subject, stated-at: { column: day } } }
    subject: { kind: establishment, identifiers: { xx-place: id }, name: name }
    records:
      xx-entry@1: { fields: { status: status } }
      xx-visit@1: { fields: { visited_on: day, points: points } }
`;

/** A rulebook over both kinds; what it says of itself can be varied. */
export function rulebook({
  version = '1',
  evidence = 'primary',
  publication = '{ to: public, appeal-days: 0, shown-for: until-next }',
  good = '3',
  from = '2020-01-01',
} = {}): string {
  return `rulebook: xx/visits
version: '${version}'
title: { en: Visits to places }
authority: Office of Places
owner: tests
kind: illustration
topic: places
rates: establishment
in-force: { from: ${from} }
laws:
  law: { title: Law of places, evidence: ${evidence} }
publication: ${publication}
contest:
  reconsideration:
    title: { en: Request for reconsideration, fr: Demande de réexamen, zh: 复核申请 }
    how: { en: Write to the office that visited the place., fr: Écrire au bureau qui a visité le lieu., zh: 书面提交给检查机关。 }
    within: P14D
    url: https://office.example/reconsideration
    cites: law '9'
reads: { entry: xx-entry@1, visit: xx-visit@1 }
figures:
  listed: { latest: entry }
  last: { latest: visit, by: visited_on }
unrated:
  exempt: { when: listed.status == 'exempt', title: { en: Exempt }, cites: law '1' }
  not-visited: { when: absent(last), title: { en: Not visited yet }, cites: law '2' }
score: last.points
grades:
  - { grade: good, label: { en: Good }, when: last.points <= ${good}, cites: law '3' }
  - { grade: poor, label: { en: Poor }, when: otherwise, cites: law '3' }
`;
}
