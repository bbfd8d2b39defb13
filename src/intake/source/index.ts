export * from './catalogue.ts';
export type * from './model.ts';
export { draftHeader, draftSource } from './draft.ts';
export type { Fetch, Secret } from './fetch-form.ts';
export { sourceSchema } from './schema.ts';
