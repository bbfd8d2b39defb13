import type { LeftOut, Rulebook } from '../../rulebook/index.ts';
import { textIn, type Phrases } from '../words/phrases.ts';
import { citedBy } from './cited.ts';
import type { WhyLeftOut } from './why.ts';

/** What a rulebook leaves out, as an explanation shows it at every grade (law 12). */
export function leftOutShown(rulebook: Rulebook, phrases: Phrases): WhyLeftOut[] {
  return rulebook.leftOut.map((each) => ({
    name: each.name,
    title: textIn(each.title, phrases.language),
    because: each.because,
    worsenTo: each.worsenTo ?? null,
    improveTo: each.improveTo ?? null,
    says: phrases.clauses([phrases.beside.because[each.because], ...moves(each, rulebook, phrases)]),
    cites: citedBy(rulebook, each),
  }));
}

function moves({ worsenTo, improveTo }: LeftOut, { gives }: Rulebook, { beside }: Phrases): string[] {
  if (gives === 'findings') return [];
  if (worsenTo === undefined && improveTo === undefined) return [beside.movesNothing];
  return [
    ...(worsenTo === undefined ? [] : [beside.worsenTo(worsenTo)]),
    ...(improveTo === undefined ? [] : [beside.improveTo(improveTo)]),
  ];
}
