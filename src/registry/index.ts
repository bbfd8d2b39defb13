export * from './facts.ts';
export * from './identifiers/index.ts';
export * from './tables.ts';
