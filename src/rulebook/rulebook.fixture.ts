import { KindCatalogue, readKind, type RecordKind } from '../kinds/index.ts';
import { valueOf, type Fault } from '../vocabulary/index.ts';
import { runExamples } from './examples/run.ts';
import type { Rulebook } from './model.ts';
import { readExamples } from './read/examples.ts';
import { readRulebook } from './read/rulebook.ts';

const visit = `kind: visit
version: 1
class: inspection
title: { en: Visit }
topic: sample
subject: establishment
event-date: visited_on
key: [visited_on]
fields:
  visited_on: { type: date }
  closed_on: { type: date, empty: absent }
  storage: { type: integer, unit: points, values: ['0', '5', '10', '15'] }
  structure: { type: integer, unit: points, values: ['0', '5', '10'] }
  tally: { type: integer }
  fine: { type: decimal(2), unit: CNY }
  outcome: { type: text, values: [pass, fail, pending] }
  remark: { type: text }
  repeated: { type: boolean }
  published: { type: text, role: official-outcome }
`;

const breach = `kind: breach
version: 2
class: inspection
title: { en: Breach }
topic: sample
subject: establishment
event-date: found_on
key: [found_on, code]
fields:
  found_on: { type: date }
  code: { type: text }
  level: { type: text, values: [high, low] }
  count: { type: integer }
`;

/** Record kinds made for tests: a visit with fields of every type, and the breaches found at it. */
export const sampleKinds: readonly RecordKind[] = [visit, breach].map((text) =>
  valueOf(readKind('kinds/sample.yaml', text)),
);

/** A rulebook that says as little as one can, with sections replaced or added: `{ figures: '  total: …' }`. */
export function rulebookText(sections: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    rulebook: ' sample/visits',
    version: " '1'",
    title: ' { en: Sample }',
    authority: ' Sample Authority',
    kind: ' illustration',
    topic: ' sample',
    rates: ' establishment',
    'in-force': ' { from: 2020-01-01 }',
    laws: '\n  act: { title: Sample Act, evidence: primary }',
    publication: ' { to: public, appeal-days: 0, shown-for: until-next }',
    reads: '\n  visit: visit@1',
    figures: '\n  last: { latest: visit }',
    grades:
      '\n  - { grade: good, when: last.storage <= 5, cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }',
    ...sections,
  };
  return Object.entries(all)
    .flatMap(([key, text]) => (text === '' ? [] : [`${key}:${text}\n`]))
    .join('');
}

/** A table's file, for tests of tables that have one. */
const tableFiles: Readonly<Record<string, string>> = {
  'weights.csv': 'level,repeated,weight,factor\nhigh,true,10,1.5\nhigh,false,7,1.0\nlow,true,4,0.5\nlow,false,2,0.25\n',
  'short.csv': 'level,weight\nhigh,7\n',
};

/** The faults of a sample rulebook. */
export function faultsOf(sections: Readonly<Record<string, string>>): readonly Fault[] {
  const read = readRulebook('rulebook.yaml', rulebookText(sections), {
    kinds: new KindCatalogue(sampleKinds),
    tableFiles: (name) => tableFiles[name],
  });
  return read.ok ? [] : read.faults;
}

/** What is not as it should be in examples of a sample rulebook, by either engine; nothing where they all hold. */
export async function differencesIn(sections: Readonly<Record<string, string>>, examples: string): Promise<unknown[]> {
  const rulebook = sampleRulebook(sections);
  const results = await runExamples(rulebook, valueOf(readExamples('examples.yaml', examples, rulebook)));
  return results.flatMap(({ example, differences }) => differences.map((each) => ({ example: example.name, ...each })));
}

/** A sample rulebook that has no faults. */
export function sampleRulebook(sections: Readonly<Record<string, string>> = {}): Rulebook {
  return valueOf(
    readRulebook('rulebook.yaml', rulebookText(sections), {
      kinds: new KindCatalogue(sampleKinds),
      tableFiles: (name) => tableFiles[name],
    }),
  );
}
