export * from './model.ts';
export * from './read/rulebook.ts';
export { checkRulebook } from './check/check.ts';
export * from './example.ts';
export { readExamples } from './read/examples.ts';
