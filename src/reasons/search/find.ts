import { done, faulty, type Outcome } from '../../vocabulary/index.ts';
import type { Database } from '../../sql/index.ts';
import { reasonFault } from '../faults.ts';
import type { SubjectMatch } from './match.ts';
import type { Audience } from './audience.ts';
import { searchSubjects } from './search.ts';

/** How many are offered to choose from: what a person reads at a glance. */
const mostOffered = 8;

/**
 * The one subject that a text names: an identifier in any spelling, a subject id, or a name.
 *
 * An identifier decides. A name decides only where it is the whole name of one subject, or where nothing else is
 * like it: to answer "why" for a namesake would be worse than to ask back.
 */
export async function findSubject(
  database: Database,
  text: string,
  audience: Audience = {},
): Promise<Outcome<SubjectMatch>> {
  const at = { file: 'request' };
  const matches = await searchSubjects(database, text, mostOffered, audience);
  const exact = matches.filter((match) => match.matchedBy === 'identifier' && isIdentifier(match, text));
  const whole = matches.filter((match) => match.name !== null && plain(match.name) === plain(text));
  const candidates = exact.length > 0 ? exact : whole.length > 0 ? whole : matches;
  const [only] = candidates;
  if (only === undefined) return faulty([reasonFault('subject-unknown', { text }, at)]);
  if (candidates.length === 1) return done(only);
  return faulty([reasonFault('subject-ambiguous', { text, matches: candidates.map(inOneLine) }, at)]);
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function isIdentifier(match: SubjectMatch, text: string): boolean {
  const asked = new Set([plain(text), plain(text.replace(/^[A-Za-z][A-Za-z0-9-]*[ :/]/, ''))]);
  return plain(match.subjectId) === plain(text) || match.identifiers.some(({ value }) => asked.has(plain(value)));
}

/** A match in a list to choose from: name, where, and the identifier to ask again with. */
export function inOneLine({ name, place, postcode, identifiers, subjectId }: SubjectMatch): string {
  const where = [postcode, place].filter((each) => each !== null).join(', ');
  const [first] = identifiers;
  const id = first === undefined ? subjectId : `${first.scheme} ${first.value}`;
  return `${name ?? 'no name stated'}${where === '' ? '' : `, ${where}`} (${id})`;
}
