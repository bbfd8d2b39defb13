import { Document, isCollection, isMap, isPair, visit } from 'yaml';
import { ofAssessment } from './compare.ts';
import type { Case } from '../lines/case.ts';
import type { Assessment } from '../interpret/assessment.ts';
import type { Rulebook } from '../model.ts';

/** An example as it is written: facts, and what the rules made of them when it was generated. */
export interface WrittenExample {
  readonly name: string;
  readonly facts: Case;
  readonly assessment: Assessment;
  /** Parts of the outcome that it must state beside the grade: `finding handling`, `figure total`. */
  readonly states?: readonly string[];
}

/**
 * Examples as the text of a document, in the style of those that ship. What is expected is what the rules gave: whether
 * the law gives the same is for whoever reviews them.
 */
export function examplesText(rulebook: Rulebook, examples: readonly WrittenExample[]): string {
  const document = new Document(
    examples.map(({ name, facts, assessment, states = [] }) => ({
      example: name,
      'as-of': facts.asOf,
      ...(Object.keys(facts.subject).length === 0 ? {} : { subject: facts.subject }),
      given: Object.fromEntries(
        Object.entries(facts.given).flatMap(([alias, records]) => {
          if (records.length === 0) return [];
          return [[alias, records.length === 1 ? records[0] : records]];
        }),
      ),
      ...(Object.keys(facts.ratings).length === 0 ? {} : { ratings: ratingsOf(facts) }),
      ...(Object.keys(facts.peers).length === 0 ? {} : { peers: placesOf(facts) }),
      expect: expected(rulebook, assessment, states),
    })),
    { schema: 'failsafe', aliasDuplicateObjects: false },
  );
  flowing(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true });
}

/** Places among peers that were given outright; the engine's own marks beside them are not written. */
function placesOf({ peers }: Case): Record<string, object> {
  return Object.fromEntries(
    Object.entries(peers).map(([figure, { of, better, worse, unranked }]) => [
      figure,
      Object.fromEntries(Object.entries({ of, better, worse, unranked }).map(([name, many]) => [name, String(many)])),
    ]),
  );
}

/** What was given elsewhere; empty parts are not written. */
function ratingsOf({ ratings }: Case): Record<string, object> {
  return Object.fromEntries(
    Object.entries(ratings).map(([name, { grade, score, reason, before }]) => [
      name,
      {
        ...(grade === null ? {} : { grade }),
        ...(score === null ? {} : { score }),
        ...(reason === null ? {} : { unrated: reason }),
        ...(before === undefined ? {} : { 'as-of': before.asOf }),
      },
    ]),
  );
}

function expected(rulebook: Rulebook, assessment: Assessment, states: readonly string[]): Record<string, unknown> {
  const { grade, reason, possible, score, awards, findings } = assessment;
  const outcome = ofAssessment(assessment);
  const stated = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      states.flatMap((part) =>
        part.startsWith(prefix) ? [[part.slice(prefix.length), outcome[part] ?? 'unknown']] : [],
      ),
    );
  const all = Object.fromEntries(findings.map(({ requirement, outcome: found }) => [requirement.name, found]));
  const figures = stated('figure ');
  return {
    ...(grade === undefined ? {} : { grade }),
    ...(reason === undefined ? {} : { unrated: reason }),
    ...(possible?.best === undefined || possible.worst === undefined
      ? {}
      : { between: [possible.best, possible.worst] }),
    ...(score === undefined ? {} : { score }),
    ...(rulebook.awards.length === 0 || grade === undefined ? {} : { awards }),
    ...(Object.keys(all).length === 0 ? {} : { findings: all }),
    ...(Object.keys(figures).length === 0 ? {} : { figures }),
  };
}

/** A record and an expectation stand on one line each; lists of records and the rest on lines of their own. */
function flowing(document: Document): void {
  visit(document, {
    Collection: (key, node, path) => {
      const parent = path.at(-1);
      const within = isPair(parent) ? String(parent.key) : '';
      if (within === 'expect' || within === 'subject') node.flow = true;
      if (isMap(node) && !node.items.some(({ value }) => isCollection(value)) && path.length > 3) node.flow = true;
      return node.flow === true ? visit.SKIP : undefined;
    },
  });
}
