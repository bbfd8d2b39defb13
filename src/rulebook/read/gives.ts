import { rulebookFault } from '../faults.ts';
import type { Reading } from './reading.ts';

/**
 * A rulebook gives grades, or it is a compliance record and gives findings alone. A record with a grade, a score or an
 * award in it would be a rating by another name, so these are refused in it.
 */
export function stateWhatIsGiven(reading: Reading): void {
  const { form } = reading;
  if (form.gives === 'grades') {
    if (form.grades.length === 0)
      reading.faults.push(
        rulebookFault(
          'rulebook-missing',
          { what: 'which grades it gives', fix: 'Add grades, or gives: findings where it is a compliance record.' },
          reading.placeOf(['rulebook']),
        ),
      );
    return;
  }
  const refused = {
    grades: form.grades.length > 0,
    score: form.score !== undefined,
    awards: form.awards.length > 0,
    'best-to-worst': form['best-to-worst'] !== undefined,
  };
  for (const [key, said] of Object.entries(refused)) {
    if (said) reading.faults.push(rulebookFault('rulebook-gives-findings', { key }, reading.placeOf([key])));
  }
  for (const [name, { ours }] of Object.entries(form.compares)) {
    if (ours === 'grade' || ours === 'score')
      reading.faults.push(
        rulebookFault('rulebook-gives-findings', { key: ours }, reading.placeOf(['compares', name, 'ours'])),
      );
  }
  if (Object.keys(form.requirements).length === 0)
    reading.faults.push(
      rulebookFault(
        'rulebook-missing',
        { what: 'which findings it gives', fix: 'Add requirements: each gives one finding.' },
        reading.placeOf(['gives']),
      ),
    );
}
