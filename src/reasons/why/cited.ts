import { evidenceOfCitation, type Citation, type Rulebook } from '../../rulebook/index.ts';
import type { Cited } from './why.ts';

/** A rule that cites: what it says of its own evidence, and the expressions it decides by. */
type Citing = Parameters<typeof evidenceOfCitation>[1];

/** The places in the law behind a rule, with the law's title and how far the text was read for this very rule. */
export function citedBy(rulebook: Rulebook, rule: Citing): Cited[] {
  return rule.cites.map((cite: Citation) => {
    const found = rulebook.laws[cite.law];
    return {
      law: cite.law,
      article: cite.article,
      title: found?.title ?? cite.law,
      url: found?.url ?? null,
      date: found?.date ?? null,
      evidence: evidenceOfCitation(rulebook, rule, cite),
      note: found?.note ?? null,
    };
  });
}
