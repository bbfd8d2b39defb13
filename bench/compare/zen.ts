import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZenEngine, type ZenDecision } from '@gorules/zen-engine';
import { z } from 'zod';
import { ownPackage } from '../../src/workspace/index.ts';
import type { Engine } from './decided.ts';

/** The model in GoRules' own form: the figures of the latest inspection, then a table of grades of which the first row that fits counts. */
const model = readFileSync(join(ownPackage().dir, 'bench/compare/workplace-safety.jdm.json'), 'utf8');

/** The same model over a list: each of its nodes goes through all organisations of a call. */
const listModel = model
  .replaceAll('"executionMode": "single"', '"executionMode": "loop"')
  .replaceAll('"inputField": null', '"inputField": "subjects"')
  .replaceAll('"outputPath": null', '"outputPath": "subjects"');

/** A model of no rules: what is left is the call, and turning what it is given and answers from one form to another. */
const emptyModel = JSON.stringify({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in' },
    { id: 'out', type: 'outputNode', name: 'out' },
  ],
  edges: [{ id: 'all', type: 'edge', sourceId: 'in', targetId: 'out' }],
});

function decisionOf(text: string): ZenDecision {
  return new ZenEngine().createDecision(Buffer.from(text));
}

/** A call an organisation, of which so many are under way at once. */
export function zen(together: number): Engine {
  return calling(decisionOf(model), together);
}

/** The call alone. It decides nothing, so there is nothing to hold it to. */
export function zenOfNothing(): Engine {
  return { ...calling(decisionOf(emptyModel), 1), decides: false };
}

function calling(decision: ZenDecision, together: number): Engine {
  return {
    decide: async (subjects) => {
      const answers: unknown[] = [];
      for (let from = 0; from < subjects.length; from += together) {
        const calls = subjects.slice(from, from + together).map((subject) => decision.evaluate(subject));
        for (const { result } of await Promise.all(calls)) answers.push(result);
      }
      return answers;
    },
  };
}

const listForm = z.object({ subjects: z.array(z.unknown()) });

/** A thousand organisations a call, which a model can be written for where all are at hand. */
export function zenOfLists(): Engine {
  const decision = decisionOf(listModel);
  return {
    decide: async (subjects) => {
      const answers: unknown[] = [];
      for (let from = 0; from < subjects.length; from += 1000) {
        const { result } = await decision.evaluate({ subjects: subjects.slice(from, from + 1000) });
        answers.push(...listForm.parse(result).subjects);
      }
      return answers;
    },
  };
}
