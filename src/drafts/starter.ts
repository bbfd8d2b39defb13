/** The files of a new rulebook, by their place in the workspace: enough to check, to test, and to be written over. */
export function starterFiles(id: string): Readonly<Record<string, string>> {
  const kind = `${id.replaceAll('/', '-')}-inspection`;
  return {
    [`kinds/${kind}.yaml`]: kindText(kind),
    [`rulebooks/${id}/rulebook.yaml`]: rulebookText(id, kind),
    [`rulebooks/${id}/examples.yaml`]: examplesText,
  };
}

function kindText(kind: string): string {
  return `# What a record of this kind says, whoever publishes it. A source (sources/*.yaml) maps columns to these fields.
kind: ${kind}
version: 1
class: inspection                       # or penalty, filing, payment, measurement, licence, certificate, judgment, award-by-law
title: { en: Inspection }
topic: sample
subject: establishment                  # or organisation
event-date: inspected_on
key: [inspected_on]                     # what tells two records of one subject apart
fields:
  inspected_on: { type: date, title: { en: Day of the inspection } }
  breaches:     { type: integer, title: { en: Breaches found } }
  grave:        { type: boolean, title: { en: Whether one of them is grave } }
`;
}

function rulebookText(id: string, kind: string): string {
  return `# A rulebook to begin from: replace every line by what your law says. "goodstanding rulebook check ${id}" states every
# fault with its line, "rulebook test ${id} --watch" runs the examples on every save.
rulebook: ${id}
version: 'draft'
title: { en: A sample rating }
authority: Whose rules these are
owner: Who keeps this text
kind: illustration  # official, or reproduction, once it is one
topic: sample
rates: establishment
in-force: { from: 2024-01-01 }
laws:
  act:
    title: The act that the rules are from
    evidence: unverified  # primary once you have read its text
    note: Nothing was read yet.
publication: { to: internal, appeal-days: 0, shown-for: until-next }  # public once it may be

reads:
  inspection: ${kind}@1

figures:
  last: { latest: inspection }  # the whole record; absent where there is none

unrated:  # asked first; the first that holds is the reason for no grade
  not-inspected:
    title: { en: Not inspected yet }
    when: absent(last)
    cites: act 1

requirements:  # one duty each; a finding for each is shown
  no-grave-breach:
    title: { en: No grave breach }
    met: '!last.grave'
    cites: act 2
  few-breaches:
    title: { en: No more than three breaches }
    met: last.breaches <= 3
    cites: act 3

grades:  # the first that holds; every case must have one
  - { grade: poor, label: { en: Poor }, when: last.grave,         cites: act 4 }
  - { grade: good, label: { en: Good }, when: last.breaches <= 3, cites: act 4 }
  - { grade: fair, label: { en: Fair }, when: otherwise,          cites: act 4 }

examples: examples.yaml
`;
}

const examplesText = `# Worked cases, run by both engines. Have one on each limit and one past it, one with a fact missing, and one for each
# grade and reason; "rulebook test --mutate" says which mistakes none of them would catch.
- example: three breaches, on the line
  as-of: 2024-06-30
  given: { inspection: { inspected_on: 2024-03-01, breaches: 3, grave: false } }
  expect: { grade: good, findings: { no-grave-breach: met, few-breaches: met } }
- example: four breaches, one past it
  as-of: 2024-06-30
  given: { inspection: { inspected_on: 2024-03-01, breaches: 4, grave: false } }
  expect: { grade: fair, findings: { no-grave-breach: met, few-breaches: not-met } }
- example: a grave breach decides, however few there are
  as-of: 2024-06-30
  given: { inspection: { inspected_on: 2024-03-01, breaches: 1, grave: true } }
  expect: { grade: poor, findings: { no-grave-breach: not-met, few-breaches: met } }
- example: a number nobody stated is unknown, not a failure
  as-of: 2024-06-30
  given: { inspection: { inspected_on: 2024-03-01, grave: false } }
  expect: { unrated: missing-facts, between: [good, fair], findings: { no-grave-breach: met, few-breaches: unknown } }
- example: nor is it one whether a breach is grave
  as-of: 2024-06-30
  given: { inspection: { inspected_on: 2024-03-01, breaches: 0 } }
  expect: { unrated: missing-facts, findings: { no-grave-breach: unknown, few-breaches: met } }
- example: not inspected yet
  as-of: 2024-06-30
  expect: { unrated: not-inspected }
`;
