import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { retryHeld, takeIn } from '../contract/index.ts';
import { receiveFile, receiveForm, type Desk, type SentFile, type UploadProblem } from '../desk/index.ts';
import type { Source } from '../intake/index.ts';
import { usualMostSent, type Served } from '../visit/index.ts';
import { apiPart, type Asking } from './asking.ts';
import { apiFault } from './faults.ts';
import { onceOnly } from './once.ts';
import { ApiRefusal, unknownAddress } from './problem.ts';
import { answerBegun } from './works.ts';

/** Files taken in, and rows that were held back offered again: work that goes on while nobody waits for it. */
export function intakeRoutes(desk: Desk) {
  const sourceAsked = (id: string): Source => {
    const source = desk.sources().find((each) => each.id === id);
    if (source === undefined) throw unknownAddress();
    return source;
  };
  return apiPart()
    .openapi(takeIn, async (context) => {
      const { served } = context.var.visit;
      const source = sourceAsked(context.req.valid('param').source);
      const { name, try: tried } = context.req.valid('query');
      const { id, folder } = desk.newFolder();
      let isTaken = false;
      try {
        const files = await filesOf(context, { served, folder, name });
        const sent = createHash('sha256').update(JSON.stringify(files.map((each) => [each.name, each.sha256])));
        return await onceOnly(context, { served, sent: sent.digest('hex') }, () => {
          isTaken = true;
          return answerBegun(context, desk.takeIn(id, source, files, tried === 'true'));
        });
      } finally {
        if (!isTaken) desk.letGo(id);
      }
    })
    .openapi(retryHeld, (context) => answerBegun(context, desk.retry(sourceAsked(context.req.valid('param').source))));
}

interface Sending {
  readonly served: Served;
  readonly folder: string;
  readonly name: string | undefined;
}

/** The files of a request, on disk: those of a form, or the one that is its body. */
async function filesOf(context: Context<Asking>, { served, folder, name }: Sending): Promise<readonly SentFile[]> {
  const most = served.mostSent ?? usualMostSent;
  const { body, headers } = context.req.raw;
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await receiveForm({ type, body, folder, most });
    if (typeof form === 'string') throw refusal(form, most);
    if (form.files.length === 0) throw unnamed('files', 'at least one file');
    return form.files;
  }
  if (type === '') throw refusal('no-form', most);
  if (name === undefined) throw unnamed('name', 'the name of the file that is sent');
  const file = await receiveFile({ name, body, folder, most });
  if (file === undefined) throw unnamed('name', 'the name of a file');
  if (typeof file === 'string') throw refusal(file, most);
  return [file];
}

function refusal(problem: UploadProblem, most: number): ApiRefusal {
  const at = { file: 'body' };
  switch (problem) {
    case 'no-form':
      return new ApiRefusal(415, [
        apiFault('api-body-type', { allowed: ['multipart/form-data', 'application/octet-stream'] }, at),
      ]);
    case 'too-large':
    case 'too-many':
      return new ApiRefusal(413, [apiFault('api-body-large', { most }, at)]);
  }
}

function unnamed(name: 'name' | 'files', expected: string): ApiRefusal {
  const at = { file: name === 'name' ? 'query' : 'body', path: name };
  return new ApiRefusal(name === 'name' ? 400 : 422, [
    apiFault('api-parameter', { name, problem: `expected ${expected}` }, at),
  ]);
}
