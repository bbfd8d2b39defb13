export * from './buckets.ts';
export * from './canonical.ts';
export * from './facts.ts';
export * from './lines.ts';
export * from './manifest.ts';
export * from './whole.ts';
