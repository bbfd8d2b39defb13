import { termText, type Operator, type Term } from '../../rulebook/index.ts';
import { nameOf, titleOfRelation } from '../words/names.ts';
import type { Speech } from '../words/sentence.ts';
import { sortOf } from '../words/shown.ts';
import type { Asked, RuleWords } from './rule-words.ts';

/** What rules are stated with: the rulebook for its titles, and the words of a language. */
export interface Stating extends Speech {
  readonly words: RuleWords;
}

const opposite: Readonly<Record<Asked, Asked>> = {
  equal: 'not-equal',
  'not-equal': 'equal',
  less: 'at-least',
  'at-least': 'less',
  more: 'at-most',
  'at-most': 'more',
};

const mirrored: Readonly<Record<Asked, Asked>> = {
  equal: 'equal',
  'not-equal': 'not-equal',
  less: 'more',
  more: 'less',
  'at-most': 'at-least',
  'at-least': 'at-most',
};

function asked(operator: Operator): Asked | undefined {
  return Object.hasOwn(opposite, operator) ? Object.values(opposite).find((each) => each === operator) : undefined;
}

/**
 * A condition in words, as a rule and of nobody: `total is no more than 15, and worst is no more than 5`. What has no
 * words of its own stays as it is written, which is exact too.
 */
export function conditionWords(term: Term, stating: Stating, so = true): string {
  const { words } = stating;
  if (term.is !== 'call') return term.is === 'literal' ? termText(term) : words.isSo(valueWords(term, stating), so);
  const [first, ...rest] = term.inputs;
  if (first === undefined) return termText(term);
  const how = asked(term.operator);
  if (how !== undefined) return compared(first, so ? how : opposite[how], rest[0], stating);
  switch (term.operator) {
    case 'and':
    case 'or':
      return joined(term.operator, term.inputs, stating, so);
    case 'not':
      return conditionWords(first, stating, !so);
    case 'in':
      return member(first, rest, stating, so);
    case 'absent':
    case 'known':
      return there(term.operator, first, stating, so);
    case 'count-at-least': {
      const said = words.atLeast(
        valueWords(first, stating),
        rest.map((each) => conditionWords(each, stating)),
      );
      return so ? said : words.not(said);
    }
    case 'starts-with':
    case 'ends-with':
    case 'contains': {
      const said = words.wording(
        valueWords(first, stating),
        term.operator,
        rest.map((each) => valueWords(each, stating)).join(' '),
      );
      return so ? said : words.not(said);
    }
    default:
      return words.isSo(valueWords(term, stating), so);
  }
}

function compared(left: Term, how: Asked, right: Term | undefined, stating: Stating): string {
  const other = right === undefined ? '' : valueWords(right, stating);
  // A literal on the left is the limit all the same: `3 < x` says of x that it is more than 3.
  if (left.is === 'literal' && right !== undefined && right.is !== 'literal') {
    return stating.words.compares(other, mirrored[how], valueWords(left, stating), sortOf(right.type));
  }
  if (left.type.base === 'boolean' && right?.is === 'literal')
    return conditionWords(left, stating, (right.value === 'true') === (how === 'equal'));
  return stating.words.compares(valueWords(left, stating), how, other, sortOf(left.type));
}

function joined(operator: 'and' | 'or', inputs: readonly Term[], stating: Stating, so: boolean): string {
  const { words } = stating;
  // Not (a and b) is not a, or not b: said of each, a reader need not turn it round.
  const actual = so === (operator === 'and') ? 'and' : 'or';
  const parts = flat(operator, inputs).map((input) => {
    const said = conditionWords(input, stating, so);
    return isComposed(input) ? words.group(said) : said;
  });
  return actual === 'and' ? words.all(parts) : words.any(parts);
}

/** Whether a condition is made of several, also behind a not. */
function isComposed(term: Term): boolean {
  if (term.is !== 'call') return false;
  const [first] = term.inputs;
  if (term.operator === 'not') return first !== undefined && isComposed(first);
  return term.operator === 'and' || term.operator === 'or' || term.operator === 'count-at-least';
}

function flat(operator: 'and' | 'or', inputs: readonly Term[]): Term[] {
  return inputs.flatMap((input) =>
    input.is === 'call' && input.operator === operator ? flat(operator, input.inputs) : [input],
  );
}

function member(value: Term, list: readonly Term[], stating: Stating, so: boolean): string {
  const names = list.map((each) => valueWords(each, stating));
  return value.is === 'literal'
    ? stating.words.someIs(names, valueWords(value, stating), so)
    : stating.words.oneOf(valueWords(value, stating), names, so);
}

function there(operator: 'absent' | 'known', what: Term, stating: Stating, so: boolean): string {
  const is = (operator === 'known') === so;
  const { words, rulebook, phrases } = stating;
  if (what.type.base === 'record')
    return words.thereIs(phrases.quoted(titleOfRelation(rulebook, what.type.relation, phrases.language)), is);
  const name = valueWords(what, stating);
  if (operator === 'known') return words.known(name, is);
  return is ? phrases.some(name) : phrases.none(name);
}

const signs: Partial<Record<Operator, string>> = { add: '+', subtract: '−', multiply: '×', divide: '÷' };

/** A value in words: what it is called, or how it is computed. */
export function valueWords(term: Term, stating: Stating): string {
  const { rulebook, phrases, words } = stating;
  if (term.is === 'look-up')
    return phrases.lookedUp(
      term.table.replaceAll('_', ' '),
      term.gives.replaceAll('_', ' '),
      term.keys.map((key) => valueWords(key, stating)),
    );
  if (term.is !== 'call') return nameOf(term, rulebook, phrases);
  const inputs = term.inputs.map((input) => valueWords(input, stating));
  const sign = signs[term.operator];
  if (sign !== undefined)
    return term.inputs
      .map((input, index) => {
        const nested = input.is === 'call' && input.operator !== term.operator;
        return nested ? words.group(inputs[index] ?? '') : inputs[index];
      })
      .join(` ${sign} `);
  const own = words.functions[term.operator];
  if (own !== undefined) return own(inputs);
  switch (term.operator) {
    case 'max':
      return phrases.largest(inputs);
    case 'min':
      return phrases.smallest(inputs);
    case 'round':
      return phrases.rounded(inputs[0] ?? '');
    case 'negate':
      return `−${inputs[0] ?? ''}`;
    case 'if': {
      const [condition] = term.inputs;
      return words.choice(
        condition === undefined ? '' : conditionWords(condition, stating),
        inputs[1] ?? '',
        inputs[2] ?? '',
      );
    }
    default:
      return term.type.base === 'boolean' ? conditionWords(term, stating) : termText(term);
  }
}
