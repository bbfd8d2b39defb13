import type { Field, RecordKind } from '../kinds/index.ts';
import type { Citation, Rulebook, TypedExpression } from '../rulebook/index.ts';
import type { Texts } from '../vocabulary/index.ts';
import { fieldsBelow } from './below.ts';

/** What an answer serves: the requirement, reason or grade that rests on it, and where the law says so. */
export interface Served {
  readonly title: Texts;
  readonly cites: readonly Citation[];
}

/** A field that some rule reads. */
export interface AskedField {
  readonly field: Field;
  readonly serves: Served | undefined;
}

/** Records of one kind that rules read, and their fields in the order of the kind. */
export interface AskedList {
  readonly alias: string;
  readonly kind: RecordKind;
  /** A subject has one such record at a time. */
  readonly one: boolean;
  readonly fields: readonly AskedField[];
  readonly serves: Served | undefined;
}

/** Everything a rulebook asks for of one subject, and nothing else: what no rule reads changes no grade. */
export interface AskedOf {
  readonly lists: readonly AskedList[];
  /** What of the subject itself: `place`, `category`. */
  readonly profile: readonly { readonly name: string; readonly serves: Served | undefined }[];
}

interface Rule {
  readonly served: Served;
  readonly below: ReadonlySet<string>;
}

/**
 * What a rulebook asks for. Never the authority's own result, which no rule may read, and never who a person is, of
 * which no kind has a field.
 */
export function askedBy(rulebook: Rulebook): AskedOf {
  const rules = rulesOf(rulebook);
  const serves = (key: string): Served | undefined => rules.find(({ below }) => below.has(key))?.served;
  const read = new Set(rules.flatMap(({ below }) => [...below]));
  const lists = Object.entries(rulebook.reads).map(([alias, kind]): AskedList => ({
    alias,
    kind,
    one: kind.key.length === 0,
    serves: serves(alias),
    fields: kind.fields
      .filter(({ name, official }) => !official && read.has(`${alias}.${name}`))
      .map((field) => ({ field, serves: serves(`${alias}.${field.name}`) })),
  }));
  return {
    lists: lists.filter(({ alias }) => read.has(alias)),
    profile: [...read].flatMap((key) => {
      const name = /^subject\.(.*)$/.exec(key)?.[1];
      return name === undefined ? [] : [{ name, serves: serves(key) }];
    }),
  };
}

/** Requirements first: what an answer serves is better told by a duty than by a grade. */
function rulesOf(rulebook: Rulebook): Rule[] {
  const rule = (
    title: Texts,
    cites: readonly Citation[],
    expressions: readonly (TypedExpression | undefined)[],
  ): Rule => ({
    served: { title, cites },
    below: fieldsBelow(
      rulebook,
      expressions.filter((each) => each !== undefined),
    ),
  });
  return [
    ...rulebook.requirements.map(({ title, cites, applies, met, points }) =>
      rule(title, cites, [applies, met, points]),
    ),
    ...rulebook.unrated.map(({ title, cites, when }) => rule(title, cites, [when])),
    ...rulebook.grades.map(({ label, cites, when }) => rule(label, cites, [when])),
    ...rulebook.awards.map(({ label, cites, when }) => rule(label, cites, [when])),
    rule(rulebook.title, [], [rulebook.score]),
  ];
}
