import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** What canonical text can be made of. No floats: amounts and scores go in as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): keys in order, no spaces. Anyone can make the same text in any language,
 * which is what lets them check a hash of ours without our software.
 */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('a value that JSON has no text for');
  return text;
}

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of the canonical text of a value. */
export function contentHash(value: Json): string {
  return sha256(canonicalJson(value));
}
