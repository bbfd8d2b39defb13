import type { z } from 'zod';
import type * as contract from '../contract/index.ts';

/** Every route of the contract. */
type Route = Extract<(typeof contract)[keyof typeof contract], { readonly operationId: string; readonly path: string }>;

/** What may be left out of a request may be left out here; what it says is of the type that the server reads. */
type Said<S> = S extends z.ZodType ? { [K in keyof z.input<S>]: z.output<S>[K & keyof z.output<S>] } : never;

type Part<R, P extends string> = R extends { readonly request: { readonly [K in P]: infer S } } ? S : undefined;

/** A part of a request, by its name: not there where the route has none, left out where all of it may be. */
type Parameters<Name extends 'query' | 'path', S> = [S] extends [z.ZodType]
  ? Partial<Said<S>> extends Said<S>
    ? { [N in Name]?: Said<S> }
    : { [N in Name]: Said<S> }
  : { [N in Name]?: never };

type Body<S> = S extends {
  readonly content: { readonly 'application/json': { readonly schema: infer B extends z.ZodType } };
}
  ? { requestBody: { content: { 'application/json': z.input<B> } } }
  : { requestBody?: never };

/** An answer as its reader's own, to sort and change: the client takes a read-only list for an object. */
type Own<T> = T extends readonly (infer E)[]
  ? Own<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Own<T[K]> }
    : T;

/** JSON where there is JSON: whoever wants a table or lines says so in Accept, and reads the answer as text. */
type Answer<R> = R extends { readonly responses: { readonly 200: { readonly content: infer C } } }
  ? C extends { readonly 'application/json': { readonly schema: infer S extends z.ZodType } }
    ? { 'application/json': Own<z.output<S>> }
    : { [T in keyof C]: string }
  : never;

type Operation<R> = Body<Part<R, 'body'>> & {
  parameters: Parameters<'query', Part<R, 'query'>> & Parameters<'path', Part<R, 'params'>>;
  responses: {
    200: { content: Answer<R> };
    default: { content: { 'application/problem+json': Own<z.output<typeof contract.problem>> } };
  };
};

/** The routes of each path, grouped by their keys alone: comparing all with all would be too much for the compiler. */
type ByPath = { [R in Route as R['path']]: R };

/**
 * The API as its clients see it: path, method, parameters, body and answers. Worked out by the compiler from the very
 * schemas that the server checks and the OpenAPI document is made from, so there is nothing to generate anew.
 */
export type ApiPaths = {
  [P in keyof ByPath]: { [R in ByPath[P] as R['method']]: Operation<R> };
};
