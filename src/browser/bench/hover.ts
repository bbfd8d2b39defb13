import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { Known } from './complete.ts';
import { placeAt } from './place.ts';
import { describedAt } from './schema.ts';

/** Shows what the key or name under the pointer means. Whoever uses the keyboard is told the same by the suggestions. */
export function explaining(known: () => Known) {
  return hoverTooltip((view, pos): Tooltip | null => {
    const word = wordAt(view, pos);
    if (word === undefined) return null;
    const says = saidOf(view, word, known());
    if (says === undefined) return null;
    return {
      pos: word.from,
      end: word.to,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'gs-hover';
        dom.textContent = says;
        return { dom };
      },
    };
  });
}

interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function wordAt(view: EditorView, pos: number): Word | undefined {
  const line = view.state.doc.lineAt(pos);
  for (const found of line.text.matchAll(/[\p{L}\d_-]+/gu)) {
    const from = line.from + found.index;
    if (from <= pos && pos <= from + found[0].length) return { from, to: from + found[0].length, text: found[0] };
  }
  return undefined;
}

function saidOf(view: EditorView, { from, to, text }: Word, { schema, names }: Known): string | undefined {
  const doc = view.state.doc.toString();
  const { path, at, typed } = placeAt(doc, from);
  const isKey = at === 'key' && /^\s*:/.test(doc.slice(to, to + 20));
  if (isKey) return schema === undefined ? undefined : describedAt(schema, [...path, text]);
  const behind = /(\w+)\.$/.exec(typed)?.[1];
  if (behind !== undefined)
    return names?.names.find(({ name }) => name === behind)?.members.find(({ name }) => name === text)?.says;
  const called = names?.functions.find(({ name }) => name === text)?.usage;
  const named = names?.names.find(({ name }) => name === text);
  return called ?? (named && `${named.is}: ${named.members.map(({ name }) => name).join(', ')}`);
}
