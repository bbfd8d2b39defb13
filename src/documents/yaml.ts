import { isNode, Lexer, LineCounter, Parser, visit, type Document as YamlDocument, type YAMLError } from 'yaml';
import type { Fault, Place } from '../vocabulary/index.ts';
import { documentFault } from './faults.ts';

/** No document that a person wrote is nested deeper. */
const mostDeep = 64;

/**
 * Where a document becomes too deep to be read, or undefined. The parser of tokens keeps a stack of its own, while
 * what makes values of them calls itself once a level, and would run out of the machine's.
 */
export function tooDeep(file: string, text: string): Fault | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    // Each step is taken for what it does to the stack; the tokens it may give are parsed again later.
    Array.from(parser.next(lexeme));
    if (parser.stack.length <= mostDeep + 2) continue;
    const { line, col } = lines.linePos(parser.offset);
    return documentFault('document-too-deep', { limit: mostDeep }, { file, line, column: col });
  }
  return undefined;
}

/** Everything that is wrong with a document as YAML, in our own words, and each thing once. */
export function yamlFaults(yaml: YamlDocument.Parsed, at: (offset: number) => Place): Fault[] {
  const faults = yaml.errors.map((error) =>
    documentFault('document-unreadable', { problem: sentence(error) }, at(error.pos[0])),
  );
  visit(yaml, {
    Alias: (_, node) => void faults.push(documentFault('document-alias', {}, at(node.range?.[0] ?? 0))),
    Value: (_, node) => {
      const place = at(isNode(node) ? (node.range?.[0] ?? 0) : 0);
      if (node.anchor !== undefined) faults.push(documentFault('document-alias', {}, place));
      if (node.tag !== undefined) faults.push(documentFault('document-tag', { tag: node.tag }, place));
    },
  });
  return [...new Map(faults.map((each) => [`${each.at.line}:${each.at.column}:${each.message}`, each])).values()];
}

/** Where the parser's own words speak of its functions or of nothing a reader knows. */
const ours: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'This key is stated twice.',
  MULTIPLE_DOCS: 'A second document begins here (---); a file holds one.',
  NON_STRING_KEY: 'A key has to be a text.',
};

/** A parser's message as a sentence: with a full stop and a capital, as our own have. */
function sentence({ code, message }: YAMLError): string {
  const own = ours[code];
  if (own !== undefined) return own;
  const line = message.split('\n')[0] ?? message;
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.!?]$/.test(line) ? '' : '.'}`;
}
