import { parse } from '@bufbuild/cel';
import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import type { Fault, Place } from '../../vocabulary/index.ts';
import { expressionFault } from './faults.ts';

/** An expression as its author wrote it, and where: `placeAt(0)` is its first character. */
export interface Written {
  readonly text: string;
  placeAt(offset: number): Place;
}

/** A read expression: the tree, and where each part starts. */
export interface Parsed {
  readonly written: Written;
  readonly expr: Expr;
  /** Every name it mentions, without fields: what it rests on. */
  readonly names: ReadonlySet<string>;
  offsetOf(expr: Expr): number;
}

/** No rule that a person reads is larger. Beyond these an expression is refused before anything works on it. */
const limits = { characters: 4_000, brackets: 50, depth: 250, parts: 10_000 };

/**
 * Reads an expression by CEL's own grammar, or says where it cannot be read.
 *
 * The size is looked at first: a text of a few kilobytes can hold thousands of nested brackets, and a parser (ours or
 * the database's) that descends into each would run out of stack.
 */
export function parseExpression(written: Written): Parsed | Fault {
  const { text } = written;
  if (text.length > limits.characters)
    return tooLarge(written, limits.characters, `it has ${text.length} characters, ${limits.characters} are the most`);
  const deep = firstTooDeep(text);
  if (deep !== undefined) return tooLarge(written, deep, `brackets are nested more than ${limits.brackets} deep`);
  const escape = illegalEscape(text);
  if (escape !== undefined)
    return expressionFault(
      'expression-unreadable',
      { problem: `"${escape.text}" in a text means nothing; a backslash is written \\\\.` },
      written.placeAt(escape.offset),
    );
  const read = parsed(text);
  if ('problem' in read)
    return expressionFault('expression-unreadable', { problem: read.problem }, written.placeAt(read.offset));
  const size = measure(read.expr);
  if (size.parts > limits.parts || size.depth > limits.depth) {
    return tooLarge(
      written,
      0,
      `it has ${size.parts} parts, ${size.depth} deep; ${limits.parts} and ${limits.depth} are the most`,
    );
  }
  return {
    written,
    expr: read.expr,
    names: namesMentioned(read.expr),
    offsetOf: (expr) => startOf(text, expr, read.positions),
  };
}

function tooLarge(written: Written, offset: number, problem: string): Fault {
  return expressionFault('expression-too-large', { problem }, written.placeAt(offset));
}

interface Read {
  readonly expr: Expr;
  readonly positions: Readonly<Record<string, number>>;
}

/** The one place that turns the parser's throw into a value. */
function parsed(text: string): Read | { problem: string; offset: number } {
  try {
    const { expr, sourceInfo } = parse(text);
    if (expr === undefined) return { problem: 'it is empty.', offset: 0 };
    return { expr, positions: sourceInfo?.positions ?? {} };
  } catch (error) {
    if (!(error instanceof Error)) return { problem: 'the parser gave no reason.', offset: 0 };
    const offset = parserOffset(error);
    return { problem: problemAt(text, offset, error.message), offset };
  }
}

/** What people write who know other languages, and what it is written as here. */
const mistaken: readonly [RegExp, string][] = [
  [/^=</, '"=<" is written <=.'],
  [/^=>/, '"=>" is written >=.'],
  [/^=(?!=)/, 'to compare is written ==.'],
  [/^===/, '"===" is written ==.'],
  [/^<>/, '"<>" is written !=.'],
  [/^and\b/i, '"and" is written &&.'],
  [/^or\b/i, '"or" is written ||.'],
  [/^not\b/i, '"not" is written !.'],
  [/^\d+,\d/, 'a decimal is written with a point.'],
];

/**
 * Why the parser stopped. It says which of forty things it expected; what stands there says more. Where an operator's
 * right side cannot be read, it stops at the operator.
 */
function problemAt(text: string, offset: number, message: string): string {
  if (text.trim() === '') return 'it is empty.';
  const rest = text.slice(offset).trimStart();
  const meant = mistaken.find(([pattern]) => pattern.test(rest))?.[1];
  if (meant !== undefined) return meant;
  if (rest === '') return 'it ends too early.';
  const operator = /^(?:&&|\|\||[=!<>]=|[<>+\-*/?]|in\b)/.exec(rest)?.[0];
  if (operator !== undefined && offset > 0) return `what stands behind "${operator}" cannot be read.`;
  const word = /^(?:[A-Za-z_]\w*|\d[\w.]*|'[^']*'|"[^"]*"|.)/su.exec(rest)?.[0] ?? rest;
  const reserved = message.includes('reserved');
  return reserved ? `"${word}" is a word that CEL keeps for itself.` : `"${word}" stands where it cannot.`;
}

