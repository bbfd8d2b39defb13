import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Names } from './answers.ts';
import { placeAt, type PlaceIn } from './place.ts';
import { keysAt, valuesAt, type SchemaNode } from './schema.ts';

/** What is known at the moment of asking: the form of the document, and the names of the draft. */
export interface Known {
  readonly schema: SchemaNode | undefined;
  readonly names: Names | undefined;
}

/** Keys whose value names rows, and no expression. */
const namesRows = new Set(['latest', 'earliest', 'sum', 'count', 'max', 'min', 'mean', 'any', 'all', 'each', 'group']);
/** Keys whose value is an expression; so are figures, and the columns of relations. */
const expressions = new Set(['when', 'met', 'applies', 'points', 'where', 'of', 'score', 'rank', 'among', 'ours']);

/** Suggests keys, values of closed lists, and in expressions the names of the draft. */
export function suggesting(known: () => Known): CompletionSource {
  return (context) => suggestionsFor(context, known());
}

function suggestionsFor(context: CompletionContext, { schema, names }: Known): CompletionResult | null {
  const place = placeAt(context.state.doc.toString(), context.pos);
  const word = context.matchBefore(/[\p{L}\d_/@-]*/u);
  const from = word?.from ?? context.pos;
  if (!context.explicit && word?.text === '' && !place.typed.endsWith('.')) return null;
  const options = [...optionsFor(place, { schema, names })];
  return options.length === 0 ? null : { from, options, validFor: /^[\p{L}\d_/@-]*$/u };
}

function optionsFor({ path, at, typed }: PlaceIn, { schema, names }: Known): readonly Completion[] {
  if (at === 'key') {
    return (schema === undefined ? [] : keysAt(schema, path)).map(({ key, says }) => ({
      label: key,
      apply: `${key}: `,
      info: says,
      type: 'property',
    }));
  }
  const values = schema === undefined ? [] : valuesAt(schema, path);
  if (values.length > 0) return values.map((label) => ({ label, type: 'enum' }));
  if (names === undefined) return [];
  const last = path.at(-1) ?? '';
  if (last === 'cites' || path.at(-2) === 'cites') return names.laws.map((label) => ({ label, type: 'class' }));
  if (path[0] === 'reads') return names.kinds.map(({ name, says }) => ({ label: name, detail: says, type: 'class' }));
  if (path[0] === 'ratings' && last === 'of') return names.rulebooks.map((label) => ({ label, type: 'class' }));
  if (namesRows.has(last)) return ofSort(names, new Set(['record', 'relation']));
  if (!isExpression(path)) return [];
  return inExpression(typed, names);
}

function isExpression(path: readonly string[]): boolean {
  const [section, , third, , fifth] = path;
  if (section === 'figures' && path.length === 2) return true;
  if (section === 'relations' && third === 'with' && path.length === 4) return true;
  if (path.includes('matching') || fifth === 'matching') return true;
  return expressions.has(path.at(-1) ?? '');
}

/** The names that an expression may go on with: after a point, what stands behind the name before it. */
function inExpression(typed: string, names: Names): readonly Completion[] {
  const behind = /(\w+)\.\w*$/.exec(typed)?.[1];
  if (behind !== undefined) {
    const members = names.names.find(({ name }) => name === behind)?.members ?? [];
    return members.map(({ name, says }) => ({ label: name, info: says, type: 'property' }));
  }
  return [
    ...ofSort(names),
    ...names.functions.map(({ name, usage }) => ({ label: name, apply: `${name}(`, info: usage, type: 'function' })),
    ...['true', 'false', 'as_of', 'subject.place', 'subject.category'].map((label) => ({ label, type: 'keyword' })),
  ];
}

function ofSort(names: Names, sorts?: ReadonlySet<string>): readonly Completion[] {
  return names.names
    .filter(({ is }) => sorts === undefined || sorts.has(is))
    .map(({ name, is, members }) => ({
      label: name,
      detail: is,
      info: members.map((member) => member.name).join(', '),
      type: 'variable',
    }));
}
