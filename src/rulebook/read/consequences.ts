import type { Path } from '../../documents/index.ts';
import type { Scope } from '../expression/scope.ts';
import { rulebookFault } from '../faults.ts';
import type { Consequence } from '../model.ts';
import { stateUnless } from './aggregates.ts';
import { readCites } from './cites.ts';
import type { Reading } from './reading.ts';

/** Reads what a law attaches to grades: the one place where the grade given may be named. */
export function readConsequences(reading: Reading, scope: Scope, grades: readonly string[]): Consequence[] {
  const forms = Object.entries(reading.form.consequences);
  const inner: Scope = grades.length === 0 ? scope : { ...scope, grades };
  if (forms.length > 0) stateGradeTaken(reading);
  return forms.flatMap(([name, form]): Consequence[] => {
    const path: Path = ['consequences', name];
    const at = reading.placeOf(path);
    const cites = readCites(`The consequence "${name}"`, form.cites, path, reading);
    const lasts = typeof form.lasts === 'string' ? ([form.lasts, form.lasts] as const) : form.lasts;
    if (lasts !== undefined && daysOf(lasts[0]) > daysOf(lasts[1]))
      reading.faults.push(
        rulebookFault(
          'consequence-time',
          { name, least: lasts[0], most: lasts[1] },
          reading.placeOf([...path, 'lasts']),
        ),
      );
    const result = reading.type(form.when, [...path, 'when'], inner);
    if (result === undefined || !stateUnless(result.expression.root.type, ['boolean'], [...path, 'when'], reading))
      return [];
    const { title, is, evidence } = form;
    return [{ name, title, is, when: result.expression, cites, lasts, evidence, at }];
  });
}

/** Elsewhere a figure may be called `grade`; beside consequences it would mean two things. */
function stateGradeTaken(reading: Reading): void {
  const { reads, tables, relations, figures, peers } = reading.form;
  for (const [key, names] of Object.entries({ reads, tables, relations, figures, peers })) {
    if (Object.hasOwn(names, 'grade'))
      reading.faults.push(rulebookFault('rulebook-name-reserved', { name: 'grade' }, reading.placeOf([key, 'grade'])));
  }
}

const days = { D: 1, M: 30, Y: 365 };

/** About how many days a period has: enough to tell which of two is the longer. */
function daysOf(period: string): number {
  const [, count = '0', unit] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  return Number(count) * (unit === 'Y' ? days.Y : unit === 'M' ? days.M : days.D);
}
