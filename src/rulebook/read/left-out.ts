import type { Path } from '../../documents/index.ts';
import { rulebookFault } from '../faults.ts';
import type { LeftOut } from '../model.ts';
import { readCites } from './cites.ts';
import type { RulebookForm } from './form.ts';
import type { Reading } from './reading.ts';

type LeftOutForm = RulebookForm['left-out'][string];

/**
 * Reads what a rulebook leaves out. That something can change nothing is a claim about the law, so it needs a citation;
 * what a scheme asks of natural persons is never read (law 1), so a rulebook without it is an illustration.
 */
export function readLeftOut(reading: Reading, gradeOrder: readonly string[]): LeftOut[] {
  return Object.entries(reading.form['left-out']).map(([name, form]) => {
    const path: Path = ['left-out', name];
    const at = reading.placeOf(path);
    if (form.because === 'natural-persons' && reading.form.kind !== 'illustration')
      reading.faults.push(rulebookFault('left-out-persons', { name }, reading.placeOf([...path, 'because'])));
    const { worsenTo, improveTo } = movesOf(name, form, { path, gradeOrder, reading });
    const claims = form.can === 'nothing';
    const cites =
      claims || form.cites !== undefined ? readCites(`"${name}", left out,`, form.cites, path, reading) : [];
    return { name, title: form.title, because: form.because, worsenTo, improveTo, cites, at };
  });
}

interface Context {
  readonly path: Path;
  readonly gradeOrder: readonly string[];
  readonly reading: Reading;
}

function movesOf(
  name: string,
  { can }: LeftOutForm,
  { path, gradeOrder, reading }: Context,
): Pick<LeftOut, 'worsenTo' | 'improveTo'> {
  const none = { worsenTo: undefined, improveTo: undefined };
  const graded = reading.form.gives === 'grades';
  if (can === undefined) {
    if (graded)
      reading.faults.push(
        rulebookFault(
          'rulebook-missing',
          {
            what: `how far "${name}" could move a grade`,
            fix: 'Add can: { worsen-to: GRADE }, { improve-to: GRADE } or both; or can: nothing, and cite the law that says so.',
          },
          reading.placeOf(path),
        ),
      );
    return none;
  }
  if (!graded) {
    reading.faults.push(rulebookFault('rulebook-gives-findings', { key: 'can' }, reading.placeOf([...path, 'can'])));
    return none;
  }
  if (can === 'nothing') return none;
  const ends = { 'worsen-to': gradeOrder[0], 'improve-to': gradeOrder.at(-1) };
  for (const key of ['worsen-to', 'improve-to'] as const) {
    const grade = can[key];
    if (grade === undefined) continue;
    const at = reading.placeOf([...path, 'can', key]);
    if (!gradeOrder.includes(grade))
      reading.faults.push(rulebookFault('grade-unknown', { grade, known: gradeOrder }, at));
    else if (grade === ends[key])
      reading.faults.push(rulebookFault('left-out-moves-nothing', { name, key, grade }, at));
  }
  return { worsenTo: can['worsen-to'], improveTo: can['improve-to'] };
}
