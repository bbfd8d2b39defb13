export * from './catalogue.ts';
export type * from './model.ts';
