import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { z } from 'zod';
import { ownPackage } from '../../src/workspace/index.ts';
import type { Engine } from './decided.ts';

const answersForm = z.array(z.object({ result: z.unknown() }));

/**
 * The Open Policy Agent, an evaluation an organisation. The policy beside it was compiled once, by OPA 1.22.3:
 * `opa build -t wasm -e workplace_safety/decision workplace-safety.rego`, of which `policy.wasm` is kept.
 */
export async function opa(): Promise<Engine> {
  const policy = await loadPolicy(readFileSync(join(ownPackage().dir, 'bench/compare/workplace-safety.wasm')));
  policy.setData({});
  const found: unknown[] = [];
  return {
    decide: async (subjects) => {
      found.length = 0;
      for (const subject of subjects) found.push(policy.evaluate(subject));
      return found.map((each) => answersForm.parse(each)[0]?.result);
    },
  };
}
