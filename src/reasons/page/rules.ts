import type { evidenceOfCitation, Term, TypedExpression } from '../../rulebook/index.ts';
import { relationOf, titleOfField } from '../words/names.ts';
import { textIn } from '../words/phrases.ts';
import { partsOf } from '../words/terms.ts';
import { periodSaid, timeOf } from '../why/consequences.ts';
import type { PageEntry, PageSection, PlaceCited, Statement } from './page.ts';
import { conditionWords, valueWords, type Stating } from './stated.ts';

type Cites = (rule: Parameters<typeof evidenceOfCitation>[1]) => readonly PlaceCited[];

/** What decides, in the order in which it decides, and what is attached to it. */
export function ruleSections(stating: Stating, cites: Cites): PageSection[] {
  const { rulebook, phrases, words } = stating;
  const { headings } = words;
  const title = (texts: Readonly<Record<string, string>>): string => textIn(texts, phrases.language);
  const unrated = rulebook.unrated.map((rule) => ({
    name: rule.reason,
    title: title(rule.title),
    statements: [condition(headings.where, rule.when, stating)],
    cites: cites(rule),
  }));
  const requirements = rulebook.requirements.map((rule) => ({
    name: rule.name,
    title: title(rule.title),
    statements: [
      ...(rule.applies === undefined ? [] : [condition(headings.appliesWhere, rule.applies, stating)]),
      condition(headings.metWhere, rule.met, stating),
      ...(rule.points === undefined ? [] : [value(headings.points, rule.points, stating)]),
    ],
    cites: cites(rule),
  }));
  const graded = (rules: typeof rulebook.grades): PageEntry[] =>
    rules.map((rule) => ({
      name: rule.grade,
      title: title(rule.label) === rule.grade ? rule.grade : phrases.graded(rule.grade, title(rule.label)),
      statements: [
        rule.when === undefined
          ? { label: null, says: words.otherwise, written: null }
          : condition(headings.where, rule.when, stating),
      ],
      cites: cites(rule),
    }));
  const score = rulebook.score === undefined ? [] : [value(null, rulebook.score, stating)];
  return [
    { id: 'unrated', heading: headings.unrated, intro: headings.unratedIntro, entries: unrated, tables: [] },
    { id: 'requirements', heading: headings.requirements, intro: null, entries: requirements, tables: [] },
    {
      id: 'grades',
      heading: headings.grades,
      intro: headings.gradesIntro,
      entries: graded(rulebook.grades),
      tables: [],
    },
    { id: 'awards', heading: headings.awards, intro: null, entries: graded(rulebook.awards), tables: [] },
    {
      id: 'score',
      heading: headings.score,
      intro: null,
      entries: score.map((each) => ({ name: '', title: '', statements: [each], cites: [] })),
      tables: [],
    },
    {
      id: 'consequences',
      heading: headings.consequences,
      intro: phrases.beside.onlyProposed,
      entries: consequences(stating, cites),
      tables: [],
    },
    { id: 'left-out', heading: headings.leftOut, intro: null, entries: leftOut(stating, cites), tables: [] },
    { id: 'contest', heading: headings.contest, intro: null, entries: contest(stating, cites), tables: [] },
    { id: 'compares', heading: headings.compares, intro: null, entries: compared(stating), tables: [] },
  ];
}

function condition(label: string, { root, text }: TypedExpression, stating: Stating): Statement {
  return { label, says: conditionWords(root, stating), written: oneLine(text), rests: restsOn(root, stating) };
}

function value(label: string | null, { root, text }: TypedExpression, stating: Stating): Statement {
  return { label, says: valueWords(root, stating), written: oneLine(text), rests: restsOn(root, stating) };
}

/**
 * What an expression rests on and is computed further down: figures, and the rows made from records that a picked
 * record is one of. A record as it came is called by its own title, and needs no more.
 */
function restsOn(root: Term, { rulebook }: Stating): string[] {
  const computed = new Map<string, string>();
  for (const figure of rulebook.figures) {
    const made = figure.how === 'pick' && relationOf(rulebook, figure.over)?.source !== 'records';
    if (figure.how !== 'pick') computed.set(figure.name, figure.name);
    else if (made) computed.set(figure.name, figure.over);
  }
  const named = [...partsOf(root)].flatMap((part) =>
    part.is === 'figure' ? [part.name] : part.is === 'field' ? [part.figure] : [],
  );
  return [...new Set(named.flatMap((name) => computed.get(name) ?? []))];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function consequences(stating: Stating, cites: Cites): PageEntry[] {
  const { rulebook, phrases, words } = stating;
  return rulebook.consequences.map((rule) => {
    const places = cites(rule);
    const read = places.some(({ evidence }) => evidence === 'primary');
    const about = [
      phrases.beside.consequence[rule.is],
      ...timeOf(rule, phrases),
      ...(read ? [] : [phrases.beside.noBasis]),
    ];
    return {
      name: rule.name,
      title: textIn(rule.title, phrases.language),
      statements: [
        { label: null, says: about.join('; '), written: null },
        condition(words.headings.where, rule.when, stating),
      ],
      cites: places,
    };
  });
}

function leftOut({ rulebook, phrases }: Stating, cites: Cites): PageEntry[] {
  const { beside } = phrases;
  return rulebook.leftOut.map((each) => {
    const moves = [
      ...(each.worsenTo === undefined ? [] : [beside.worsenTo(each.worsenTo)]),
      ...(each.improveTo === undefined ? [] : [beside.improveTo(each.improveTo)]),
    ];
    const says = phrases.clauses([
      beside.because[each.because],
      ...(moves.length === 0 ? [beside.movesNothing] : moves),
    ]);
    return {
      name: each.name,
      title: textIn(each.title, phrases.language),
      statements: [{ label: null, says, written: null }],
      cites: cites(each),
    };
  });
}

/** The ways to contest, each by its own name: what is said to those who are rated, so the words are the scheme's. */
function contest({ rulebook, phrases, words }: Stating, cites: Cites): PageEntry[] {
  return rulebook.contest.map((way) => ({
    name: way.name,
    title: textIn(way.title, phrases.language),
    statements: [
      { label: null, says: textIn(way.how, phrases.language), written: null },
      ...(way.within === undefined
        ? []
        : [{ label: words.headings.within, says: periodSaid(way.within, phrases.beside), written: null }]),
    ],
    cites: cites(way),
  }));
}

function compared(stating: Stating): PageEntry[] {
  const { rulebook, phrases } = stating;
  return rulebook.compares.map(({ name, ours, theirs, differences }) => ({
    name,
    title: `${ours} – ${titleOfField(rulebook, theirs.alias, theirs.field, phrases)}`,
    statements: differences.map(({ title, when }) => ({
      label: textIn(title, phrases.language),
      says: conditionWords(when.root, stating),
      written: oneLine(when.text),
    })),
    cites: [],
  }));
}
