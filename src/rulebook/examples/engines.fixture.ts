import { dayFrom } from '../../vocabulary/index.ts';
import { compileRulebook } from '../compile/compile.ts';
import type { SubjectFacts } from '../interpret/facts.ts';
import { interpretPopulation } from '../interpret/population.ts';
import { termText } from '../print.ts';
import type { Rulebook } from '../model.ts';
import { ofAssessment, ofRow } from './compare.ts';
import { askDuckdb, smallRegister, type Ask } from './register.ts';

const asOf = dayFrom('2024-06-30') ?? raise();

function raise(): never {
  throw new Error('no day');
}

/** Where an engine and the interpreter differ, in words that lead to the rule. */
export async function differences(
  rulebook: Rulebook,
  subjects: readonly SubjectFacts[],
  ask: Ask = askDuckdb,
): Promise<string[]> {
  const register = await smallRegister(rulebook, subjects);
  try {
    const { detailed } = compileRulebook(rulebook, { ...register, asOf });
    const assessments = interpretPopulation(rulebook, subjects, asOf);
    const rows = await ask(register, detailed);
    return rows.flatMap((row) => {
      const assessment = assessments[Number(row.subject_no) - 1] ?? raise();
      const [interpreted, rated] = [ofAssessment(assessment), ofRow(rulebook, row)];
      return Object.entries(rated)
        .filter(([part, value]) => interpreted[part] !== value)
        .map(
          ([part, value]) =>
            `subject ${row.subject_no}, ${part}: ${interpreted[part]} or ${value}? ${rule(rulebook, part)}`,
        );
    });
  } finally {
    await register.database.close();
  }
}

function rule(rulebook: Rulebook, part: string): string {
  const figure = rulebook.figures.find(({ name }) => part === `figure ${name}`);
  if (figure === undefined) return '';
  if (figure.how === 'expression') return termText(figure.value.root);
  if (figure.how === 'pick') return `${figure.pick} ${figure.over} by ${figure.by}`;
  if (figure.how === 'peers') return `peers of ${termText(figure.peers.rank.root)}`;
  if (figure.how === 'rating') return `the grade of ${figure.book.id}`;
  const { how, over, of, where } = figure.aggregate;
  return `${how} ${over} of ${of === undefined ? '' : termText(of.root)} where ${where === undefined ? '' : termText(where.root)}`;
}