function parserOffset(error: Error): number {
  const place: unknown = 'location' in error ? error.location : undefined;
  if (typeof place !== 'object' || place === null || !('start' in place)) return 0;
  const { start } = place;
  return typeof start === 'object' && start !== null && 'offset' in start && typeof start.offset === 'number'
    ? start.offset
    : 0;
}

const escapes = /\\(?![abfnrtv\\'"`?]|[xX][\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[0-3][0-7]{2})./su;

/** An escape in a text that CEL does not know; its parser here lets it pass and keeps the backslash. */
function illegalEscape(text: string): { text: string; offset: number } | undefined {
  for (const token of text.matchAll(/([rRbB]*)('''.*?'''|""".*?"""|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gs)) {
    const [, prefix = '', inner = ''] = token;
    const found = /r/i.test(prefix) ? null : escapes.exec(inner.replaceAll(/\\\\/g, '  '));
    if (found !== null) return { text: found[0], offset: token.index + prefix.length + found.index };
  }
  return undefined;
}

/** Where the 51st open bracket stands, if there is one. Brackets in texts do not count. */
function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[([{]|[)\]}]/g)) {
    if (token.length > 1) continue;
    depth += '([{'.includes(token) ? 1 : -1;
    if (depth > limits.brackets) return index;
  }
  return undefined;
}

/** The parts of an expression one level down, in the order they are written. */
function partsOf({ exprKind: node }: Expr): Expr[] {
  switch (node.case) {
    case 'selectExpr':
      return node.value.operand === undefined ? [] : [node.value.operand];
    case 'callExpr':
      return node.value.target === undefined ? node.value.args : [node.value.target, ...node.value.args];
    case 'listExpr':
      return node.value.elements;
    case 'comprehensionExpr':
      return [
        node.value.iterRange,
        node.value.accuInit,
        node.value.loopCondition,
        node.value.loopStep,
        node.value.result,
      ].filter((part) => part !== undefined);
    case 'structExpr':
      return node.value.entries.flatMap(({ value }) => (value === undefined ? [] : [value]));
    case 'constExpr':
    case 'identExpr':
    case undefined:
      break;
  }
  return [];
}

function namesMentioned(expr: Expr): Set<string> {
  const names = new Set<string>();
  const open = [expr];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.exprKind.case === 'identExpr') names.add(part.exprKind.value.name);
    open.push(...partsOf(part).toReversed());
  }
  return names;
}

/** Counted with a stack of our own, so that no tree is too deep to be measured. */
function measure(expr: Expr): { parts: number; depth: number } {
  let [parts, deepest] = [0, 0];
  const open: [Expr, number][] = [[expr, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, depth] = next;
    parts += 1;
    deepest = Math.max(deepest, depth);
    if (parts > limits.parts) break;
    for (const inner of partsOf(part)) open.push([inner, depth + 1]);
  }
  return { parts, depth: deepest };
}

/**
 * The first character that is this part's own: of an operator its sign, of a name its first letter. The parser gives
 * an operator the end of what stands before it, and 0 for `&&` and `||`; these stand between their inputs.
 */
function startOf(text: string, expr: Expr, positions: Readonly<Record<string, number>>): number {
  const node = expr.exprKind;
  if (node.case === 'callExpr' && (node.value.function === '_&&_' || node.value.function === '_||_')) {
    const first = node.value.args[0];
    return first === undefined ? 0 : leftmost(text, first, positions);
  }
  if (node.case === 'listExpr') return text.lastIndexOf('[', positions[String(expr.id)] ?? 0);
  const offset = positions[String(expr.id)] ?? 0;
  return offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
}

function leftmost(text: string, expr: Expr, positions: Readonly<Record<string, number>>): number {
  let here = expr;
  for (
    let first = partsOf(here)[0];
    first !== undefined && here.exprKind.case !== 'listExpr';
    first = partsOf(here)[0]
  ) {
    if (
      here.exprKind.case === 'callExpr' &&
      /^[a-zA-Z]/.test(here.exprKind.value.function) &&
      here.exprKind.value.target === undefined
    )
      break;
    here = first;
  }
  return startOf(text, here, positions);
}
