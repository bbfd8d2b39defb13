import { publicScales, publicStatistics, type GradeCount, type PublicScale } from '../../../reasons/index.ts';
import type { KeptAnswers } from '../../../visit/index.ts';
import { Page } from '../../parts/page.tsx';
import { figuresWords } from '../../words/figures.ts';
import { href, type View } from '../../view.ts';
import { withoutGrade } from '../search/asked.ts';
import { totalOf } from './counts.ts';
import { Distribution } from './distribution.tsx';
import { Places } from './places.tsx';

/** Counts of one revision of the register, shared by all who look. */
export type KeptCounts = KeptAnswers<readonly GradeCount[]>;

/** How many have which grade: of each rulebook, or of one by place; what is chosen stands in the address. */
export async function statisticsPage(view: View, kept: KeptCounts) {
  const words = figuresWords[view.language];
  const query = new URLSearchParams(view.query);
  const scales = await publicScales(view.served.workspace.database, view.today, view.language);
  const chosen = scales.find(({ rulebook }) => rulebook === query.get('rulebook'));
  const counts = await countsOf(view, kept, chosen === undefined ? 'rulebook' : 'place');
  return (
    <Page view={view} title={chosen?.title ?? words.statistics} description={words.statisticsLead} at="statistics">
      {chosen === undefined ? (
        <>
          <h1 class="govuk-heading-xl">{words.statistics}</h1>
          <p class="govuk-body-l">{words.statisticsLead}</p>
          {scales.length === 0 ? <p class="govuk-body">{words.nothing}</p> : null}
          {scales.map((scale) => (
            <OfRulebook
              view={view}
              scale={scale}
              counts={counts.filter(({ rulebook }) => rulebook === scale.rulebook)}
            />
          ))}
        </>
      ) : (
        <Chosen
          view={view}
          scale={chosen}
          counts={counts.filter(({ rulebook }) => rulebook === chosen.rulebook)}
          place={query.get('place')}
        />
      )}
    </Page>
  );
}

function countsOf(view: View, kept: KeptCounts, by: 'rulebook' | 'place'): Promise<readonly GradeCount[]> {
  return kept.of(view, by, () => publicStatistics(view.served.workspace.database, view.today, by));
}

interface OfRulebookProps {
  readonly view: View;
  readonly scale: PublicScale;
  readonly counts: readonly GradeCount[];
}

function OfRulebook({ view, scale, counts }: OfRulebookProps) {
  const words = figuresWords[view.language];
  return (
    <section class="gs-counted">
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={`${href(view, 'statistics')}?rulebook=${encodeURIComponent(scale.rulebook)}`}>
          {scale.title}
        </a>
      </h2>
      <p class="govuk-body">{words.rated(view.words.number(totalOf(counts)))}</p>
      <Distribution view={view} scale={scale} counts={counts} title={scale.title} whoHave={whoHave(view, scale)} />
    </section>
  );
}

/** One rulebook: all of it, or one place beside all of it. */
function Chosen({ view, scale, counts, place }: OfRulebookProps & { readonly place: string | null }) {
  const words = figuresWords[view.language];
  const own = counts.filter((each) => (each.place ?? '') === place);
  const known = place !== null && own.length > 0;
  return (
    <>
      <a class="govuk-back-link" href={href(view, 'statistics')}>
        {words.all}
      </a>
      <h1 class="govuk-heading-xl">{scale.title}</h1>
      {known ? (
        <section>
          <h2 class="govuk-heading-m">{words.inPlace(place === '' ? words.notStated : place)}</h2>
          <p class="govuk-body">{words.rated(view.words.number(totalOf(own)))}</p>
          <Distribution
            view={view}
            scale={scale}
            counts={own}
            title={words.inPlace(place)}
            whoHave={whoHave(view, scale, place)}
          />
        </section>
      ) : null}
      <section>
        <h2 class="govuk-heading-m">{words.everywhere}</h2>
        <p class="govuk-body">{words.rated(view.words.number(totalOf(counts)))}</p>
        <Distribution
          view={view}
          scale={scale}
          counts={counts}
          title={words.everywhere}
          whoHave={whoHave(view, scale)}
        />
      </section>
      <Places view={view} scale={scale} counts={counts} />
    </>
  );
}

/** The address of the list of those who have a grade by a rulebook, everywhere or in a place. */
function whoHave(view: View, { rulebook }: PublicScale, place?: string): (grade: string | null) => string {
  return (grade) => {
    const query = new URLSearchParams({ q: '', rulebook, grade: grade ?? withoutGrade });
    if (place !== undefined) query.set('place', place);
    return `${href(view, 'search')}?${query.toString()}`;
  };
}
