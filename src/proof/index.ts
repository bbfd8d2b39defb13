export * from './canonical.ts';
export * from './manifest.ts';
export * from './rows-hash.ts';
