import { speaksBy } from '../../remarks/index.ts';
import type { SubjectMatch } from '../../reasons/index.ts';
import { disputesOf, repliesOf, type Disputes, type ReplyShown } from '../../visit/index.ts';
import type { View } from '../view.ts';

/** What organisations said of one subject, as far as it is shown, and how whoever looks may say more. */
export interface Told {
  readonly disputes: Disputes;
  /** By rulebook. */
  readonly replies: ReadonlyMap<string, ReplyShown>;
  readonly speaks: ReturnType<typeof speaksBy>;
}

/** What was said of a subject whose grades are shown. */
export async function toldOf(
  view: View,
  subject: SubjectMatch,
  grades: readonly { readonly rulebook: string; readonly run: string }[],
): Promise<Told> {
  const [disputes, replies] = await Promise.all([disputesOf(view, subject), repliesOf(view, subject, grades)]);
  return { disputes, replies, speaks: speaksBy(view.asker, subject) };
}
