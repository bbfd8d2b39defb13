export * from './document.ts';
export * as form from './forms.ts';
export { keysAt } from './keys.ts';
export { editorSchema, type EditorSchema, type Words } from './editor-schema.ts';
export * from './text.ts';
