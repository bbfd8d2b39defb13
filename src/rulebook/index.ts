export * from './model.ts';
export * from './read/rulebook.ts';
export { checkRulebook } from './check/check.ts';
