export * from './describe.ts';
export * from './model.ts';
export * from './open.ts';
