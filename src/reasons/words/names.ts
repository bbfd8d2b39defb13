import {
  ratingsOf,
  type Figure,
  type RatingFigure,
  type Relation,
  type Rulebook,
  type Term,
} from '../../rulebook/index.ts';
import { textIn, type Phrases } from './phrases.ts';
import { placesIn } from './places.ts';

/** A name of a document as words: `worst_score` reads `worst score`. */
export function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}

/** The relation of a name, or undefined where a rulebook has none. */
export function relationOf(rulebook: Rulebook, name: string): Relation | undefined {
  return rulebook.relations.find((relation) => relation.name === name);
}

/** The records that the rows of a relation come from in the end, through every relation made from another. */
export function originOf(rulebook: Rulebook, name: string): (Relation & { source: 'records' }) | undefined {
  let relation = relationOf(rulebook, name);
  while (relation !== undefined && relation.source !== 'records') relation = relationOf(rulebook, relation.of);
  return relation?.source === 'records' ? relation : undefined;
}

/** What a relation's rows are called: the title of its record kind, or its own name where it is made from several. */
export function titleOfRelation(rulebook: Rulebook, name: string, language: string): string {
  const relation = relationOf(rulebook, name);
  if (relation?.source === 'records') return textIn(relation.kind.title, language);
  return spaced(name);
}

/**
 * What a column of a relation is called: the title its record kind gives it, in quotation marks because a title may
 * be any phrase ("Whether a rating is due"), or its name in words.
 */
export function titleOfColumn(rulebook: Rulebook, relation: string, column: string, phrases: Phrases): string {
  const field = originOf(rulebook, relation)?.kind.fields.find(({ name }) => name === column);
  const made = ownColumns(relationOf(rulebook, relation)).includes(column);
  return field === undefined || made ? spaced(column) : phrases.quoted(textIn(field.title, phrases.language));
}

function ownColumns(relation: Relation | undefined): readonly string[] {
  return relation === undefined || relation.source === 'records' ? [] : relation.columns.map(({ name }) => name);
}

function picking(rulebook: Rulebook): (Figure & { how: 'pick' })[] {
  return rulebook.figures.flatMap((figure) => (figure.how === 'pick' ? [figure] : []));
}

/** Whether a figure is a place among peers. */
export function isPlace(rulebook: Rulebook, figure: string): boolean {
  return places(rulebook).includes(figure);
}

function places(rulebook: Rulebook): readonly string[] {
  return rulebook.figures.flatMap(({ how, name }) => (how === 'peers' ? [name] : []));
}

/** What a figure that picks a record picks from. */
export function pickedFrom(rulebook: Rulebook, figure: string): (Figure & { how: 'pick' }) | undefined {
  return picking(rulebook).find(({ name }) => name === figure);
}

/** The grade that a rulebook reads under a name. */
export function ratingNamed(rulebook: Rulebook, name: string): RatingFigure | undefined {
  return ratingsOf(rulebook).find((each) => each.name === name);
}

function ratingTitle({ from, book }: RatingFigure, part: string, phrases: Phrases): string {
  const named = part === 'score' ? 'score' : part === 'as_of' ? 'day' : 'grade';
  return phrases.ratings.named(named, textIn(book.title, phrases.language), from !== 'same-run');
}

/**
 * What a part of an expression is called in a sentence, without its value. A field is called by the title its kind
 * gives it; the figure is named beside it only where two picked records have such a field and one must tell which.
 */
export function nameOf(term: Term, rulebook: Rulebook, phrases: Phrases): string {
  const { language } = phrases;
  switch (term.is) {
    case 'literal':
      return term.type.base === 'boolean' ? (term.value === 'true' ? phrases.yes : phrases.no) : term.value;
    case 'figure': {
      const rating = ratingNamed(rulebook, term.name);
      if (rating !== undefined) return ratingTitle(rating, 'grade', phrases);
      const from = pickedFrom(rulebook, term.name);
      return from === undefined ? spaced(term.name) : titleOfRelation(rulebook, from.over, language);
    }
    case 'column':
      return titleOfColumn(rulebook, term.row, term.name, phrases);
    case 'field': {
      if (isPlace(rulebook, term.figure)) {
        const value = placesIn(language).values[term.name] ?? spaced(term.name);
        return places(rulebook).length === 1 ? value : phrases.other(value, spaced(term.figure));
      }
      const rating = ratingNamed(rulebook, term.figure);
      if (rating !== undefined) return ratingTitle(rating, term.name, phrases);
      const from = pickedFrom(rulebook, term.figure);
      const title = titleOfColumn(rulebook, from?.over ?? '', term.name, phrases);
      const others = picking(rulebook).filter(
        (other) =>
          other.name !== term.figure && originOf(rulebook, other.over) === originOf(rulebook, from?.over ?? ''),
      );
      return others.length === 0 ? title : phrases.other(title, spaced(term.figure));
    }
    case 'subject':
      return phrases.subject[term.name] ?? spaced(term.name);
    case 'grade':
      return phrases.beside.grade;
    case 'as-of':
      return phrases.asOf;
    case 'look-up':
      return phrases.lookedUp(
        spaced(term.table),
        spaced(term.gives),
        term.keys.map((key) => nameOf(key, rulebook, phrases)),
      );
    case 'call':
  }
  return nameOfCall(term, rulebook, phrases);
}

const signs: Partial<Record<string, string>> = { add: '+', subtract: '−', multiply: '×', divide: '÷' };

function nameOfCall(term: Term & { is: 'call' }, rulebook: Rulebook, phrases: Phrases): string {
  const names = term.inputs.map((input) => nameOf(input, rulebook, phrases));
  const sign = signs[term.operator];
  if (sign !== undefined) {
    const nested = term.inputs.map((input, index) =>
      input.is === 'call' && signs[input.operator] !== undefined && input.operator !== term.operator
        ? `(${names[index]})`
        : names[index],
    );
    return nested.join(` ${sign} `);
  }
  if (term.operator === 'max') return phrases.largest(names);
  if (term.operator === 'min') return phrases.smallest(names);
  if (term.operator === 'round') return phrases.rounded(names[0] ?? '');
  if (term.operator === 'negate') return `−${names[0] ?? ''}`;
  const called = phrases.called[term.operator];
  return called?.(names) ?? `${spaced(term.operator.replaceAll('-', ' '))} (${names.join(', ')})`;
}

/** What a field of a record is called, where it is known by the alias of its kind. */
export function titleOfField(rulebook: Rulebook, alias: string, field: string, phrases: Phrases): string {
  const found = rulebook.reads[alias]?.fields.find(({ name }) => name === field);
  return found === undefined ? spaced(field) : phrases.quoted(textIn(found.title, phrases.language));
}
