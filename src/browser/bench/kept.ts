/** A draft as this browser keeps it. */
export interface KeptDraft {
  readonly files: Readonly<Record<string, string>>;
  readonly against: string;
}

const prefix = 'goodstanding-draft:';

function isKept(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'against' in value &&
    typeof value.against === 'string' &&
    'files' in value &&
    typeof value.files === 'object' &&
    value.files !== null &&
    Object.values(value.files).every((text) => typeof text === 'string')
  );
}

/** Keeps a draft; a browser that keeps nothing, or has no room, is no reason to stop. */
export function keepDraft(key: string, draft: KeptDraft): boolean {
  try {
    localStorage.setItem(`${prefix}${key}`, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft of a key; undefined where there is none, or none of ours. */
export function draftKept(key: string): KeptDraft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`${prefix}${key}`) ?? 'null');
    return isKept(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The keys of all drafts. */
export function keysKept(): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .toSorted((left, right) => left.localeCompare(right));
  } catch {
    return [];
  }
}

/** Lets go of a draft. */
export function forgetDraft(key: string): void {
  localStorage.removeItem(`${prefix}${key}`);
}

/** Sends a kept draft to be opened: a form like that of the page, with a field for each of its files. */
export function openKept(address: string, key: string, { files, against }: KeptDraft): void {
  const form = document.createElement('form');
  form.action = `${address}/draft`;
  form.method = 'post';
  form.enctype = 'multipart/form-data';
  const fields = Object.entries(files).map(([name, text]): [string, string] => [`text:${name}`, text]);
  for (const [name, value] of [...fields, ['key', key], ['against', against], ['act', 'open']] as const) {
    const field = document.createElement('textarea');
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}
