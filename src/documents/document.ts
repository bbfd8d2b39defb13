import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { done, faulty, type Fault, type Outcome, type Place } from '../vocabulary/index.ts';
import { documentFault } from './faults.ts';
import { keysAt } from './keys.ts';
import { issueWords } from './words.ts';
import { tooDeep, yamlFaults } from './yaml.ts';

/** The steps from a document's top to a value in it. */
export type Path = readonly (string | number)[];

/** A document whose form was checked, and the way back from each value to its line. */
export interface Document<T> {
  readonly file: string;
  readonly text: string;
  readonly value: T;
  /** Where a value (or, where it is missing, its nearest parent) stands. */
  readonly placeOf: (path: Path) => Place;
  /** Where a character inside a text value stands, counted from 0; for faults inside an expression. */
  readonly placeWithin: (path: Path, offset: number) => Place;
}

/** No rulebook or mapping that a person wrote is near this size; a larger one is an attack or a mistake. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Reads a YAML document against a schema, and returns it or all its faults, each with line and column.
 *
 * Every scalar is read as text (YAML's failsafe schema): `0.10` stays exactly what was written, `no` is not a
 * boolean, and a date is not a timestamp. The schema says what each text is meant to be. Anchors are refused:
 * they let a kilobyte grow to gigabytes, and make a rule hard to quote.
 */
export function readDocument<T>(file: string, text: string, schema: z.ZodType<T>): Outcome<Document<T>> {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) return faulty([documentFault('document-too-large', { bytes, limit: mostBytes }, { file })]);
  const deep = tooDeep(file, text);
  if (deep !== undefined) return faulty([deep]);
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const yaml = parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const faults = yamlFaults(yaml, at);
  if (faults.length > 0) return faulty(faults);
  if (yaml.contents === null) return faulty([documentFault('document-empty', {}, { file, line: 1, column: 1 })]);

  const placeOf = (path: Path): Place => ({ ...at(offsetOf(yaml, path)), path: path.join('.') });
  const parsed = schema.safeParse(yaml.toJS());
  if (!parsed.success) return faulty(parsed.error.issues.flatMap((issue) => schemaFaults(issue, { yaml, at, schema })));
  return done({
    file,
    text,
    value: parsed.data,
    placeOf,
    placeWithin: (path, offset) => ({ ...at(offsetWithin(yaml, path, text, offset)), path: path.join('.') }),
  });
}

/**
 * What a text says as far as it is YAML, whatever is wrong with it, every scalar as text: for an editor that suggests
 * names while one of them is half written, and for nothing that decides. Undefined where it is none, or has anchors.
 */
export function looseValue(text: string): unknown {
  if (Buffer.byteLength(text) > mostBytes || tooDeep('', text) !== undefined) return undefined;
  const yaml = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  if (yamlFaults(yaml, () => ({ file: '' })).some(({ code }) => code === 'document-alias')) return undefined;
  const value: unknown = yaml.toJS();
  return value;
}

/** The offset where a value starts; of a key where the value is missing; of the nearest parent else. */
function offsetOf(yaml: YamlDocument.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return yaml.contents?.range?.[0] ?? 0;
}

/** The offset of the first character of a text's content: past an opening quote or a block marker. */
function contentOffset(yaml: YamlDocument.Parsed, path: Path, text: string): number {
  const node = yaml.getIn(path, true);
  const start = offsetOf(yaml, path);
  if (!isScalar(node) || typeof node.value !== 'string') return start;
  if (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE') return start + 1;
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') {
    const lineEnd = text.indexOf('\n', start);
    return lineEnd + 1 + (/^\s*/.exec(text.slice(lineEnd + 1))?.[0].length ?? 0);
  }
  return start;
}

/**
 * The offset in the file of a character of a text's content. A text over several lines is folded when it is read (a
 * line break and its indent become one space), so the content is followed through the file character by character.
 */
function offsetWithin(yaml: YamlDocument.Parsed, path: Path, text: string, offset: number): number {
  const node = yaml.getIn(path, true);
  let here = contentOffset(yaml, path, text);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return here;
  const end = node.range[1];
  for (const letter of node.value.slice(0, offset)) {
    if (node.type === 'QUOTE_DOUBLE' && text[here] === '\\') here += 2;
    else if (/\s/.test(letter) && text[here] !== letter) while (here < end && /\s/.test(text[here] ?? '')) here += 1;
    else if (letter === ' ' && text[here] === ' ' && text[here + 1] === '\n')
      while (here < end && /\s/.test(text[here] ?? '')) here += 1;
    else if (text.startsWith(letter, here))
      here += letter.length * (letter === "'" && node.type === 'QUOTE_SINGLE' ? 2 : 1);
    else here += 1;
  }
  // At the start of a folded line stands its indent, which is no part of the content.
  while (here < end && /\s/.test(text[here] ?? '') && !/\s/.test(node.value[offset] ?? ' ')) here += 1;
  return Math.min(here, end);
}

/** The offset of a key itself, where a mapping has one that its schema does not know. */
function keyOffset(yaml: YamlDocument.Parsed, path: Path, key: string): number {
  const parent = path.length === 0 ? yaml.contents : yaml.getIn(path, true);
  if (!isMap(parent)) return offsetOf(yaml, path);
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(yaml, path);
}

interface Reading {
  readonly yaml: YamlDocument.Parsed;
  readonly at: (offset: number) => Place;
  readonly schema: z.ZodType;
}

/** How far into a document a branch of a choice got. */
function depth(branch: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...branch.map((inner) => inner.path.length + (inner.code === 'unrecognized_keys' ? 1 : 0)));
}

function schemaFaults(issue: z.core.$ZodIssue, reading: Reading): Fault[] {
  const { yaml, at, schema } = reading;
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const dotted = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    return issue.keys.map((key) =>
      documentFault(
        'document-unknown-key',
        { key, known },
        { ...at(keyOffset(yaml, path, key)), path: [...path, key].join('.') },
      ),
    );
  }
  if (issue.code === 'invalid_key') {
    // The name itself is wrong, not what stands under it.
    const problem = issue.issues.map(({ message }) => message).join('; ');
    const key = String(path.at(-1));
    return [
      documentFault(
        'document-wrong-form',
        { path: dotted, problem, key },
        { ...at(keyOffset(yaml, path.slice(0, -1), key)), path: dotted },
      ),
    ];
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest is the one that was meant.
    const branches = issue.errors.map((branch) =>
      branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
    );
    const meant = branches.toSorted((left, right) => depth(right) - depth(left))[0];
    if (meant !== undefined && meant.length > 0 && depth(meant) > issue.path.length) {
      return meant.flatMap((inner) => schemaFaults(inner, reading));
    }
  }
  const missing = path.length > 0 && !yaml.hasIn(path);
  const problem = missing ? 'it is missing' : issueWords(issue);
  return [
    documentFault('document-wrong-form', { path: dotted, problem }, { ...at(offsetOf(yaml, path)), path: dotted }),
  ];
}
