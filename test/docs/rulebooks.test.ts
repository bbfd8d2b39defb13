import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evidenceOf, type Rulebook } from '../../src/rulebook/index.ts';
import { shippedRulebooks } from '../../src/rulebook/examples/shipped.fixture.ts';

const words = {
  primary: 'read',
  secondary: 'descriptions of it',
  unverified: 'in part from memory',
} as const;

function row({ rulebook, examples }: { rulebook: Rulebook; examples: readonly unknown[] }): string {
  const { id, title, topic, rates, gives, kind, leftOut } = rulebook;
  const lines = readFileSync(rulebook.file, 'utf8').split('\n').length - 1;
  const outcome = gives === 'findings' ? 'findings' : leftOut.length > 0 ? 'bounds' : 'grades';
  const path = `../rulebooks/${id}/rulebook.yaml`;
  return `| [${id}](${path}) | ${title['en'] ?? ''} | ${topic} | ${rates} | ${outcome} | ${kind} | ${words[evidenceOf(rulebook)]} | ${lines} | ${examples.length} |`;
}

test('docs/rulebooks.md lists every rulebook that ships, and no other', async () => {
  const shipped = shippedRulebooks();
  const topics = new Set(shipped.map(({ rulebook }) => rulebook.topic));
  const page = `# The rulebooks that ship

${shipped.length} rulebooks on ${topics.size} topics. **Law read** is that of the weakest rule: the text itself, descriptions of it, or in part from
memory; the rulebook says which for each law, and so does every grade. **Bounds**: something that the scheme asks for is left
out (the rulebook lists what), so a grade stands only where it could not be moved. **Findings**: the law gives duties and no
score. An *illustration* leaves something out for good, such as indicators on natural persons. \`goodstanding rulebook list\`
says the same of any workspace; \`npx vitest run test/docs --update\` writes this page anew.

| rulebook | what | topic | rates | gives | kind | law read | lines | examples |
| --- | --- | --- | --- | --- | --- | --- | ---: | ---: |
${shipped.map(row).join('\n')}
`;
  await expect(page).toMatchFileSnapshot('../../docs/rulebooks.md');
});
