import type { Example } from '../../rulebook/index.ts';
import { spaced } from '../words/names.ts';
import { textIn } from '../words/phrases.ts';
import type { PageTable } from './page.ts';
import type { Stating } from './stated.ts';

/** The rulebook's own look-ups, as they are written. */
export function lookUpTables({ rulebook, words }: Stating): PageTable[] {
  return Object.values(rulebook.tables).map(({ name, keys, gives, bands, rows, evidence }) => ({
    caption: evidence === undefined ? spaced(name) : `${spaced(name)} (${words.evidence[evidence]})`,
    columns: [...keys, ...gives].map((column) => spaced(column.name)),
    rows: rows.map((row) => [
      ...row.keys,
      ...(row.band === undefined ? [] : [bandText(row.band, bands?.includes ?? 'low')]),
      ...row.gives,
    ]),
  }));
}

/** `(10, 20]`: the bracket says which end is in the band. */
function bandText({ from, to }: { readonly from: string; readonly to: string }, includes: 'low' | 'high'): string {
  const open = from === '' ? '…' : from;
  const close = to === '' ? '…' : to;
  return includes === 'low' ? `[${open}, ${close})` : `(${open}, ${close}]`;
}

/** The worked cases: what each shows, its facts, and what must come of it. */
export function caseTable(examples: readonly Example[], stating: Stating): PageTable {
  const { headings } = stating.words;
  return {
    caption: headings.examples,
    columns: [headings.example, headings.facts, headings.outcome],
    rows: examples.map((example) => [example.name, factsText(example, stating), outcomeText(example, stating)]),
  };
}

/** Records of a kind that are written out in a case; the rest are counted. */
const mostRecords = 6;

/** The facts of a case, one a line: the day, what the profile says, then the records by their kind. */
function factsText({ given, subject, asOf }: Example, { rulebook, phrases }: Stating): string {
  const profile = Object.entries(subject).map(([name, value]) => `${phrases.subject[name] ?? name}: ${value}`);
  const records = Object.entries(given).flatMap(([alias, all]) => {
    const kind = rulebook.reads[alias];
    if (all.length === 0) return [];
    const lines = all.slice(0, mostRecords).map((record) => {
      const fields = Object.entries(record).map(([name, value]) => {
        const field = kind?.fields.find((each) => each.name === name);
        return `${field === undefined ? name : textIn(field.title, phrases.language)}: ${value}`;
      });
      return `– ${fields.join(', ')}`;
    });
    const more = all.length > mostRecords ? [`– … +${all.length - mostRecords}`] : [];
    return [kind === undefined ? alias : textIn(kind.title, phrases.language), ...lines, ...more];
  });
  return [asOf, ...profile, ...records].join('\n');
}

function outcomeText({ expect }: Example, { rulebook, phrases }: Stating): string {
  const { grade, unrated, between, score, findings } = expect;
  const rule = rulebook.grades.find((each) => each.grade === grade);
  const reason = rulebook.unrated.find((each) => each.reason === unrated);
  const said = [
    ...(grade === undefined
      ? []
      : [phrases.graded(grade, rule === undefined ? null : textIn(rule.label, phrases.language))]),
    ...(unrated === undefined
      ? []
      : [
          phrases.unrated(
            reason === undefined ? phrases.engineReason(unrated) : textIn(reason.title, phrases.language),
            between === undefined ? null : { best: between[0], worst: between[1] },
          ),
        ]),
    ...(score === undefined ? [] : [phrases.scored(score)]),
    ...Object.entries(findings).map(([name, outcome]) => {
      const requirement = rulebook.requirements.find((each) => each.name === name);
      const title = requirement === undefined ? name : textIn(requirement.title, phrases.language);
      return `${title}: ${phrases.headings.finding[outcome]}`;
    }),
  ];
  return phrases.clauses(said);
}
