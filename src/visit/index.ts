export * from './asker.ts';
export * from './client.ts';
export * from './hidden.ts';
export * from './kept-answers.ts';
export * from './language.ts';
export * from './served.ts';
export * from './unchanged.ts';
export * from './visit.ts';
