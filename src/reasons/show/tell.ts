import { phrasesIn, type Phrases } from '../words/phrases.ts';
import type { Paragraph } from '../why/tell.ts';
import { gradeSays, tellStanding, type StandingTable } from './standing.ts';
import type { GradeShown, HistoricGrade, SubjectShown } from './show.ts';

/** What a register says of a subject: who it is, its standing over all topics, and each grade with its past. */
export interface SubjectTold {
  readonly head: readonly Paragraph[];
  /** Undefined where there is none: a place that a person may run has one topic. */
  readonly standing: StandingTable | undefined;
  readonly grades: readonly Paragraph[];
}

/** A subject as paragraphs and a table, for whoever sets them. */
export function tellSubject(shown: SubjectShown, language: string): SubjectTold {
  const phrases = phrasesIn(language);
  const { grades } = shown;
  return {
    head: tellHead(shown, phrases),
    standing: tellStanding(shown, language),
    grades:
      grades.length === 0
        ? [
            { depth: 0, text: '', tone: 'plain' },
            { depth: 0, text: phrases.headings.noRun, tone: 'open' },
          ]
        : grades.flatMap((grade) => [{ depth: 0, text: '', tone: 'plain' as const }, ...tellGrade(grade, phrases)]),
  };
}

function tellHead({ subject, premisesOnly, listed }: SubjectShown, phrases: Phrases): Paragraph[] {
  const { headings } = phrases;
  const where = [subject.address, subject.postcode, subject.place]
    .filter((each) => each !== null && each !== '')
    .join(', ');
  const told: Paragraph[] = [
    { depth: 0, text: subject.name ?? subject.subjectId, tone: 'title' },
    {
      depth: 1,
      text: [headings.subjectKind[subject.kind], where, subject.category ?? '']
        .filter((each) => each !== '')
        .join('; '),
      tone: 'plain',
    },
    {
      depth: 1,
      text: [...subject.identifiers.map(({ scheme, value }) => `${scheme} ${value}`), subject.subjectId].join(', '),
      tone: 'plain',
    },
  ];
  if (premisesOnly) told.push({ depth: 1, text: headings.premisesOnly(subject.operator), tone: 'faint' });
  if (listed === false) told.push({ depth: 1, text: headings.notListed, tone: 'bad' });
  return told;
}

const findingTones = { met: 'good', 'not-met': 'bad', unknown: 'open', 'not-applicable': 'faint' } as const;

function tellGrade(grade: GradeShown, phrases: Phrases): Paragraph[] {
  const { headings } = phrases;
  const says = gradeSays(grade, phrases);
  const { known, asked } = grade.coverage;
  const score = grade.score === null ? [] : [`${headings.score} ${grade.score}`];
  const coverage = known === null || asked === null ? [] : [headings.coverage(known, asked)];
  const told: Paragraph[] = [
    { depth: 0, text: `${grade.title}: ${says}`, tone: 'title' },
    { depth: 1, text: [...grade.awards, ...score, ...coverage].join('; '), tone: 'plain' },
    ...grade.findings.map(({ title, outcome }) => ({
      depth: 2,
      text: `${title}: ${headings.finding[outcome]}`,
      tone: findingTones[outcome],
    })),
    ...behind(grade, phrases),
    {
      depth: 1,
      text: `${grade.rulebook} ${grade.version}, ${grade.authority}: ${phrases.standing(grade.kind, grade.evidence)}`,
      tone: 'faint',
    },
    {
      depth: 1,
      text: `${headings.run(grade.run, grade.state)}; ${headings.moment(grade.asOf, grade.knownAt.replace(/\.\d+Z$/, 'Z'))}`,
      tone: 'faint',
    },
  ];
  if (grade.stale) told.push({ depth: 1, text: headings.stale, tone: 'bad' });
  if (grade.history.length > 1)
    told.push(
      ...grade.history.map((each) => ({ depth: 2, text: `· ${historic(each, phrases)}`, tone: 'plain' as const })),
    );
  return told.filter(({ text }) => text !== '');
}

/** What a view rests on, grade by grade; what is missing of it is said, and is neither good nor bad. */
function behind({ restsOn }: GradeShown, phrases: Phrases): Paragraph[] {
  if (restsOn.length === 0) return [];
  const parts = restsOn.map(({ title, grade, reasonTitle }) =>
    phrases.other(
      title,
      grade ?? (reasonTitle === null ? phrases.sideBySide.notRated : phrases.unrated(reasonTitle, null)),
    ),
  );
  return [{ depth: 1, text: phrases.sideBySide.restsOn(phrases.list(parts)), tone: 'plain' }];
}

function historic({ asOf, grade, score, reason, run, state }: HistoricGrade, phrases: Phrases): string {
  const said = grade ?? phrases.unrated(phrases.engineReason(reason ?? ''), null);
  return `${asOf}: ${said}${score === null ? '' : ` (${score})`}; ${phrases.headings.run(run, state)}`;
}
