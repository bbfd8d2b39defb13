import { z } from 'zod';
import * as routes from './routes.ts';

/** One thing that a request may or must say. */
export interface OperationInput {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
  /** What it can be, where that is a closed list. */
  readonly values: readonly string[];
}

/** One route as a person reads it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly inputs: readonly OperationInput[];
  /** The types it can answer in, the usual one first. */
  readonly answers: readonly string[];
  /** What is sent: JSON, files, or nothing. */
  readonly body: 'json' | 'files' | undefined;
  /** Whether it answers whoever shows a key alone. */
  readonly keyed: boolean;
  /** What such a key must have been made for, all of it; none where it depends on what is asked about. */
  readonly scopes: readonly string[];
  /** Whether a request may name a key of its own, so that it is done once. */
  readonly once: boolean;
}

const routeForm = z.looseObject({
  method: z.string(),
  path: z.string(),
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string().default(''),
  security: z.array(z.strictObject({ key: z.array(z.string()) })).default([]),
  request: z
    .looseObject({
      params: z.instanceof(z.ZodObject).optional(),
      query: z.instanceof(z.ZodObject).optional(),
      headers: z.instanceof(z.ZodObject).optional(),
      body: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
    })
    .default({}),
  responses: z.looseObject({ 200: z.looseObject({ content: z.record(z.string(), z.unknown()) }) }),
});

const scalar = z.union([z.string(), z.number()]).optional();
const shapeForm = z.looseObject({
  properties: z.record(
    z.string(),
    z.looseObject({
      description: z.string().default(''),
      example: scalar,
      default: scalar,
      enum: z.array(z.string()).default([]),
    }),
  ),
  required: z.array(z.string()).default([]),
});

/** Every route, in the order of the areas: from the very objects that check requests. */
export function apiOperations(): readonly ApiOperation[] {
  return Object.values(routes).map((route) => {
    const { operationId, method, path, tags, summary, description, request, responses, security } =
      routeForm.parse(route);
    return {
      id: operationId,
      method: method.toUpperCase(),
      path: `/v1${path}`,
      tag: tags[0],
      summary,
      description,
      inputs: [
        ...inputsOf('path', request.params),
        ...inputsOf('query', request.query),
        ...inputsOf('header', request.headers),
      ],
      answers: Object.keys(responses[200].content),
      body: bodyOf(request.body?.content),
      keyed: security.length > 0,
      scopes: security[0]?.key ?? [],
      once: request.headers !== undefined && Object.hasOwn(request.headers.shape, 'idempotency-key'),
    };
  });
}

function bodyOf(content: Readonly<Record<string, unknown>> | undefined): ApiOperation['body'] {
  if (content === undefined) return undefined;
  return Object.hasOwn(content, 'application/json') ? 'json' : 'files';
}

function inputsOf(where: OperationInput['in'], schema: z.ZodObject | undefined): OperationInput[] {
  if (schema === undefined) return [];
  const { properties, required } = shapeForm.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties).map(([name, { description, example, default: usual, enum: values }]) => ({
    name,
    in: where,
    required: required.includes(name),
    description,
    example: String(example ?? usual ?? ''),
    values,
  }));
}
