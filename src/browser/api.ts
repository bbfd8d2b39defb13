/** Lets a person try a route of the API: asks what the form says, and shows what is answered. */
export function tryableIn(form: HTMLFormElement): void {
  form.hidden = false;
  document.querySelector('[data-api-key]')?.removeAttribute('hidden');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(form);
  });
}

async function ask(form: HTMLFormElement): Promise<void> {
  const shown = form.querySelector('output');
  if (shown === null) return;
  shown.hidden = false;
  // It scrolls, and so must be reached by the keyboard.
  shown.tabIndex = 0;
  try {
    const { address, init } = requestOf(form);
    const answer = await fetch(address, init);
    const text = await answer.text();
    const pretty = ((answer.headers.get('Content-Type') ?? '').split(';')[0] ?? '').endsWith('json');
    shown.textContent = `${init.method ?? ''} ${address}\n${answer.status}\n\n${cut(pretty ? indented(text) : text)}`;
  } catch {
    shown.textContent = form.dataset['failed'] ?? '';
  }
}

/** The request that a form says: parts of the path, the question, the format and the body. */
function requestOf(form: HTMLFormElement): { address: string; init: RequestInit } {
  let path = form.dataset['api'] ?? '';
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let body: string | undefined;
  let files: FormData | undefined;
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-in]')) {
    const { name, value } = field;
    if (value === '') continue;
    if (field.dataset['in'] === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (field.dataset['in'] === 'query') query.set(name, value);
    else if (field.dataset['in'] === 'header') headers[name] = value;
    else if (field.dataset['in'] === 'files') files = filesOf(field);
    else body = value;
  }
  // Shown where a route needs one, and nowhere else; it is kept by nobody.
  const key = document.querySelector<HTMLInputElement>('[data-api-key] input')?.value ?? '';
  if (key !== '' && form.dataset['keyed'] !== undefined) headers['Authorization'] = `Bearer ${key}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const asked = query.toString();
  return {
    address: asked === '' ? path : `${path}?${asked}`,
    init: {
      method: form.dataset['method'] ?? 'GET',
      headers,
      credentials: 'omit',
      ...(files === undefined ? (body === undefined ? {} : { body }) : { body: files }),
    },
  };
}

function filesOf({ files }: HTMLInputElement): FormData {
  const form = new FormData();
  for (const file of files ?? []) form.append('files', file);
  return form;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** As much as a person reads; a whole data set would stop the page. */
function cut(text: string): string {
  return text.length > 50_000 ? `${text.slice(0, 50_000)}…` : text;
}
