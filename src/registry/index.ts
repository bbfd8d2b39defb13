export * from './counters.ts';
export * from './facts.ts';
export * from './identifiers/index.ts';
export * from './among.ts';
export * from './shelves.ts';
export * from './tables.ts';
export * from './versions.ts';
export * from './persons/index.ts';
