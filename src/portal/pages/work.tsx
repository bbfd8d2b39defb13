import { Page } from '../parts/page.tsx';
import { workOf, type WorkGroup, type WorkItem } from '../parts/work-items.ts';
import { workWords } from '../words/work.ts';
import { href, type View } from '../view.ts';

/** Everything that whoever is signed in may do here beside what the public can, each with what it is for and how much waits. */
export async function workPage(view: View) {
  const words = workWords[view.language];
  const items = await Promise.all(workOf(view).map(async (item) => ({ item, waits: (await item.waits?.(view)) ?? 0 })));
  const groups = new Map<WorkGroup, typeof items>();
  for (const each of items) groups.set(each.item.group, [...(groups.get(each.item.group) ?? []), each]);
  return (
    <Page view={view} title={words.title} at="work">
      <h1 class="govuk-heading-l">{words.title}</h1>
      {[...groups].map(([group, ofGroup]) => (
        <section class="govuk-!-margin-bottom-7" aria-labelledby={`work-${group}`}>
          <h2 class="govuk-heading-m" id={`work-${group}`}>
            {words.group[group]}
          </h2>
          <ul class="gs-work">
            {ofGroup.map(({ item, waits }) => (
              <Item view={view} item={item} waits={waits} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

interface ItemProps {
  readonly view: View;
  readonly item: WorkItem;
  readonly waits: number;
}

function Item({ view, item, waits }: ItemProps) {
  const words = workWords[view.language];
  const [title, what] = words.item[item.is];
  return (
    <li class="gs-work__item">
      <a class="govuk-link gs-work__link" href={href(view, ...item.at)}>
        {title}
      </a>
      {waits === 0 ? null : (
        <>
          {' '}
          <strong class="govuk-tag govuk-tag--yellow">{words.waits(view.words.number(waits))}</strong>
        </>
      )}
      <p class="govuk-body govuk-!-margin-bottom-0">{what}</p>
    </li>
  );
}
