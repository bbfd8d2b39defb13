import { phrasesIn, type Phrases } from '../words/phrases.ts';
import type { Paragraph } from '../why/tell.ts';
import type { GradeShown, HistoricGrade, SubjectShown } from './show.ts';

/** A subject's standing as paragraphs. */
export function tellSubject({ subject, premisesOnly, listed, grades }: SubjectShown, language: string): Paragraph[] {
  const phrases = phrasesIn(language);
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
  for (const grade of grades) told.push({ depth: 0, text: '', tone: 'plain' }, ...tellGrade(grade, phrases));
  if (grades.length === 0)
    told.push({ depth: 0, text: '', tone: 'plain' }, { depth: 0, text: headings.noRun, tone: 'open' });
  return told;
}

function tellGrade(grade: GradeShown, phrases: Phrases): Paragraph[] {
  const { headings } = phrases;
  const reason = grade.reasonTitle ?? phrases.engineReason(grade.reason ?? '');
  const says = grade.grade === null ? phrases.unrated(reason, null) : phrases.graded(grade.grade, grade.label);
  const { known, asked } = grade.coverage;
  const score = grade.score === null ? [] : [`${headings.score} ${grade.score}`];
  const coverage = known === null || asked === null ? [] : [headings.coverage(known, asked)];
  const told: Paragraph[] = [
    { depth: 0, text: `${grade.title}: ${says}`, tone: 'title' },
    { depth: 1, text: [...grade.awards, ...score, ...coverage].join('; '), tone: 'plain' },
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

function historic({ asOf, grade, score, reason, run, state }: HistoricGrade, phrases: Phrases): string {
  const said = grade ?? phrases.unrated(phrases.engineReason(reason ?? ''), null);
  return `${asOf}: ${said}${score === null ? '' : ` (${score})`}; ${phrases.headings.run(run, state)}`;
}
