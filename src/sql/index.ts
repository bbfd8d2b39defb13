export * as shape from './shapes.ts';
export * from './among.ts';
export * from './database.ts';
export * from './held.ts';
export * from './layout.ts';
export * from './numbers.ts';
export * from './layout.ts';
export * from './postgres.ts';
export * from './sql.ts';
