import type { Citation, Rulebook } from '../../rulebook/index.ts';
import type { AskedField, AskedList, Served } from '../asked.ts';
import { expectedOf } from '../said/value.ts';
import type { Field } from '../../kinds/index.ts';

/** How a form is filled in, as lines that stand at its top in every format. */
export function instructions({ title, id, version, kind, laws }: Rulebook): string[] {
  return [
    `A self-assessment by "${title['en'] ?? id}" (${id} ${version}, ${kind} of the rules). It is no rating.`,
    'Leave blank, or out, whatever is not known: unknown is its own answer, neither good nor bad.',
    'Where there is no record of a kind at all, write none for the kind; where a field says "or none", none for the field.',
    'Only what is listed here is asked for. Say nothing of any person; other fields are refused.',
    ...Object.entries(laws).map(
      ([name, law]) => `Law "${name}": ${law.title}${law.url === undefined ? '' : `, ${law.url}`}`,
    ),
  ];
}

/** Where the law says so, by the short names of the laws: `standard 5.1; act 3`. */
function citesWords(cites: readonly Citation[]): string {
  return cites.map(({ law, article }) => `${law} ${article}`).join('; ');
}

/** What an answer is for: the duty that rests on it and where it stands. */
export function servedWords(served: Served | undefined): string {
  if (served === undefined) return '';
  const cites = citesWords(served.cites);
  return `for "${served.title['en'] ?? ''}"${cites === '' ? '' : ` (${cites})`}`;
}

/** A field in words: its title, what it takes, and whether there may be none. */
export function fieldWords({ field }: AskedField): string {
  return `${field.title['en'] ?? field.name}: ${expectedOf(field)}${field.empty === 'absent' ? ', or none' : ''}`;
}

/** What is to be listed of a kind. */
export function listWords({ kind, one }: AskedList): string {
  const title = kind.title['en'] ?? kind.id;
  return one ? `${title}: the one that holds, or none` : `${title}: all of them, or none`;
}

interface Elsewhere {
  readonly name: string;
  readonly under: 'peers' | 'ratings';
  readonly says: string;
  readonly such: string;
}

/** What else may be said, where rules read it: places among peers and grades given elsewhere or before, by name. */
export function elsewhere({ figures }: Rulebook): readonly Elsewhere[] {
  return figures.flatMap((figure): Elsewhere[] => {
    if (figure.how === 'peers')
      return [
        {
          name: figure.name,
          under: 'peers',
          says: `place among peers by ${figure.peers.rank.text}`,
          such: '{ rank: 3, of: 10 }',
        },
      ];
    if (figure.how !== 'rating') return [];
    const { name, book, from } = figure;
    const says = `grade by "${book.title['en'] ?? book.id}"${from === 'same-run' ? '' : ', the one in force before'}`;
    return [{ name, under: 'ratings', says, such: `{ grade: ${book.grades[0]?.grade ?? ''} }, or none` }];
  });
}

/** A value that a field could have: to show its form, not what anyone's is. */
export function exampleValue({ values, type }: Field): string {
  if (values !== undefined) return values[0] ?? '';
  switch (type.base) {
    case 'boolean':
      return 'yes';
    case 'integer':
      return '10';
    case 'decimal':
      return type.scale === 0 ? '10' : `1.${'5'.padEnd(type.scale, '0')}`;
    case 'date':
      return '2024-03-01';
    case 'text':
      return 'a text';
  }
}
