import type { Fault } from '../../vocabulary/index.ts';
import type { Rulebook } from '../model.ts';

export function checkGrades(_rulebook: Rulebook): Fault[] {
  return [];
}
