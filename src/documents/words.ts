import type { z } from 'zod';

/** What a document is made of, in the words of whoever writes one; everything that is not a list or a map is a text. */
const words: Readonly<Record<string, string>> = {
  object: 'keys with values',
  record: 'keys with values',
  array: 'a list',
  string: 'a text',
  undefined: 'nothing',
  null: 'nothing',
};

/** What is wrong with a value, as the end of a sentence. */
export function issueWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const found = /received (\w+)/.exec(issue.message)?.[1] ?? 'undefined';
    // A message of our own says what is expected in its own words.
    if (!issue.message.startsWith('Invalid input')) return issue.message;
    return `${words[issue.expected] ?? issue.expected} was expected, and here is ${words[found] ?? found}`;
  }
  return issue.message.replace(/^Invalid input: /, '').replace(/\.$/, '');
}
