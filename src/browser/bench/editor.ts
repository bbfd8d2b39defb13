import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { FaultShown } from './answers.ts';
import { suggesting, type Known } from './complete.ts';
import { explaining } from './hover.ts';
import { theme } from './theme.ts';

/** An editor in the place of a field; the field keeps the text, so that its form is sent as it would be without. */
export interface DraftEditor {
  readonly file: string;
  readonly text: () => string;
  /** Puts another text in the place of this one, as one step that can be undone. */
  readonly replace: (text: string) => void;
  readonly showFaults: (faults: readonly FaultShown[]) => void;
  readonly goTo: (line: number, column: number) => void;
  /** Shows what was added to and taken from another text; without one, no more. */
  readonly compareWith: (original: string | undefined) => Promise<void>;
}

interface EditorAsked {
  readonly field: HTMLTextAreaElement;
  readonly file: string;
  readonly known: () => Known;
  readonly changed: () => void;
}

/**
 * Makes an editor. It stands in a tree of its own (a shadow root): there it takes its styles as sheets made by the
 * script, while in the page itself it would need style elements, which our policy lets nobody add.
 *
 * The Tab key moves on as everywhere; Ctrl+] and Ctrl+[ indent.
 */
export function editorIn({ field, file, known, changed }: EditorAsked): DraftEditor {
  const host = document.createElement('div');
  host.className = 'gs-bench__editor';
  field.after(host);
  field.hidden = true;
  const root = host.attachShadow({ mode: 'open' });
  const compared = new Compartment();
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        file.endsWith('.yaml') ? yaml() : [],
        file.endsWith('.yaml') ? [autocompletion({ override: [suggesting(known)] }), explaining(known)] : [],
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        // What can be written in can be focused; that it is said too lets tools see that what scrolls can be reached.
        EditorView.contentAttributes.of({
          'aria-label': labelOf(field),
          tabindex: '0',
          lang: 'en',
          spellcheck: 'false',
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (!docChanged) return;
          field.value = state.doc.toString();
          changed();
        }),
        compared.of([]),
        theme,
      ],
    }),
  });
  // Lines are measured once fonts are there, or their numbers would stand beside others.
  void document.fonts.ready.then(() => view.requestMeasure());
  return {
    file,
    text: () => view.state.doc.toString(),
    replace: (text) => {
      if (text !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    showFaults: (faults) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          faults.map((fault) => marked(view.state.doc, fault)),
        ),
      ),
    goTo: (line, column) => {
      const at = offsetOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
    compareWith: async (original) => {
      if (original === undefined) {
        view.dispatch({ effects: compared.reconfigure([]) });
        return;
      }
      const { unifiedMergeView } = await import('@codemirror/merge');
      const shown = unifiedMergeView({ original, mergeControls: false, gutter: true });
      view.dispatch({ effects: compared.reconfigure(shown) });
    },
  };
}

function labelOf(field: HTMLTextAreaElement): string {
  return field.labels[0]?.textContent ?? field.name;
}

function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(found.from + Math.max(0, column - 1), found.to);
}

/** A fault where it stands: the word from its column on, or what is there of the line. */
function marked(doc: Text, { message, fix, at }: FaultShown): Diagnostic {
  const from = offsetOf(doc, at.line ?? 1, at.column ?? 1);
  const line = doc.lineAt(from);
  const word = /^[\p{L}\d_.-]+/u.exec(line.text.slice(from - line.from))?.[0].length ?? 1;
  return { from, to: Math.min(from + word, line.to), severity: 'error', message: `${message}\n${fix}` };
}
