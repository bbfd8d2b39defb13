import type { CollectStatus } from '../../../collect/index.ts';
import { Rows } from '../../parts/table.tsx';
import { collectingWords } from '../../words/analyst/collecting.ts';
import type { View } from '../../view.ts';
import { Faults, Moment } from './parts.tsx';

interface CollectingProps {
  readonly view: View;
  readonly collecting: readonly CollectStatus[];
  readonly title: (source: string) => string;
}

/** The sources that are fetched by themselves: when each was, when it will be, and what stands in the way. */
export function Collecting({ view, collecting, title }: CollectingProps) {
  const words = collectingWords[view.language];
  const moment = (at: string | undefined) => (at === undefined ? words.never : <Moment view={view} at={at} />);
  return (
    <Rows
      caption={words.title}
      columns={[
        { title: words.source },
        { title: words.last },
        { title: words.success },
        { title: words.next },
        { title: words.look },
      ]}
      rows={collecting.map((each) => [
        <>
          {title(each.source)} <span class="gs-faint">{each.source}</span>
        </>,
        <>
          {moment(each.lastAttempt)}
          {each.lastOutcome === undefined ? null : <div class="gs-faint">{words.outcomes[each.lastOutcome]}</div>}
        </>,
        moment(each.lastSuccess),
        each.next === undefined ? words.noSchedule : moment(each.next),
        <ToLookAt view={view} status={each} />,
      ])}
    />
  );
}

function ToLookAt({ view, status }: { readonly view: View; readonly status: CollectStatus }) {
  const words = collectingWords[view.language];
  if (!status.stale && status.faults.length === 0 && status.warnings.length === 0) return <>{words.fine}</>;
  return (
    <>
      {status.stale ? <strong class="govuk-tag govuk-tag--yellow">{words.stale}</strong> : null}
      {status.faults.length === 0 ? null : <Faults faults={status.faults} />}
      {status.warnings.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet" lang="en">
          {status.warnings.map((each) => (
            <li class="gs-break">{each}</li>
          ))}
        </ul>
      )}
    </>
  );
}
