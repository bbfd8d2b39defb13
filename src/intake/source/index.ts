export * from './catalogue.ts';
export type * from './model.ts';
export { readSource } from './read.ts';
