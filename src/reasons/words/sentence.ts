import {
  exactText,
  type Cause,
  type Operator,
  type RatingFigure,
  type Rulebook,
  type Term,
  type Value,
} from '../../rulebook/index.ts';
import { isPlace, nameOf, pickedFrom, ratingNamed, spaced, titleOfField, titleOfRelation } from './names.ts';
import { isPlaceCause, placesIn } from './places.ts';
import { textIn, type Comparing, type Phrases } from './phrases.ts';
import { sortOf, truthOf, type TracedTerm } from './shown.ts';
import { termsByText } from './terms.ts';

/** What sentences are made with: the rulebook, for its titles, and the words of a language. */
export interface Speech {
  readonly rulebook: Rulebook;
  readonly phrases: Phrases;
}

const opposite: Record<Comparing, Comparing> = {
  equal: 'not-equal',
  'not-equal': 'equal',
  less: 'at-least',
  'at-least': 'less',
  more: 'at-most',
  'at-most': 'more',
};
const mirrored: Record<Comparing, Comparing> = {
  equal: 'equal',
  'not-equal': 'not-equal',
  less: 'more',
  more: 'less',
  'at-most': 'at-least',
  'at-least': 'at-most',
};

const comparisons: readonly Comparing[] = ['equal', 'not-equal', 'less', 'at-most', 'more', 'at-least'];

function comparing(operator: Operator): Comparing | undefined {
  return comparisons.find((each) => each === operator);
}

/**
 * What is the case about one condition, in a sentence: `total is 25, more than 20`.
 *
 * The sentence says the fact, not the formula, so it reads the same whether the fact makes the condition hold or
 * fail; that is said beside it. Of a condition with parts, only those that decided it are told: the first thing a
 * reader asks is which.
 */
export function sentenceOf(traced: TracedTerm, speech: Speech): string {
  const { term } = traced;
  if (term.is !== 'call') return plainly(traced, speech);
  const how = comparing(term.operator);
  if (how !== undefined) return comparison(traced, how, speech);
  const speak = ownSentences[term.operator];
  return speak === undefined ? plainly(traced, speech) : speak(traced, speech);
}

type Sentence = (traced: TracedTerm, speech: Speech) => string;

const decisive: Sentence = (traced, speech) =>
  speech.phrases.clauses([...new Set(deciding(traced).map((part) => sentenceOf(part, speech)))]);

/** Conditions that are no comparison. Whatever is not here is a value, and is told as one. */
const ownSentences: Partial<Record<Operator, Sentence>> = {
  and: decisive,
  or: decisive,
  if: decisive,
  not: (traced, speech) => traced.inputs.map((part) => sentenceOf(part, speech)).join(''),
  in: (traced, speech) => membership(traced, speech),
  absent: (traced, speech) => presence(traced, speech),
  known: (traced, speech) => presence(traced, speech),
  'count-at-least': (traced, speech) => counted(traced, speech),
  'starts-with': (traced, speech) => wording('starts-with', traced, speech),
  'ends-with': (traced, speech) => wording('ends-with', traced, speech),
  contains: (traced, speech) => wording('contains', traced, speech),
};

function wording(how: 'starts-with' | 'ends-with' | 'contains', traced: TracedTerm, speech: Speech): string {
  const [whole, part] = traced.inputs;
  if (whole === undefined || part === undefined || traced.value.is !== 'known') return missing(traced, speech);
  const { phrases } = speech;
  const does = traced.value.value === true;
  return phrases.begins(nameIn(whole, speech), shownIn(whole.value, phrases), does, how, shownIn(part.value, phrases));
}

/**
 * The parts that made a condition what it is: of `&&` that failed, those that failed; of `||` that holds, those that
 * hold; of one that cannot be told, those that cannot be told. All parts where each was needed.
 */
export function deciding(traced: TracedTerm): readonly TracedTerm[] {
  const { term, inputs } = traced;
  if (term.is !== 'call') return [];
  const truth = truthOf(traced.value);
  if (term.operator === 'and' || term.operator === 'or') {
    const same = inputs.filter((input) => truthOf(input.value) === truth);
    return same.length > 0 ? same : inputs;
  }
  if (term.operator === 'if') {
    const [condition, then, otherwise] = inputs;
    const chosen =
      condition === undefined
        ? undefined
        : { true: then, false: otherwise, unknown: undefined }[truthOf(condition.value)];
    return [condition, chosen].flatMap((part) => (part === undefined ? [] : [part]));
  }
  if (term.operator === 'count-at-least') {
    const conditions = inputs.slice(1);
    const same = conditions.filter((input) => truthOf(input.value) === truth);
    return same.length > 0 ? same : conditions;
  }
  return inputs;
}

