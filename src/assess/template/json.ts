import type { Rulebook } from '../../rulebook/index.ts';
import { askedBy, type AskedList } from '../asked.ts';
import { elsewhere, exampleValue, fieldWords, instructions, listWords, servedWords } from './words.ts';

/** The form of a rulebook as JSON. What a comment would say stands under `$comment`, which is passed over when read. */
export function jsonTemplate(rulebook: Rulebook): string {
  const { lists, profile } = askedBy(rulebook);
  const others = elsewhere(rulebook).map(
    ({ name, under, says, such }) => `Beside "given", "${under}" may have "${name}": ${says}; such as ${such}.`,
  );
  const form = {
    $comment: [...instructions(rulebook), 'null is blank; "none" says that there is none.', ...others],
    rulebook: `${rulebook.id}@${rulebook.version}`,
    'as-of': null,
    ...(profile.length === 0 ? {} : { subject: Object.fromEntries(profile.map(({ name }) => [name, null])) }),
    given: Object.fromEntries(lists.map((list) => [list.alias, [recordOf(list)]])),
  };
  return `${JSON.stringify(form, undefined, 2)}\n`;
}

function recordOf(list: AskedList): Record<string, string | null> {
  const said = list.fields.map((each) =>
    [fieldWords(each), servedWords(each.serves), `such as ${exampleValue(each.field)}`]
      .filter((part) => part !== '')
      .join('; '),
  );
  const comment = [listWords(list), ...list.fields.map(({ field }, index) => `${field.name}: ${said[index] ?? ''}`)];
  return { $comment: comment.join(' | '), ...Object.fromEntries(list.fields.map(({ field }) => [field.name, null])) };
}
