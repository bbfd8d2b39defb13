import { evidenceOf, evidenceOfCitation, type Example, type Rulebook } from '../../rulebook/index.ts';
import { phrasesIn, textIn } from '../words/phrases.ts';
import { figureEntries } from './figures.ts';
import {
  pageSchema,
  type LawShown,
  type PageEntry,
  type PageSection,
  type PlaceCited,
  type RulebookPage,
} from './page.ts';
import { ruleWordsIn } from './rule-words.ts';
import { ruleSections } from './rules.ts';
import type { Stating } from './stated.ts';
import { caseTable, lookUpTables } from './tables.ts';

/** A rulebook and its worked cases as a page, in a language. The same text gives the same page, always. */
export function rulebookPage(rulebook: Rulebook, examples: readonly Example[], language: string): RulebookPage {
  const stating: Stating = { rulebook, phrases: phrasesIn(language), words: ruleWordsIn(language) };
  const { headings } = stating.words;
  const sections = [
    ...ruleSections(stating, (rule) => citesOf(rule, stating)),
    section('figures', headings.figures, figureEntries(stating)),
    section('tables', headings.tables, [], lookUpTables(stating)),
    section('changes', headings.changes, changeEntries(rulebook)),
    section('examples', headings.examples, [], examples.length === 0 ? [] : [caseTable(examples, stating)]),
  ];
  return {
    schema: pageSchema,
    language: stating.phrases.language,
    rulebook: rulebook.id,
    version: rulebook.version,
    title: textIn(rulebook.title, language),
    facts: factsOf(stating),
    laws: lawsOf(stating),
    sections: sections.filter(({ entries, tables }) => entries.length + tables.length > 0),
    source: headings.source(rulebook.id, rulebook.version, rulebook.hash),
    labels: { laws: headings.laws, asWritten: headings.asWritten },
  };
}

function section(
  id: string,
  heading: string,
  entries: readonly PageEntry[],
  tables: PageSection['tables'] = [],
): PageSection {
  return { id, heading, intro: null, entries, tables };
}

function factsOf({ rulebook, phrases, words }: Stating): [string, string][] {
  const { headings } = words;
  const { authority, kind, topic, rates, gives, inForce, publication, reads } = rulebook;
  const records = Object.values(reads).map(({ title }) => phrases.quoted(textIn(title, phrases.language)));
  return [
    [headings.standing, phrases.standing(kind, evidenceOf(rulebook))],
    [headings.authority, authority],
    [headings.rates, gives === 'findings' ? `${words.rates[rates]}; ${words.findingsOnly}` : words.rates[rates]],
    [headings.topic, topic],
    ...(inForce.from === undefined
      ? []
      : [[headings.applies, headings.inForce(inForce.from, inForce.to ?? null)] satisfies [string, string]]),
    [headings.shown, headings.publication(publication.to, publication.appealDays, publication.shownFor)],
    ...(records.length === 0 ? [] : [[headings.records, phrases.list(records)] satisfies [string, string]]),
  ];
}

function lawsOf({ rulebook, words }: Stating): LawShown[] {
  return Object.entries(rulebook.laws).map(([name, { title, url, date, evidence, note }]) => ({
    name,
    title,
    url: url ?? null,
    date: date ?? null,
    evidence,
    read: words.evidence[evidence],
    note: note ?? null,
  }));
}

function citesOf(rule: Parameters<typeof evidenceOfCitation>[1], { rulebook, phrases }: Stating): PlaceCited[] {
  return rule.cites.map((cite) => {
    const law = rulebook.laws[cite.law];
    const evidence = evidenceOfCitation(rulebook, rule, cite);
    return {
      law: cite.law,
      title: law?.title ?? cite.law,
      article: cite.article,
      url: law?.url ?? null,
      evidence,
      mark: phrases.evidence[evidence],
    };
  });
}

function changeEntries({ changes }: Rulebook): PageEntry[] {
  return changes.map(({ version, note }) => ({
    name: version,
    title: version,
    statements: [{ label: null, says: note, written: null }],
    cites: [],
  }));
}
