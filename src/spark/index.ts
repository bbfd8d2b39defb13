export * from './begin.ts';
export * from './parquet.ts';
export type * from './session.ts';
