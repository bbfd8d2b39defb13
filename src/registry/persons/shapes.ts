import type { Document } from '../../documents/index.ts';
import { done, faulty, type Fault, type Outcome } from '../../vocabulary/index.ts';
import { patternProblem } from '../identifiers/pattern.ts';
import { personFault } from './faults.ts';
import type { MarksForm } from './form.ts';
import type { Shape, ShapeGroup } from './marks.ts';
import { anyOf, expanded } from './words.ts';

/** Shapes that show a person, and those that only cast doubt. */
export interface Shapes {
  readonly names: readonly ShapeGroup[];
  readonly doubts: readonly ShapeGroup[];
}

interface Group {
  readonly shapes: Shape[];
  readonly unless: string | undefined;
}

/**
 * The shapes of personal names with their words and parts put in, grouped by the exceptions they share. Parts may
 * name words and the parts declared before them; shapes may name any.
 */
export function readShapes(documents: readonly Document<MarksForm>[]): Outcome<Shapes> {
  const faults: Fault[] = [];
  const parts = new Map<string, string>();
  for (const [name, words] of wordLists(documents)) parts.set(name, anyOf(words));

  const fill = (
    pattern: string,
    document: Document<MarksForm>,
    path: readonly (string | number)[],
  ): string | undefined => {
    const filled = expanded(pattern, parts);
    if ('unknown' in filled) {
      faults.push(
        personFault('person-unknown-part', { part: filled.unknown, known: [...parts.keys()] }, document.placeOf(path)),
      );
      return undefined;
    }
    const problem = patternProblem(filled.pattern);
    if (problem !== undefined) faults.push(personFault('person-pattern', { pattern, problem }, document.placeOf(path)));
    return problem === undefined ? filled.pattern : undefined;
  };

  const exceptions = new Map<string, string>();
  for (const document of documents) {
    for (const [name, pattern] of Object.entries(document.value.names?.parts ?? {})) {
      const filled = fill(pattern, document, ['names', 'parts', name]);
      if (filled !== undefined) parts.set(name, filled);
    }
  }
  for (const document of documents) {
    for (const [name, pattern] of Object.entries(document.value.names?.exceptions ?? {})) {
      const filled = fill(pattern, document, ['names', 'exceptions', name]);
      if (filled !== undefined) exceptions.set(name, filled);
    }
  }
  const groups = { person: new Map<string, Group>(), doubt: new Map<string, Group>() };
  const seen = new Set<string>();
  for (const document of documents) {
    for (const [index, { shape, claims, cue, pattern, unless }] of (document.value.names?.shapes ?? []).entries()) {
      const path = ['names', 'shapes', index];
      if (seen.has(shape))
        faults.push(personFault('person-twice', { what: 'shape', name: shape }, document.placeOf([...path, 'shape'])));
      seen.add(shape);
      const filled = fill(pattern, document, [...path, 'pattern']);
      const short = cue === undefined ? filled : fill(cue, document, [...path, 'cue']);
      for (const [at, name] of unless.entries()) {
        if (exceptions.has(name)) continue;
        faults.push(
          personFault(
            'person-unknown-exception',
            { exception: name, known: [...exceptions.keys()] },
            document.placeOf([...path, 'unless', at]),
          ),
        );
      }
      if (filled === undefined || short === undefined) continue;
      const key = unless.toSorted().join(' ');
      const patterns = unless.toSorted().map((name) => `(?:${exceptions.get(name) ?? ''})`);
      const group = groups[claims].get(key) ?? {
        shapes: [],
        unless: patterns.length === 0 ? undefined : patterns.join('|'),
      };
      group.shapes.push({ id: shape, cue: short, pattern: filled });
      groups[claims].set(key, group);
    }
  }
  return faults.length > 0
    ? faulty(faults)
    : done({ names: [...groups.person.values()], doubts: [...groups.doubt.values()] });
}

/** The words of all documents by list. */
function wordLists(documents: readonly Document<MarksForm>[]): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { value } of documents) {
    for (const [name, words] of Object.entries(value.names?.words ?? {}))
      lists.set(name, [...(lists.get(name) ?? []), ...words]);
  }
  return lists;
}
