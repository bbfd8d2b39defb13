export * from './colour.ts';
export * from './live.ts';
export * from './progress.ts';
export * from './table.ts';
export * from './width.ts';
export * from './paragraphs.ts';
export * from './standing.ts';
export * from './readable.ts';