/** A value inside a sentence. */
export function shownIn(value: Value, phrases: Phrases): string {
  if (value.is !== 'known') return value.is === 'absent' ? '–' : '?';
  const plain = value.value;
  if (typeof plain === 'boolean') return plain ? phrases.yes : phrases.no;
  if (typeof plain === 'string') return plain;
  return plain.form === 'record' ? plain.relation : exactText(plain);
}

function nameIn(traced: TracedTerm, { rulebook, phrases }: Speech): string {
  return nameOf(traced.term, rulebook, phrases);
}

function isLiteral({ term }: TracedTerm): boolean {
  return term.is === 'literal';
}

/** The value of a part that is no condition: `Score is 12`, or that it is not known. */
function plainly(traced: TracedTerm, speech: Speech): string {
  if (traced.value.is !== 'known') return missing(traced, speech);
  if (isLiteral(traced)) return shownIn(traced.value, speech.phrases);
  return speech.phrases.is(nameIn(traced, speech), shownIn(traced.value, speech.phrases));
}

/** Why something cannot be told: what is missing in the end, each once, not the figures that stand on it. */
function missing({ term, value }: TracedTerm, speech: Speech): string {
  if (value.is === 'absent') return nothingOf(term, speech);
  const said = value.is === 'unknown' ? value.because.map((cause) => causeOf(cause, speech)) : [];
  return speech.phrases.clauses([...new Set(said)]);
}

/** One thing that is missing, in a sentence. */
export function causeOf({ reason, text, fact, detail }: Cause, speech: Speech): string {
  const { rulebook, phrases } = speech;
  if (isPlaceCause(reason)) return placesIn(phrases.language).cannot[reason];
  if (fact !== undefined && reason === 'not-stated')
    return phrases.notKnown(titleOfField(rulebook, fact.alias, fact.field, phrases));
  if (reason === 'not-said' && fact?.field === '')
    return phrases.cannot(reason, phrases.quoted(titleOfRelation(rulebook, fact.alias, phrases.language)));
  if (reason === 'not-said' && fact !== undefined)
    return phrases.notKnown(titleOfField(rulebook, fact.alias, fact.field, phrases));
  const term = termsByText(rulebook).get(text);
  const name = term === undefined ? text : nameOf(term, rulebook, phrases);
  if (reason === 'absent') return term === undefined ? phrases.none(text) : nothingOf(term, speech);
  if (reason === 'other-version') return phrases.ratings.otherVersion(name, detail ?? '');
  if (reason === 'unrated-there')
    return phrases.ratings.unratedThere(name, reasonThere(ratingRead(term, rulebook), detail ?? '', phrases));
  return reason === 'not-said' ? phrases.notKnown(name) : phrases.cannot(reason, name);
}

/** The grade of another rulebook that a part reads. */
function ratingRead(term: Term | undefined, rulebook: Rulebook): RatingFigure | undefined {
  const name = term?.is === 'field' ? term.figure : term?.is === 'figure' ? term.name : undefined;
  return name === undefined ? undefined : ratingNamed(rulebook, name);
}

/** Why a subject is unrated by another rulebook, in that rulebook's own words where it has some. */
export function reasonThere(rating: RatingFigure | undefined, reason: string, phrases: Phrases): string {
  const own = rating?.book.reasons.find((each) => each.reason === reason);
  return own === undefined ? phrases.engineReason(reason) : textIn(own.title, phrases.language);
}

function nothingOf(term: Term, { rulebook, phrases }: Speech): string {
  const rating = ratingRead(term, rulebook);
  if (rating !== undefined) return phrases.ratings.notRated(...ratedBy(rating, phrases));
  const figure = term.is === 'field' ? term.figure : term.is === 'figure' ? term.name : undefined;
  if (figure !== undefined && isPlace(rulebook, figure)) return placesIn(phrases.language).notRanked;
  const from = figure === undefined ? undefined : pickedFrom(rulebook, figure);
  if (from !== undefined) return phrases.noRecord(titleOfRelation(rulebook, from.over, phrases.language));
  return phrases.none(nameOf(term, rulebook, phrases));
}

function comparison(traced: TracedTerm, how: Comparing, speech: Speech): string {
  const [left, right] = traced.inputs;
  if (left === undefined || right === undefined || traced.value.is !== 'known') return missing(traced, speech);
  if (left.value.is !== 'known' || right.value.is !== 'known')
    return missing(left.value.is === 'known' ? right : left, speech);
  const [subject, other] = isLiteral(left) && !isLiteral(right) ? [right, left] : [left, right];
  const written = subject === left ? how : mirrored[how];
  const actual = traced.value.value === true ? written : opposite[written];
  const value = shownIn(subject.value, speech.phrases);
  const against = shownIn(other.value, speech.phrases);
  const named = isLiteral(other) ? against : speech.phrases.other(nameIn(other, speech), against);
  return speech.phrases.compared(nameIn(subject, speech), value, actual, named, sortOf(subject.term.type));
}

