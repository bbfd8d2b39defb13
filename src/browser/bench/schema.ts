/** As much of a JSON Schema as an editor asks. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** A key that may stand at a place, and what it is for. */
export interface KeyOffered {
  readonly key: string;
  readonly says: string;
}

/** What a schema says of a place; several where it is a choice. */
export function nodesAt(schema: SchemaNode, path: readonly string[]): readonly SchemaNode[] {
  let here = choices(schema);
  for (const step of path) here = here.flatMap((node) => inside(node, step)).flatMap(choices);
  return here;
}

function choices(node: SchemaNode): readonly SchemaNode[] {
  return [node, ...(node.anyOf ?? []).flatMap(choices)];
}

function inside(node: SchemaNode, step: string): readonly SchemaNode[] {
  const { properties = {}, additionalProperties: others, items } = node;
  if (step === '*') return items === undefined ? [] : [items];
  const own = Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (own !== undefined) return [own];
  return typeof others === 'object' ? [others] : [];
}

/** The keys that may stand at a place. */
export function keysAt(schema: SchemaNode, path: readonly string[]): readonly KeyOffered[] {
  const found = new Map<string, string>();
  for (const { properties = {} } of nodesAt(schema, path))
    for (const [key, node] of Object.entries(properties)) found.set(key, found.get(key) ?? node.description ?? '');
  return [...found].map(([key, says]) => ({ key, says }));
}

/** The values of a closed list at a place. */
export function valuesAt(schema: SchemaNode, path: readonly string[]): readonly string[] {
  const texts = nodesAt(schema, path).flatMap((node) => (node.enum ?? []).filter((each) => typeof each === 'string'));
  return [...new Set(texts)];
}

/** What a key is for, and how it may be written. */
export function describedAt(schema: SchemaNode, path: readonly string[]): string | undefined {
  const said = nodesAt(schema, path).find(({ description }) => description !== undefined);
  if (said?.description === undefined) return undefined;
  const [example] = said.examples ?? [];
  const shown = typeof example === 'string' ? example : example === undefined ? undefined : JSON.stringify(example);
  return shown === undefined ? said.description : `${said.description}\n${shown}`;
}
