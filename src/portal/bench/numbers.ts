import { stringify } from 'csv-stringify/sync';
import { movements, type Outcome, type Simulation } from '../../reasons/index.ts';

function said({ grade, reason }: Outcome): string {
  return grade ?? `unrated: ${reason ?? ''}`;
}

/**
 * Every count of a simulation, one a row: from what to what (`transition`), how each group fares (`place` and the like),
 * findings and consequences. Nobody is named in it. What a spreadsheet would run gets an apostrophe.
 */
export function numbersOf({ transitions, treatment, findings, consequences }: Simulation): string {
  const rows = [
    ...transitions.map(({ before, after, movement, count }) => [
      'transition',
      '',
      said(before),
      said(after),
      movement,
      count,
    ]),
    ...treatment.flatMap(({ by, groups }) =>
      groups.flatMap(({ name, counts }) =>
        movements.filter((each) => counts[each] > 0).map((each) => [by, name ?? '', '', '', each, counts[each]]),
      ),
    ),
    ...findings.flatMap(({ name, transitions: found }) =>
      found.map(({ before, after, count }) => ['finding', name, before ?? '', after ?? '', '', count]),
    ),
    ...consequences.flatMap(({ name, before, after, gained, lost }) => [
      ['consequence', name, '', '', 'before', before],
      ['consequence', name, '', '', 'after', after],
      ['consequence', name, '', '', 'gained', gained],
      ['consequence', name, '', '', 'lost', lost],
    ]),
  ];
  return stringify([['what', 'name', 'before', 'after', 'movement', 'subjects'], ...rows], { escape_formulas: true });
}
