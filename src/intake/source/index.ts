export * from './catalogue.ts';
export type * from './model.ts';
export { draftHeader, draftSource } from './draft.ts';
export { sourceSchema } from './schema.ts';
