import type { Term, TypedExpression } from '../model.ts';

/** What a rulebook says, without how and where it is written: names and what stands under them, down to plain values. */
export type Meaning =
  | { readonly is: 'value'; readonly value: string }
  | { readonly is: 'expression'; readonly root: Term }
  /** `ordered` where the order decides: of grades, the first that holds is given. */
  | { readonly is: 'parts'; readonly parts: ReadonlyMap<string, Meaning>; readonly ordered: boolean };

/** Where something is written, in which file, by which hash, and what an author is called: none of it is a rule. */
const layout: ReadonlySet<string> = new Set(['at', 'offset', 'text', 'hash', 'file', 'cases', 'version', 'owner']);
/** Lists of which the first that holds counts. */
const ordered: ReadonlySet<string> = new Set(['unrated', 'grades', 'differences']);

/**
 * The meaning of any part of the model. It is taken as it is found and not key by key, so that two rulebooks differ
 * by whatever the language learns next without this having to learn it too.
 */
export function meaningOf(value: unknown, key = ''): Meaning | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return { is: 'value', value };
  if (typeof value !== 'object') return { is: 'value', value: JSON.stringify(value) };
  if (isExpression(value)) return { is: 'expression', root: value.root };
  // A record kind is read by two names, as what is read and as the rows made of it; once is enough.
  if ('source' in value && value.source === 'records') return undefined;
  if (Array.isArray(value) && key !== 'otherwiseWithin' && value.length === 0) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return { is: 'value', value: value.join(', ') };
  const entries = Array.isArray(value)
    ? value.map((each, index): [string, unknown] => [nameOf(each) ?? String(index + 1), each])
    : Object.entries(value).filter(([name]) => !layout.has(name) || (key === 'changes' && name === 'version'));
  const parts = new Map<string, Meaning>();
  for (const [name, inner] of entries) {
    const meaning = meaningOf(inner, name === key ? '' : name);
    if (meaning !== undefined) parts.set(name, meaning);
  }
  return { is: 'parts', parts, ordered: ordered.has(key) };
}

function isExpression(value: object): value is TypedExpression {
  return 'root' in value && 'text' in value && 'at' in value;
}

/** What an entry of a list is called: its name; of a citation its place, of a table's row its keys. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = (name: string): unknown => Reflect.get(value, name);
  for (const name of ['name', 'grade', 'reason', 'version'] as const) {
    const named = own(name);
    if (typeof named === 'string') return named;
  }
  const [law, article] = [own('law'), own('article')];
  if (typeof law === 'string' && typeof article === 'string') return `${law} ${article}`;
  const [keys, band] = [own('keys'), own('band')];
  if (!Array.isArray(keys)) return undefined;
  const ends =
    typeof band === 'object' && band !== null ? [`${Reflect.get(band, 'from')} to ${Reflect.get(band, 'to')}`] : [];
  return [...keys, ...ends].map((each) => `[${String(each)}]`).join('');
}
