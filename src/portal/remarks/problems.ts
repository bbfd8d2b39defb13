import type { Fault } from '../../vocabulary/index.ts';
import type { Problem } from '../parts/form.tsx';
import { problemCodes, toldWords } from '../words/remarks/told.ts';
import type { View } from '../view.ts';

/** Why something is not taken, in the words of the reader; each leads to the field it is about, where that is on the page. */
export function problemsOf({ language }: Pick<View, 'language'>, faults: readonly Fault[]): readonly Problem[] {
  return faults.map(({ code, message, at }): Problem => {
    const known = problemCodes.find((each) => each === code);
    return { field: at.path, text: known === undefined ? message : toldWords[language].problem[known] };
  });
}
