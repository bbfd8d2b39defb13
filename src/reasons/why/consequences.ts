import type { Assessment, Consequence } from '../../rulebook/index.ts';
import { textIn, type Phrases } from '../words/phrases.ts';
import { truthOf } from '../words/shown.ts';
import { citedBy } from './cited.ts';
import { partOf, type Telling } from './part.ts';
import type { WhyConsequence } from './why.ts';

/**
 * What the rulebook attaches to grades, and whether it would apply to this subject. All that is told is a proposal:
 * what takes effect is decided by a person after notice and a hearing (law 6), and never where no law was read (law 12).
 */
export function consequencesShown({ consequences }: Assessment, telling: Telling): WhyConsequence[] {
  const { rulebook, phrases } = telling.speech;
  const outcomes = { true: 'proposed', false: 'not-proposed', unknown: 'unknown' } as const;
  return consequences.map(({ consequence, holds, trace }) => {
    const cites = citedBy(rulebook, consequence);
    const basis = cites.some(({ evidence }) => evidence === 'primary') ? 'read' : 'not-read';
    return {
      name: consequence.name,
      title: textIn(consequence.title, phrases.language),
      is: consequence.is,
      outcome: outcomes[truthOf(holds)],
      condition: partOf(consequence.when, trace, telling),
      lasts: consequence.lasts === undefined ? null : { least: consequence.lasts[0], most: consequence.lasts[1] },
      basis,
      says: phrases.clauses([
        phrases.beside.consequence[consequence.is],
        ...timeOf(consequence, phrases),
        ...(basis === 'read' ? [] : [phrases.beside.noBasis]),
      ]),
      cites,
    };
  });
}

/** For how long a consequence lasts, in words; nothing where the law says no time. */
export function timeOf({ lasts }: Consequence, { beside }: Phrases): string[] {
  if (lasts === undefined) return [];
  const [least, most] = lasts.map((period) => periodSaid(period, beside));
  return [beside.lasts(least ?? '', most ?? '')];
}

/** A period of a rulebook (`P21D`) in words. */
export function periodSaid(period: string, beside: Phrases['beside']): string {
  const [, count = '', unit = ''] = /^P(\d+)([DMY])$/.exec(period) ?? [];
  return beside.period(Number(count), unit === 'Y' ? 'year' : unit === 'M' ? 'month' : 'day');
}
