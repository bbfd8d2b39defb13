export * from './parquet.ts';
export * from './session.ts';
