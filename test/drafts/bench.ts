import type { Listening } from '../../src/server/index.ts';
import type { Person } from '../access/people.ts';

/** Asks the bench as a script of its page does. */
export async function checked(
  portal: Pick<Listening, 'url'>,
  who: Person,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${portal.url}/en/bench/check`, {
    method: 'POST',
    headers: { Cookie: who.cookie, Origin: portal.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ files }),
  });
  const text = await answer.text();
  const body: unknown = (answer.headers.get('content-type') ?? '').startsWith('application/json')
    ? JSON.parse(text)
    : text;
  return { status: answer.status, body };
}

/** Sends the form of the bench, as a browser without scripts does. */
export async function sentForm(
  portal: Pick<Listening, 'url'>,
  who: Person,
  { files, act, against = '', added = {} }: FormSent,
): Promise<Response> {
  const body = new FormData();
  body.append('against', against);
  for (const [name, text] of Object.entries(files)) body.append(`text:${name}`, text.replaceAll('\n', '\r\n'));
  for (const [name, text] of Object.entries(added)) body.append('files', new Blob([text]), name);
  body.append('act', act);
  return fetch(`${portal.url}/en/bench/draft`, {
    method: 'POST',
    headers: { Cookie: who.cookie, Origin: portal.url },
    body,
  });
}

interface FormSent {
  readonly files: Readonly<Record<string, string>>;
  readonly act: string;
  readonly against?: string;
  readonly added?: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
}
