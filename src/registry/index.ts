export * from './facts.ts';
export * from './tables.ts';
