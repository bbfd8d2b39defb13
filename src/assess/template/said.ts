import { stringify } from 'yaml';
import type { Rulebook } from '../../rulebook/index.ts';
import type { Statement } from '../said/statement.ts';

/** What was said, as a file that `assess` reads and gives the same answer to. */
export function statementYaml(rulebook: Rulebook, { asOf, subject, given }: Statement): string {
  const lists = Object.entries(given).map(([alias, records]) => [
    alias,
    records.length === 0
      ? 'none'
      : records.map((record) =>
          Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? 'none'])),
        ),
  ]);
  const document = {
    rulebook: `${rulebook.id}@${rulebook.version}`,
    'as-of': asOf,
    ...(Object.keys(subject).length === 0 ? {} : { subject }),
    given: Object.fromEntries(lists),
  };
  return `# A self-assessment. What is left out is not known.\n${stringify(document)}`;
}
