import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { keysAt, type Path } from '../../documents/index.ts';

/**
 * Puts the keys of a document into the order in which its form declares them, all the way down. Keys that an author
 * chose (names of figures, of laws) stay in the author's order: it may mean something, and is theirs.
 */
export function orderKeys(node: Node | null, schema: z.ZodType, path: Path = []): void {
  if (isSeq<Node | null>(node)) {
    for (const [index, item] of node.items.entries()) orderKeys(item, schema, [...path, index]);
    return;
  }
  if (!isMap<Node, Node | null>(node)) return;
  const order = new Map(keysAt(schema, path).map((key, index) => [key, index]));
  if (order.size > 0) {
    if (path.length > 0) commentToFirst(node);
    node.items.sort((left, right) => placeOf(left, order) - placeOf(right, order));
  }
  for (const { key, value } of node.items) {
    if (isScalar(key)) orderKeys(value, schema, [...path, String(key.value)]);
  }
}

function placeOf({ key }: Pair<Node, Node | null>, order: ReadonlyMap<string, number>): number {
  return (isScalar(key) ? order.get(String(key.value)) : undefined) ?? order.size;
}

/** A comment above the first key of a map is kept with the map by the parser; it is about the key. */
function commentToFirst(map: YAMLMap<Node, Node | null>): void {
  const [first] = map.items;
  if (first === undefined || map.commentBefore === undefined || map.commentBefore === null || !isScalar(first.key))
    return;
  first.key.commentBefore = [map.commentBefore, first.key.commentBefore].filter(Boolean).join('\n');
  map.commentBefore = null;
}
