import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument, type Node } from 'yaml';
import { keysAt, readDocument } from '../../documents/index.ts';
import { done, type Outcome } from '../../vocabulary/index.ts';
import { rulebookForm } from '../read/form.ts';
import { alignColumns, commentKeys, foldAgain, setOffComments, tightenLists } from './columns.ts';
import { orderKeys } from './order.ts';
import { keepFolds, layOut, spaceOut, takeKeyComments, writing } from './style.ts';

/** The key with which a rulebook's head ends and its sections begin. */
const firstSection = 'reads';

/**
 * A rulebook's document in its canonical form, or the faults of what is none: keys in the order of the form, comments
 * with what they are about, rules on one line each in columns. What it means is never changed: that is looked at here
 * once more, because a formatter runs over a law without anyone reading along.
 */
export function formatRulebook(file: string, text: string): Outcome<string> {
  const read = readDocument(file, text, rulebookForm);
  if (!read.ok) return read;
  const document = parseDocument(text, { schema: 'failsafe' });
  const meaning: unknown = document.toJS();
  layOut(document, text);
  const comments = takeKeyComments(document, text);
  const folded = keepFolds(document, text);
  orderKeys(document.contents, rulebookForm);
  if (isMap<Node, Node | null>(document.contents)) {
    const keys = keysAt(rulebookForm, []);
    spaceOut(document.contents, keys.indexOf(firstSection), keys);
  }
  const laid = document.toString(writing);
  const unfolded = setOffComments(tightenLists(foldAgain(laid, folded)));
  const formatted = commentKeys(alignColumns(unfolded), comments);
  const again: unknown = parseDocument(formatted, { schema: 'failsafe' }).toJS();
  if (!isDeepStrictEqual(meaning, again)) throw new Error(`formatting ${file} would change what it says`);
  return done(formatted);
}
