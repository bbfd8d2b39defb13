import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const operationForm = z.looseObject({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const documentForm = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operationForm)) });

/** The document of an API, as something that answers are held to. */
export class Described {
  readonly #ajv = new Ajv2020({ strict: false });
  readonly #document: z.infer<typeof documentForm>;
  /** The operations whose answers were held to the document, by status. */
  readonly held = new Set<string>();

  constructor(document: unknown) {
    this.#document = documentForm.parse(document);
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ ...this.#document, $id: 'api' });
  }

  /** Every operation there is, by its id. */
  operations(): { id: string; method: string; path: string; keyed: boolean }[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, security }]) => ({
        id: operationId,
        method,
        path,
        keyed: security !== undefined,
      })),
    );
  }

  /** Fails where an answer is none that the document states for this operation: its status, its type, its form. */
  async holds(id: string, answer: Response): Promise<unknown> {
    const found = this.operations().find((each) => each.id === id);
    if (found === undefined) throw new Error(`there is no operation ${id}`);
    const { path, method } = found;
    const stated = this.#document.paths[path]?.[method]?.responses[String(answer.status)];
    const text = await answer.text();
    if (stated === undefined) throw new Error(`${id} states no ${answer.status}: ${text.slice(0, 300)}`);
    this.held.add(`${id} ${answer.status}`);
    if (stated.content === undefined) return text;
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (!Object.hasOwn(stated.content, type)) throw new Error(`${id} states no ${type} for ${answer.status}`);
    if (!type.endsWith('json') || type === 'application/x-ndjson') return text;
    const body: unknown = JSON.parse(text);
    const pointer = ['paths', path, method, 'responses', String(answer.status), 'content', type, 'schema'].map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const validate = this.#ajv.compile({ $ref: `api#/${pointer.join('/')}` });
    if (!validate(body))
      throw new Error(`${id}: ${JSON.stringify(validate.errors?.slice(0, 3))}: ${text.slice(0, 500)}`);
    return body;
  }
}
