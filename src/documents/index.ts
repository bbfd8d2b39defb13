export * from './document.ts';
export * as form from './forms.ts';
