import { may } from '../../../access/index.ts';
import { isWatched, watchStore } from '../../../watch/index.ts';
import { watchPageWords } from '../../words/watch.ts';
import { href, type View } from '../../view.ts';

/** The button with which whoever is signed in begins to watch a subject, or ends it. */
export async function WatchButton({ view, subjectId }: { readonly view: View; readonly subjectId: string }) {
  const { asker, served } = view;
  if (asker.is !== 'account' || !may(asker, 'watch:own')) return null;
  const words = watchPageWords[view.language];
  const isHeld = await isWatched(await watchStore(served.access), asker.accountId, subjectId);
  return (
    <form method="post" action={href(view, 'subjects', subjectId, isHeld ? 'unwatch' : 'watch')}>
      <button type="submit" class="govuk-button govuk-button--secondary">
        {isHeld ? words.unwatch : words.watch}
      </button>
    </form>
  );
}
