import { KindCatalogue, type RecordKind } from '../kinds/index.ts';
import { valueOf, type Fault } from '../vocabulary/index.ts';
import type { Rulebook } from './model.ts';
import { Shelf } from './read/shelf.ts';
import { rulebookText, sampleKinds } from './rulebook.fixture.ts';

/** A rulebook whose grades others read: it has a reason of its own, and a score of the type that is asked for. */
export function otherText(id: string, score: string, sections: Readonly<Record<string, string>> = {}): string {
  return rulebookText({
    rulebook: ` ${id}`,
    title: ' { en: Care, fr: Soins }',
    unrated: '\n  closed: { title: { en: Closed for good }, when: last.repeated, cites: act 2 }',
    score: ` ${score}`,
    grades:
      '\n  - { grade: A, label: { en: Fine }, when: last.storage <= 5, cites: act 1 }\n  - { grade: B, when: last.storage <= 10, cites: act 1 }\n  - { grade: C, when: otherwise, cites: act 1 }',
    ...sections,
  });
}

/** The same records, of organisations. */
const kindsOfBodies = sampleKinds.map((kind): RecordKind => ({
  ...kind,
  id: `${kind.id}-of-body`,
  subject: 'organisation',
}));

/** The rulebooks that lie on the shelf of these tests, by id. */
const others: Readonly<Record<string, string>> = {
  'sample/care': otherText('sample/care', 'last.tally'),
  'sample/fines': otherText('sample/fines', 'last.fine'),
  'sample/share': otherText('sample/share', 'last.tally / 3'),
  'sample/unscored': otherText('sample/unscored', 'last.tally', { score: '' }),
  'sample/inward': otherText('sample/inward', 'last.tally', {
    publication: ' { to: internal, appeal-days: 0, shown-for: until-next }',
  }),
  'sample/bodies': otherText('sample/bodies', 'last.tally', {
    rates: ' organisation',
    reads: '\n  visit: visit-of-body@1',
  }),
  'sample/broken': otherText('sample/broken', 'nothing.of.that'),
  'sample/egg': overText('sample/egg', { hen: '{ of: sample/hen }' }),
  'sample/hen': overText('sample/hen', { egg: '{ of: sample/egg }' }),
};

/** A view over grades alone. */
function overText(id: string, ratings: Readonly<Record<string, string>>): string {
  return rulebookText({ rulebook: ` ${id}`, reads: '', figures: '', ...ratingSections(ratings) });
}

function ratingSections(ratings: Readonly<Record<string, string>>): Record<string, string> {
  const [first = ''] = Object.keys(ratings);
  return {
    ratings: Object.entries(ratings)
      .map(([name, written]) => `\n  ${name}: ${written}`)
      .join(''),
    grades: `\n  - { grade: good, when: absent(${first}), cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
  };
}

/** Rulebooks on a shelf; those of these tests, and others in their place or beside them. */
export function sampleShelf(more: Readonly<Record<string, string>> = {}): Shelf {
  const all: Readonly<Record<string, string>> = { ...others, ...more };
  return new Shelf({
    kinds: new KindCatalogue([...sampleKinds, ...kindsOfBodies]),
    known: Object.keys(all),
    find: (id) => {
      const text = Object.hasOwn(all, id) ? all[id] : undefined;
      return text === undefined ? undefined : { file: `${id}.yaml`, text, tableFiles: () => undefined };
    },
  });
}

/** A rulebook that reads grades, of these sections. */
export function readOver(sections: Readonly<Record<string, string>>): Rulebook {
  return valueOf(sampleShelf().readFile(file(sections)));
}

/** The faults of one that does. */
export function faultsOver(sections: Readonly<Record<string, string>>): readonly Fault[] {
  const read = sampleShelf().readFile(file(sections));
  return read.ok ? [] : read.faults;
}

function file(sections: Readonly<Record<string, string>>): Parameters<Shelf['readFile']>[0] {
  const text = rulebookText({ rulebook: ' sample/over', ...sections });
  return { file: 'rulebook.yaml', text, tableFiles: () => undefined };
}
