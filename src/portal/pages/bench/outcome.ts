import type { Outcome } from '../../../reasons/index.ts';
import { weighWords } from '../../words/bench/weigh.ts';
import type { View } from '../../view.ts';

/** An outcome as a short name: the grade as the rules call it, or the reason for none. */
export function nameOutcome(view: Pick<View, 'language'>, { grade, reason }: Outcome): string {
  return grade ?? weighWords[view.language].unrated(reason ?? '');
}
