import type { BenchWords, CheckAnswer, Names, Schemas } from './answers.ts';
import { editorIn, type DraftEditor } from './editor.ts';
import { draftKept, keepDraft, openKept } from './kept.ts';

/** How long after the last key a draft is checked, and tried where it has no faults; in milliseconds. */
const pauses = { check: 400, try: 1600 } as const;

/**
 * The bench with its editors. It does what the form of the page does, only sooner: it asks by the same form, and puts
 * what comes back in the place of the results. One question at a time: the next waits for the answer to this one.
 */
export function benchIn(part: HTMLElement): void {
  const form = part.querySelector('form');
  const results = part.querySelector<HTMLElement>('#results');
  const status = part.querySelector<HTMLElement>('[data-status]');
  if (form === null || results === null || status === null) return;
  new Bench(part, { form, results, status }).start();
}

interface Parts {
  readonly form: HTMLFormElement;
  readonly results: HTMLElement;
  readonly status: HTMLElement;
}

class Bench {
  readonly #part: HTMLElement;
  readonly #parts: Parts;
  readonly #address: string;
  readonly #words: BenchWords;
  readonly #editors: DraftEditor[] = [];
  #schemas: Schemas | undefined;
  #names: Names | undefined;
  /** What is due: a check of what was typed since, which an answer to what was typed before must not put off. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #trying: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #again = false;
  #comparing = false;

  constructor(part: HTMLElement, parts: Parts) {
    this.#part = part;
    this.#parts = parts;
    this.#address = part.dataset['bench'] ?? '';
    const words: BenchWords = JSON.parse(part.dataset['words'] ?? '{}');
    this.#words = words;
  }

  start(): void {
    const { form, results, status } = this.#parts;
    status.hidden = false;
    for (const file of this.#part.querySelectorAll<HTMLDetailsElement>('[data-file]')) {
      if (file.open) this.#edit(file);
      else file.addEventListener('toggle', () => this.#edit(file), { once: true });
    }
    form.addEventListener('submit', (event) => this.#submitted(event));
    results.addEventListener('click', (event) => this.#chosen(event));
    this.#part
      .querySelector('[data-compare]')
      ?.addEventListener('click', (event) => void this.#compare(event.currentTarget));
    this.#offerKept();
    void this.#learn();
  }

  #edit(file: HTMLDetailsElement): void {
    const field = file.querySelector('textarea');
    const name = file.dataset['file'] ?? '';
    if (field === null) return;
    const known = (): { schema: Schemas['rulebook'] | undefined; names: Names | undefined } => ({
      schema:
        name === 'rulebook.yaml'
          ? this.#schemas?.rulebook
          : name.startsWith('examples')
            ? this.#schemas?.examples
            : undefined,
      names: this.#names,
    });
    this.#editors.push(editorIn({ field, file: name, known, changed: () => this.#changed() }));
  }

  /** What the editors suggest from, and the faults of the text as it was opened. */
  async #learn(): Promise<void> {
    const answer = await fetch(`${this.#address}/schema.json`);
    if (answer.ok) this.#schemas = await answer.json();
    await this.#check();
  }

  #files(): Record<string, string> {
    const fields = [...this.#parts.form.querySelectorAll<HTMLTextAreaElement>('textarea[name^="text:"]')];
    return Object.fromEntries(fields.map(({ name, value }) => [name.slice('text:'.length), value]));
  }

  #field(name: string): string {
    return this.#parts.form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '';
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), pauses.check);
  }

  /** Keeps the draft here, and asks what is wrong with it; where nothing is, how its examples come out. */
  async #check(): Promise<void> {
    if (this.#asking) return void (this.#again = true);
    const { status } = this.#parts;
    const files = this.#files();
    this.#asking = true;
    try {
      const answer = await fetch(`${this.#address}/check`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ files }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show(await answer.json());
    } catch {
      status.textContent = this.#words.lost;
    } finally {
      this.#asking = false;
      if (this.#again) {
        this.#again = false;
        this.#changed();
      }
    }
  }

  #show({ faults, names }: CheckAnswer): void {
    this.#names = names ?? this.#names;
    for (const editor of this.#editors) editor.showFaults(faults.filter(({ at }) => at.file === editor.file));
    const { noFaults, faults: told, kept } = this.#words;
    const here = keepDraft(this.#field('key'), { files: this.#files(), against: this.#field('against') })
      ? ` ${kept}`
      : '';
    this.#parts.status.textContent = `${faults.length === 0 ? noFaults : `${told}: ${faults.length}`}.${here}`;
    clearTimeout(this.#trying);
    this.#trying = setTimeout(() => void this.#ask('check'), pauses.try);
  }

  #submitted(event: SubmitEvent): void {
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'check';
    const added = this.#parts.form.querySelector<HTMLInputElement>('input[type=file]')?.files?.length ?? 0;
    // Files that are added make other fields, and what is downloaded is no page: the browser does both by itself.
    if (added > 0 || (act !== 'check' && act !== 'format')) return;
    event.preventDefault();
    void this.#ask(act);
  }

  /** Sends the form, and takes what the page that comes back says. */
  async #ask(act: 'check' | 'format'): Promise<void> {
    const { form, results, status } = this.#parts;
    const body = new FormData(form);
    body.set('act', act);
    body.delete('files');
    results.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('#results');
      if (fresh === null) throw new Error(String(answer.status));
      const open = new Set([...results.querySelectorAll('details[open] > summary')].map((each) => each.textContent));
      results.replaceChildren(...fresh.childNodes);
      for (const each of results.querySelectorAll('details > summary'))
        if (open.has(each.textContent)) each.parentElement?.setAttribute('open', '');
      if (act === 'format')
        for (const editor of this.#editors)
          editor.replace(
            page.querySelector<HTMLTextAreaElement>(`textarea[name="text:${editor.file}"]`)?.value ?? editor.text(),
          );
    } catch {
      status.textContent = this.#words.lost;
    } finally {
      results.removeAttribute('aria-busy');
    }
  }

  /** A fault that is chosen in the results is gone to. */
  #chosen(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    const [file = '', line = '1', column = '1'] = (link?.dataset['at'] ?? '').split(' ');
    const editor = this.#opened(file);
    if (link === null || editor === undefined) return;
    event.preventDefault();
    editor.goTo(Number(line), Number(column));
  }

  #opened(file: string): DraftEditor | undefined {
    const part = this.#part.querySelector<HTMLDetailsElement>(`[data-file="${CSS.escape(file)}"]`);
    if (part === null) return undefined;
    part.open = true;
    if (!this.#editors.some((each) => each.file === file)) this.#edit(part);
    return this.#editors.find((each) => each.file === file);
  }

  /** A draft of the same that this browser keeps can be taken up, where it says something else. */
  #offerKept(): void {
    const kept = draftKept(this.#field('key'));
    const offer = this.#part.querySelector<HTMLElement>('[data-take-up]');
    if (offer === null || kept === undefined || this.#part.hasAttribute('data-sent')) return;
    if (JSON.stringify(kept.files) === JSON.stringify(this.#files())) return;
    offer.hidden = false;
    offer.querySelector('button')?.addEventListener('click', () => openKept(this.#address, this.#field('key'), kept));
  }

  /** Shows in the rules what was added to and taken from the text that the draft is compared with, or no longer. */
  async #compare(button: EventTarget | null): Promise<void> {
    if (!(button instanceof HTMLButtonElement)) return;
    this.#comparing = !this.#comparing;
    button.setAttribute('aria-pressed', String(this.#comparing));
    const page = this.#comparing ? await this.#original() : undefined;
    for (const editor of this.#editors) {
      const field = page?.querySelector<HTMLTextAreaElement>(`textarea[name="text:${editor.file}"]`);
      await editor.compareWith(this.#comparing ? (field?.value ?? '') : undefined);
    }
  }

  async #original(): Promise<Document> {
    const answer = await fetch(`${this.#address}/draft?from=${encodeURIComponent(this.#field('against'))}`);
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }
}
