import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../documents/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import { ownPackage } from '../workspace/index.ts';
import { countryForm, numberedForm, type Country, type Numbered } from './form.ts';

/** Where the made-up country ships: its page, and what a workspace of it needs (schemes, kinds, sources, rulebooks). */
export function countryFolder(): string {
  return join(ownPackage().dir, 'synthetic');
}

function documentAt<T>(name: string, form: Parameters<typeof readDocument<T>>[2]): T {
  return valueOf(readDocument(`synthetic/${name}`, readFileSync(join(countryFolder(), name), 'utf8'), form)).value;
}

/** The made-up country that ships, and the schemes it numbers its subjects by. */
export function shippedCountry(): { readonly country: Country; readonly schemes: ReadonlyMap<string, Numbered> } {
  const country = documentAt('country.yaml', countryForm);
  const ids = Object.values(country.subjects.columns).flatMap(({ identifier }) => identifier ?? []);
  const schemes = ids.map((id) => [id, documentAt(`schemes/identifiers/${id}.yaml`, numberedForm)] as const);
  return { country, schemes: new Map(schemes) };
}
