export * from './among.ts';
export * from './database.ts';
export * from './sql.ts';
export * as shape from './shapes.ts';
