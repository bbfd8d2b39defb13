import { faultMaker, suggestion } from '../../vocabulary/index.ts';

/** What can be wrong inside an expression. The place of each is the part of the expression that is meant. */
interface ExpressionFaults {
  'expression-unreadable': { problem: string };
  'expression-too-large': { problem: string };
  'expression-unsupported': { what: string; instead: string };
  'expression-unknown-name': { name: string; known: readonly string[] };
  'expression-unknown-field': { of: string; name: string; known: readonly string[] };
  'expression-figure-in-rows': { name: string };
  'expression-unknown-function': { name: string; known: readonly string[] };
  'expression-function-inputs': { name: string; usage: string };
  'expression-wrong-type': { part: string; found: string; wanted: string };
  'expression-types-differ': { operator: string; left: string; right: string };
  'expression-units-differ': { operator: string; left: string; right: string };
  'expression-value-not-listed': { field: string; value: string; values: readonly string[] };
  'expression-official-outcome': { field: string };
  'expression-free-text': { field: string; operator: string };
  'expression-never-absent': { part: string };
  'expression-number-too-wide': { part: string };
  'expression-not-a-day': { text: string };
  'expression-table-keys': { table: string; keys: readonly string[]; given: number };
  'expression-table-gives': { table: string; gives: readonly string[] };
  'expression-table-incomplete': { table: string; field: string; missing: readonly string[] };
}

/** States a fault inside an expression. */
export const expressionFault = faultMaker<ExpressionFaults>({
  'expression-unreadable': ({ problem }) => ({
    message: `The expression cannot be read here: ${problem}`,
    fix: 'Expressions are CEL: &&, ||, !, ==, !=, <, <=, >, >=, in, + - * /, a ? b : c, and functions.',
  }),
  'expression-too-large': ({ problem }) => ({
    message: `The expression is too large to be a rule: ${problem}.`,
    fix: 'Name its parts as figures, or put its values into a table.',
  }),
  'expression-unsupported': ({ what, instead }) => ({ message: `A rule cannot use ${what}.`, fix: instead }),
  'expression-unknown-name': ({ name, known }) => ({
    message: `Nothing is called "${name}" here.`,
    fix: suggestion(name, known),
  }),
  'expression-unknown-field': ({ of, name, known }) => ({
    message: `"${of}" has no "${name}".`,
    fix: suggestion(name, known),
  }),
  'expression-figure-in-rows': ({ name }) => ({
    message: `"${name}" is a figure of the subject; rows are made before figures are.`,
    fix: 'Read the columns of the row at hand, or compare with the figure in a figure of its own.',
  }),
  'expression-unknown-function': ({ name, known }) => ({
    message: `There is no function "${name}".`,
    fix: suggestion(name, known),
  }),
  'expression-function-inputs': ({ name, usage }) => ({
    message: `The function "${name}" is not given what it needs.`,
    fix: `Write ${usage}.`,
  }),
  'expression-wrong-type': ({ part, found, wanted }) => ({
    message: `${part} is ${found}, where ${wanted} is needed.`,
    fix: 'Compare or convert it first.',
  }),
  'expression-types-differ': ({ operator, left, right }) => ({
    message: `"${operator}" cannot join ${left} and ${right}.`,
    fix: 'Give both sides the same type.',
  }),
  'expression-units-differ': ({ operator, left, right }) => ({
    message: `"${operator}" cannot join ${left} and ${right}: they are different units.`,
    fix: 'Turn one into the unit of the other first, by a rate that the rulebook states.',
  }),
  'expression-value-not-listed': ({ field, value, values }) => ({
    message: `"${field}" is never "${value}".`,
    fix: suggestion(value, values),
  }),
  'expression-official-outcome': ({ field }) => ({
    message: `"${field}" is the authority's own result; a rule that read it would copy the answer.`,
    fix: 'Compute from the facts; name the official result under compares.',
  }),
  'expression-free-text': ({ field, operator }) => ({
    message: `"${field}" is free text; "${operator}" would make a rule of its wording.`,
    fix: 'Use ==, in or a table, or let the record kind declare the values it can have.',
  }),
  'expression-never-absent': ({ part }) => ({
    message: `${part} is never absent, only unknown, so this is always false.`,
    fix: 'Write !known(…) where you mean that it was not stated.',
  }),
  'expression-number-too-wide': ({ part }) => ({
    message: `${part} has more digits than are kept exactly (18 before rounding).`,
    fix: 'Round it, or use a smaller scale.',
  }),
  'expression-not-a-day': ({ text }) => ({
    message: `"${text}" is not a day that exists.`,
    fix: "Write date('YYYY-MM-DD').",
  }),
  'expression-table-keys': ({ table, keys, given }) => ({
    message: `The table "${table}" is looked up by ${keys.length} (${keys.join(', ')}), and ${given} given.`,
    fix: `Write ${table}${keys.map((key) => `[${key}]`).join('')}.`,
  }),
  'expression-table-gives': ({ table, gives }) => ({
    message: `The table "${table}" gives several values.`,
    fix: `Say which: ${gives.map((name) => `${table}[…].${name}`).join(' or ')}.`,
  }),
  'expression-table-incomplete': ({ table, field, missing }) => ({
    message: `The table "${table}" has no row for ${missing.map((value) => `"${value}"`).join(', ')}, which "${field}" can be.`,
    fix: 'Add the rows; a key that is not in a table gives unknown.',
  }),
});
