import type { Option } from 'commander';
import { Option as NewOption } from 'commander';
import { z } from 'zod';
import { findSubject, publicAudience, type Reader, type SubjectMatch } from '../reasons/index.ts';
import { dayOf, Refused, valueOf } from '../vocabulary/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { given as givenText } from './given.ts';
import type { Io } from './io.ts';

const optionsForm = z.object({
  rulebook: z.string().optional(),
  run: z.string().optional(),
  language: z.string().optional(),
  public: z.boolean().default(false),
});

/** Options of every command that asks about one subject. */
export const subjectOptions: readonly Option[] = [
  new NewOption('--rulebook <id>', 'only by this rulebook'),
  new NewOption('--run <run>', 'by this run (default: the one in force, else the latest draft)'),
  new NewOption('--public', 'only what the public sees: released, and within its publicity period'),
  new NewOption('--language <tag>', 'the language of the answer, such as en, fr or zh'),
];

/** What is asked about a subject, as the reasons take it. */
export interface SubjectAsked {
  readonly subject: SubjectMatch;
  readonly rulebook?: string;
  readonly run?: string;
  readonly reader: Reader;
  readonly language: string;
  readonly now: Io['now'];
}

/** Finds the one subject a person meant, and joins it with what the options say. Several: the list to choose from. */
export async function subjectAsked(workspace: Workspace, text: unknown, given: unknown, io: Io): Promise<SubjectAsked> {
  const options = optionsForm.parse(given);
  const words = givenText('The subject', z.array(z.string()).parse(text).join(' '));
  // The public is told of nobody who has no public grade, not even that it is in the register (law 10).
  const audience = options.public ? publicAudience(dayOf(io.now)) : {};
  const found = await findSubject(workspace.database, words, audience);
  if (!found.ok) throw new Refused(found.faults, 'misuse');
  return {
    subject: valueOf(found),
    ...(options.rulebook === undefined ? {} : { rulebook: options.rulebook }),
    ...(options.run === undefined ? {} : { run: options.run }),
    reader: options.public ? { is: 'public', today: dayOf(io.now) } : { is: 'register' },
    language: options.language ?? workspace.settings.languages[0] ?? 'en',
    now: io.now,
  };
}
