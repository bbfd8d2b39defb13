import type { Field } from '../../kinds/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Fault } from '../../vocabulary/index.ts';
import { textIn } from '../../reasons/index.ts';
import type { Problem } from '../parts/form.tsx';
import { assessWords } from '../words/assess.ts';
import type { View } from '../view.ts';

/** What is wrong with a form, in the words of the reader; each leads to the field it is about. */
export function problemsIn(view: View, rulebook: Rulebook, faults: readonly Fault[]): readonly Problem[] {
  return faults.map(({ code, message, at }): Problem => {
    const words = assessWords[view.language];
    const [alias = '', , name] = (at.path ?? '').split('.');
    const kind = Object.hasOwn(rulebook.reads, alias) ? rulebook.reads[alias] : undefined;
    const field = kind?.fields.find((each) => each.name === name);
    const titled = field ?? kind;
    const title = titled === undefined ? words.asOf : textIn(titled.title, view.language);
    const told = tellOf(view, code, field) ?? message;
    return { field: at.path, text: `${title}: ${told}` };
  });
}

/** What is wrong, and what is expected instead; undefined for what no form of ours can say. */
function tellOf(view: View, code: string, field: Field | undefined): string | undefined {
  const { problem } = assessWords[view.language];
  switch (code) {
    case 'assess-record-later':
      return problem.later;
    case 'assess-none-and-some':
      return problem.noneAndSome;
    case 'assess-one-record':
      return problem.one;
    case 'assess-none-impossible':
      return problem.noNone;
    case 'assess-unit-wrong':
      return problem.unit(field?.unit);
    case 'assess-value-unlisted':
      return problem.unlisted;
    case 'assess-value-wrong':
      return problem.expected[field?.type.base ?? 'date'];
    default:
      return undefined;
  }
}
