import { gradeSaid } from '../words/graded.ts';
import { phrasesIn, type Phrases } from '../words/phrases.ts';
import { decisiveParts } from './decisive.ts';
import type { Part } from './part.ts';
import type { Step, Why } from './why.ts';

/** What of a reason is told in short; the whole of it is one click away. */
const mostClauses = 3;

/**
 * What decided, in one to three sentences: why this grade, and why not the one before it; or why there is none, and
 * between which grades it lies. Everything else that an explanation has is left out, and nothing is added.
 */
export function shortReason(why: Why): readonly string[] {
  const phrases = phrasesIn(why.language);
  return why.result.grade === null ? whyNone(why, phrases) : whyGiven(why, phrases);
}

function whyGiven({ grades, result }: Why, phrases: Phrases): string[] {
  const { short } = phrases;
  const at = grades.findIndex(({ name }) => name === result.grade);
  const given = grades[at];
  if (given === undefined) return [];
  const says = gradeSaid(given.name, given.title, phrases);
  const told = [
    given.condition === null ? short.otherwise(says) : short.because(says, clausesOf(given.condition, phrases)),
  ];
  const before = grades[at - 1];
  if (before?.outcome === 'fails' && before.condition !== null)
    told.push(short.notBetter(gradeSaid(before.name, before.title, phrases), clausesOf(before.condition, phrases)));
  return told;
}

function whyNone({ unrated, result, missing }: Why, phrases: Phrases): string[] {
  const { short } = phrases;
  const rule = unrated.find(({ name, outcome }) => name === result.reason && outcome === 'holds');
  const told = [short.unratedBecause(rule?.title ?? reasonWords(unrated, result.reason, phrases))];
  if (rule?.condition !== undefined && rule.condition !== null) return told;
  const unknown = [...new Set(missing.map(({ says }) => says))];
  if (unknown.length > 0) told.push(short.missing(limited(unknown, phrases)));
  if (result.between !== null) told.push(short.between(result.between.best, result.between.worst));
  return told;
}

function reasonWords(unrated: readonly Step[], reason: string | null, phrases: Phrases): string {
  return unrated.find(({ name }) => name === reason)?.title ?? phrases.engineReason(reason ?? '');
}

function clausesOf(condition: Part, phrases: Phrases): string {
  return limited([...new Set(decisiveParts(condition).map(({ says }) => says))], phrases);
}

function limited(clauses: readonly string[], { clauses: joined, short }: Phrases): string {
  const rest = clauses.length - mostClauses;
  return joined(rest > 0 ? [...clauses.slice(0, mostClauses), short.more(rest)] : clauses);
}
