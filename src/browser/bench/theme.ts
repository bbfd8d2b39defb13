import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours are those of the page, light and dark: its custom properties reach into the editor's own tree. */
const look = EditorView.theme({
  '&': {
    color: 'var(--govuk-text-colour)',
    backgroundColor: 'var(--govuk-body-background-colour)',
    border: '2px solid var(--govuk-input-border-colour)',
    fontSize: '0.9375rem',
    maxHeight: '75vh',
  },
  '&.cm-focused': { outline: '3px solid #ffd54a', outlineOffset: '0' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--govuk-text-colour)' },
  '.cm-cursor': { borderLeftColor: 'var(--govuk-text-colour)' },
  '.cm-gutters': {
    color: 'var(--govuk-secondary-text-colour)',
    backgroundColor: 'var(--govuk-template-background-colour)',
    borderRight: '1px solid var(--govuk-border-colour)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--gs-code-line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--gs-code-chosen)',
  },
  '.cm-tooltip': {
    color: 'var(--govuk-text-colour)',
    backgroundColor: 'var(--govuk-template-background-colour)',
    border: '1px solid var(--govuk-input-border-colour)',
    maxWidth: '32rem',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--govuk-body-background-colour)',
    backgroundColor: 'var(--govuk-link-colour)',
  },
  '.gs-hover, .cm-completionInfo': { padding: '0.4rem 0.6rem', whiteSpace: 'pre-line', fontFamily: 'system-ui' },
  '.cm-diagnostic': { whiteSpace: 'pre-line', fontFamily: 'system-ui' },
  '.cm-panels': {
    color: 'var(--govuk-text-colour)',
    backgroundColor: 'var(--govuk-template-background-colour)',
  },
  '.cm-panel input, .cm-panel button': { font: 'inherit' },
  '.cm-insertedLine, .cm-changedLine': { backgroundColor: 'var(--gs-code-added)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--gs-code-removed)' },
});

const marks = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--gs-code-key)' },
  { tag: tags.string, color: 'var(--gs-code-text)' },
  { tag: tags.comment, color: 'var(--govuk-secondary-text-colour)', fontStyle: 'italic' },
  {
    tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace],
    color: 'var(--govuk-secondary-text-colour)',
  },
]);

/** How the editor looks. */
export const theme = [look, syntaxHighlighting(marks)];
