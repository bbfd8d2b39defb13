import type { Rulebook } from '../../rulebook/index.ts';
import { askedBy, type AskedList } from '../asked.ts';
import { elsewhere, exampleValue, fieldWords, instructions, listWords, servedWords } from './words.ts';

/** Comments begin in this column, or after what is longer. */
const commentColumn = 36;

/** The form of a rulebook as a YAML file with comments. Filled in or not, it is a file that `assess` reads. */
export function yamlTemplate(rulebook: Rulebook): string {
  const { lists, profile } = askedBy(rulebook);
  const lines = [
    ...instructions(rulebook).map((line) => `# ${line}`),
    '',
    `rulebook: ${rulebook.id}@${rulebook.version}`,
    commented('as-of:', 'the day that is assessed, YYYY-MM-DD; blank means today'),
    ...(profile.length === 0 ? [] : ['subject:']),
    ...profile.map(({ name, serves }) => commented(`  ${name}:`, servedWords(serves))),
    'given:',
    ...lists.flatMap((list) => listLines(list)),
    ...(['peers', 'ratings'] as const).flatMap((under) => elsewhereLines(under, rulebook)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where a field of a record begins: the first of them opens the record. */
function lead(index: number): string {
  return index === 0 ? '    - ' : '      ';
}

function listLines(list: AskedList): string[] {
  const { alias, fields, one } = list;
  const about = [`  # ${listWords(list)}`, `  # ${servedWords(list.serves)}`].filter((line) => line.trim() !== '#');
  return [
    '',
    ...about,
    `  ${alias}:`,
    ...fields.map((each, index) => {
      const serves = servedWords(each.serves);
      return commented(`${lead(index)}${each.field.name}:`, `${fieldWords(each)}${serves === '' ? '' : `; ${serves}`}`);
    }),
    ...(fields.length === 0 ? [] : [`  # such as${one ? '' : ' (one such block for each)'}:`]),
    ...fields.map(({ field }, index) => `  #${lead(index).slice(3)}${field.name}: ${exampleValue(field)}`),
  ];
}

/** What has a form of its own is shown as a comment: blank, it would be neither a place nor a grade. */
function elsewhereLines(under: 'peers' | 'ratings', rulebook: Rulebook): string[] {
  const found = elsewhere(rulebook).filter((each) => each.under === under);
  if (found.length === 0) return [];
  const lines = found.map(({ name, says, such }) =>
    commented(`#   ${name}: ${such}`, `${says}; left out, it is not known`),
  );
  return ['', `# ${under}:`, ...lines];
}

function commented(text: string, comment: string): string {
  return comment === '' ? text : `${text.padEnd(commentColumn)} # ${comment.replaceAll('\n', ' ')}`;
}
