import { Tokenizer, TokenType } from '@streamparser/json';
import { Refused } from '../vocabulary/index.ts';
import { collectFault } from './faults.ts';

/**
 * The text between the brackets of a list in a JSON document, byte for byte: rows go from page to file without being
 * read and written again, which would change their numbers (1.10 would become 1.1).
 */
export function listText(page: Buffer, rows: string, number: number): Buffer {
  const wanted = rows === '' ? [] : rows.split('.');
  const path: (string | undefined)[] = [];
  let key: string | undefined;
  let from: number | undefined;
  let to: number | undefined;
  let depth = 0;
  let expectsKey = false;
  const inObject: boolean[] = [];
  const tokens = new Tokenizer();
  tokens.onError = (error) => {
    throw pageFault(number, `it is no JSON (${error.message.replace(/\.$/, '')})`);
  };
  tokens.onToken = ({ token, value, offset }) => {
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET: {
        const isList = token === TokenType.LEFT_BRACKET;
        if (inObject.length > 0) path.push(key);
        if (
          isList &&
          from === undefined &&
          path.length === wanted.length &&
          path.every((step, at) => step === wanted[at])
        ) {
          from = offset + 1;
          depth = inObject.length;
        }
        inObject.push(!isList);
        expectsKey = !isList;
        key = undefined;
        break;
      }
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        inObject.pop();
        path.pop();
        if (from !== undefined && to === undefined && inObject.length === depth) to = offset;
        expectsKey = false;
        break;
      case TokenType.COMMA:
        expectsKey = inObject.at(-1) === true;
        break;
      case TokenType.COLON:
        expectsKey = false;
        break;
      default:
        if (expectsKey && typeof value === 'string') key = value;
    }
  };
  tokens.write(page);
  if (!tokens.isEnded) tokens.end();
  if (from === undefined || to === undefined)
    throw pageFault(number, rows === '' ? 'it is no list' : `there is no list at "${rows}"`);
  return page.subarray(from, to);
}

/** What stands at a dotted path of a page, as a text; undefined where there is nothing, or null, or an empty text. */
export function textAt(page: unknown, path: string): string | undefined {
  let here = page;
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return undefined;
    here = Object.entries(here).find(([name]) => name === step)?.[1];
  }
  return typeof here === 'string' || typeof here === 'number' ? String(here) || undefined : undefined;
}

/** A page that is not what the source says of it. */
export function pageFault(page: number, problem: string): Refused {
  return new Refused([collectFault('collect-page-form', { page, problem }, { file: `page ${page}` })]);
}
