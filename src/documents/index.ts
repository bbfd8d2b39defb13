export * from './document.ts';
export * as form from './forms.ts';
export { keysAt } from './keys.ts';