function membership(traced: TracedTerm, speech: Speech): string {
  const [value, ...list] = traced.inputs;
  if (value === undefined || traced.value.is !== 'known') return missing(traced, speech);
  const listed = traced.value.value === true;
  // `'S' in [a, b, c]` asks of the things listed, not of the letter: they are the ones to name.
  if (isLiteral(value)) {
    const wanted = shownIn(value.value, speech.phrases);
    const equal = list.filter((each) => each.value.is === 'known' && shownIn(each.value, speech.phrases) === wanted);
    if (listed) return speech.phrases.clauses(equal.map((each) => plainly(each, speech)));
    return speech.phrases.noneIs(
      wanted,
      list.map((each) => speech.phrases.other(nameIn(each, speech), shownIn(each.value, speech.phrases))),
    );
  }
  return speech.phrases.oneOf(
    nameIn(value, speech),
    shownIn(value.value, speech.phrases),
    listed,
    list.map((each) => shownIn(each.value, speech.phrases)),
  );
}

function ratedBy({ book, from }: RatingFigure, phrases: Phrases): [book: string, before: boolean] {
  return [textIn(book.title, phrases.language), from !== 'same-run'];
}

function presence(traced: TracedTerm, speech: Speech): string {
  const [asked] = traced.inputs;
  if (asked === undefined) return plainly(traced, speech);
  const { phrases } = speech;
  const rating = ratingRead(asked.term, speech.rulebook);
  if (rating !== undefined && (asked.term.is === 'figure' || asked.value.is === 'absent'))
    return phrases.ratings[asked.value.is === 'absent' ? 'notRated' : 'rated'](...ratedBy(rating, phrases));
  const isRecord = asked.term.type.base === 'record';
  if (asked.value.is === 'unknown') return phrases.notKnown(nameIn(asked, speech));
  const there = asked.value.is === 'known';
  if (asked.term.is === 'figure' && isPlace(speech.rulebook, asked.term.name))
    return there ? placesIn(phrases.language).isRanked : placesIn(phrases.language).notRanked;
  if (isRecord) return there ? phrases.hasRecord(nameIn(asked, speech)) : phrases.noRecord(nameIn(asked, speech));
  if (!there) return phrases.none(nameIn(asked, speech));
  return phrases.is(nameIn(asked, speech), shownIn(asked.value, phrases));
}

function counted(traced: TracedTerm, speech: Speech): string {
  const [needed, ...conditions] = traced.inputs;
  const held = conditions.filter((each) => truthOf(each.value) === 'true').length;
  const open = conditions.filter((each) => truthOf(each.value) === 'unknown').length;
  const total = speech.phrases.countAtLeast(
    held,
    open,
    conditions.length,
    needed === undefined ? '?' : shownIn(needed.value, speech.phrases),
  );
  return speech.phrases.clauses([total, ...deciding(traced).map((part) => sentenceOf(part, speech))]);
}

const signs: Partial<Record<Operator, string>> = { add: '+', subtract: '−', multiply: '×', divide: '÷' };

/** How a value came about, every name with its value: `Order (10) + Care (5)`. Conditions say what is the case. */
export function withValues(part: TracedTerm, speech: Speech): string {
  const { term, inputs, value } = part;
  const { phrases } = speech;
  if (term.is === 'literal') return shownIn(value, phrases);
  if (term.is === 'look-up') {
    const keys = inputs.map((input) => shownIn(input.value, phrases));
    return phrases.other(phrases.lookedUp(spaced(term.table), spaced(term.gives), keys), shownIn(value, phrases));
  }
  if (term.is !== 'call') return phrases.other(nameIn(part, speech), shownIn(value, phrases));
  const sign = signs[term.operator];
  const inner = (): string[] => inputs.map((input) => withValues(input, speech));
  if (sign !== undefined) {
    return inputs
      .map((input) => {
        const text = withValues(input, speech);
        const nested =
          input.term.is === 'call' && signs[input.term.operator] !== undefined && input.term.operator !== term.operator;
        return nested ? `(${text})` : text;
      })
      .join(` ${sign} `);
  }
  if (term.operator === 'max') return phrases.largest(inner());
  if (term.operator === 'min') return phrases.smallest(inner());
  if (term.operator === 'round') return phrases.rounded(inner()[0] ?? '');
  if (term.operator === 'negate') return `−${inner()[0] ?? ''}`;
  if (term.operator === 'if') {
    const [condition, ...taken] = deciding(part);
    return [
      ...taken.map((each) => withValues(each, speech)),
      ...(condition === undefined ? [] : [`(${sentenceOf(condition, speech)})`]),
    ].join(' ');
  }
  if (term.type.base === 'boolean') return sentenceOf(part, speech);
  const called = phrases.called[term.operator];
  if (called !== undefined) return called(inner());
  return `${nameIn(part, speech).replace(/ \(.*/, '')} (${inner().join(', ')})`;
}
