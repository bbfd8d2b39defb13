import { Engine as RulesEngine, type Almanac } from 'json-rules-engine';
import type { Engine, Subject } from './decided.ts';

type Inspection = Subject['inspections'][number];

/** The limits of each grade: of the total, and of the worst part. */
const limits = [
  ['5', 15, 5],
  ['4', 20, 10],
  ['3', 35, 15],
  ['2', 50, 20],
  ['1', 1000, 1000],
] as const;

/** json-rules-engine, a run an organisation: figures are facts it works out when asked, and the first rule that holds ends the run. */
export function jsonRules(): Engine {
  const engine = new RulesEngine();
  engine.addFact('last', async (_, almanac) => (await almanac.factValue<Subject['inspections']>('inspections')).at(-1));
  engine.addFact('total', (_, almanac) => figure(almanac, (parts) => parts.reduce((sum, each) => sum + each, 0)));
  engine.addFact('worst', (_, almanac) => figure(almanac, (parts) => Math.max(...parts)));
  for (const [grade, total, worst] of limits)
    engine.addRule({
      priority: Number(grade),
      conditions: {
        all: [
          { fact: 'total', operator: 'lessThanInclusive', value: total },
          { fact: 'worst', operator: 'lessThanInclusive', value: worst },
        ],
      },
      event: { type: grade },
    });
  engine.on('success', () => engine.stop());
  return {
    decide: async (subjects) => {
      const answers: unknown[] = [];
      for (const subject of subjects) {
        const { events, almanac } = await engine.run(subject);
        answers.push({ grade: events[0]?.type, score: await almanac.factValue('total') });
      }
      return answers;
    },
  };
}

async function figure(almanac: Almanac, of: (parts: readonly number[]) => number): Promise<number | null> {
  const { machinery, training, order } = await almanac.factValue<Inspection>('last');
  return machinery === null || training === null || order === null ? null : of([machinery, training, order]);
}
