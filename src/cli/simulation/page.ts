import type { Changed, Simulation, Transition, Treatment } from '../../reasons/index.ts';
import { outcomeName, scoreShown } from './words.ts';
import { thousands } from '../print/index.ts';
import { percent } from '../print-run.ts';
import { colourOf, flowsDrawn } from './flows.ts';
import { html, page, type Html } from '../page/html.ts';

/** Groups listed of each way of grouping. */
const mostGroups = 25;

/** A simulation as one page: the table of grades coloured by how many, the flows drawn, equal treatment, and reasons. */
export function simulationPage(simulation: Simulation): string {
  const { from, to, asOf, knownAt, subjects, counts } = simulation;
  const title = `${from.rulebook}: ${from.version} against ${to.version}`;
  const body = html`<main>
      <h1>${from.title['en'] ?? from.rulebook}: who would move</h1>
      <p>
        ${from.rulebook} ${from.version} against ${to.rulebook} ${to.version} (${to.file}), as of ${asOf}, known at
        ${knownAt}.
      </p>
      <p>
        <strong
          >${thousands(subjects - counts.same)} of ${thousands(subjects)} would move
          (${percent(subjects - counts.same, subjects)}).</strong
        >
        <span class="better">${thousands(counts.better)} better</span>,
        <span class="worse">${thousands(counts.worse)} worse</span>,
        <span class="other"
          >${thousands(counts.gained)} get a grade, ${thousands(counts.lost)} lose theirs,
          ${thousands(counts['other-reason'])} are unrated for another reason</span
        >.
      </p>
      <p class="faint">
        A simulation. Nothing of it is kept, and nobody’s grade is touched. What is tried calls itself ${to.kind} of the
        rules; evidence of its law: ${to.evidence}.
      </p>
      <h2>From (rows) to (columns)</h2>
      <div class="wide">${heatTable(simulation)}</div>
      <h2>Flows</h2>
      ${flowsDrawn(simulation)} ${findings(simulation)} ${scores(simulation)}
      ${simulation.treatment.map(treatmentTable)} ${consequences(simulation)}
      <h2>Those that change most</h2>
      <ol>
        ${simulation.mostChanged.map(changedItem)}
      </ol>
    </main>
    <footer>
      Texts: ${from.hash.slice(0, 16)} and ${to.hash.slice(0, 16)} (SHA-256). The same facts, texts and moment give this
      page again.
    </footer>`;
  return page({ title, language: 'en', body });
}

function heatTable({ transitions, subjects }: Simulation): Html {
  const names = (of: (each: Transition) => string): string[] => [...new Set(transitions.map(of))];
  const rows = names(({ before }) => outcomeName(before));
  const grades = names(({ after }) => outcomeName(after)).toSorted(byRank(transitions));
  const cell = (row: string, column: string): Html => {
    const found = transitions.find((each) => outcomeName(each.before) === row && outcomeName(each.after) === column);
    if (found === undefined) return html`<td class="heat faint">·</td>`;
    // The root of a share, so that one in a thousand can still be seen beside nine in ten.
    const strength = Math.round(12 + 68 * Math.sqrt(found.count / Math.max(1, subjects)));
    return html`<td
      class="heat"
      style="background: color-mix(in srgb, ${colourOf[found.movement]} ${strength}%, transparent)"
    >
      ${thousands(found.count)}
    </td>`;
  };
  const total = (fits: (each: Transition) => boolean): number =>
    transitions.filter(fits).reduce((sum, { count }) => sum + count, 0);
  return html`<table class="heat">
    <caption>
      Subjects by what each text gives them; after the grades, the reasons for none. Orange is worse, blue better,
      violet a grade gained or lost, grey unchanged.
    </caption>
    <thead>
      <tr>
        <th class="text" scope="col">before</th>
        ${grades.map((name) => html`<th scope="col">${shortName(name)}</th>`)}
        <th scope="col">all</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row">${shortName(row)}</th>
            ${grades.map((column) => cell(row, column))}
            <td>${thousands(total(({ before }) => outcomeName(before) === row))}</td>
          </tr> `,
      )}
      <tr>
        <th scope="row">all</th>
        ${grades.map((column) => html`<td>${thousands(total(({ after }) => outcomeName(after) === column))}</td>`)}
        <td>${thousands(subjects)}</td>
      </tr>
    </tbody>
  </table>`;
}

/** A reason without the word that says it is one: the caption does. */
function shortName(name: string): string {
  return name.replace('unrated: ', '');
}

/** Grades before reasons, otherwise in the order in which transitions have them. */
function byRank(transitions: readonly Transition[]): (left: string, right: string) => number {
  const grades = new Set(transitions.flatMap(({ after }) => after.grade ?? []));
  return (left, right) => Number(!grades.has(left)) - Number(!grades.has(right));
}

function scores({ score }: Simulation): Html {
  if (score === null || score.lower + score.higher === 0) return html``;
  return html`<h2>Scores</h2>
    <p>
      ${thousands(score.both)} have one by both texts: ${thousands(score.lower)} lower, ${thousands(score.same)} the
      same, ${thousands(score.higher)} higher.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">share of those</th>
          <th scope="col">change at most</th>
        </tr>
      </thead>
      <tbody>
        ${score.quantiles.map(
          ({ at, change }) =>
            html`<tr>
              <td>${at}</td>
              <td>${change}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function findings({ findings: all }: Simulation): Html {
  if (all.length === 0) return html``;
  return html`<h2>Findings, which are all that these rules give</h2>
    <ul>
      ${all.map(
        ({ title, name, transitions }) =>
          html`<li>
            ${title['en'] ?? name}:
            ${
              transitions
                .filter(({ before, after }) => before !== after)
                .map(
                  ({ before, after, count }) =>
                    `${thousands(count)} ${before ?? 'no finding'} → ${after ?? 'no finding'}`,
                )
                .join('; ') || 'nobody otherwise'
            }
          </li> `,
      )}
    </ul>`;
}

function consequences({ consequences: all }: Simulation): Html {
  if (all.length === 0) return html``;
  return html`<h2>Proposed to organisations</h2>
    <p class="faint">Nothing of it takes effect without notice, a hearing and a decision by a person.</p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            <th scope="col">is</th>
            <th scope="col">before</th>
            <th scope="col">after</th>
            <th scope="col">gained</th>
            <th scope="col">lost</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ title, name, is, basis, before, after, gained, lost }) =>
              html`<tr>
                <th scope="row">${title['en'] ?? name}</th>
                <td>${is}${basis === 'read' ? '' : ', law not read'}</td>
                <td>${thousands(before)}</td>
                <td>${thousands(after)}</td>
                <td>${thousands(gained)}</td>
                <td>${thousands(lost)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;
}

function treatmentTable({ by, groups }: Treatment): Html {
  return html`<h2>By ${by.replaceAll('_', ' ')}</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col"></th>
            <th scope="col">subjects</th>
            <th scope="col">better</th>
            <th scope="col">worse</th>
            <th scope="col">gained</th>
            <th scope="col">lost</th>
            <th scope="col">move</th>
          </tr>
        </thead>
        <tbody>
          ${groups.slice(0, mostGroups).map(
            ({ name, subjects, counts }) =>
              html`<tr>
                <th scope="row">${name ?? 'not stated'}</th>
                <td>${thousands(subjects)}</td>
                <td>${thousands(counts.better)}</td>
                <td>${thousands(counts.worse)}</td>
                <td>${thousands(counts.gained)}</td>
                <td>${thousands(counts.lost)}</td>
                <td>${percent(subjects - counts.same, subjects)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${groups.length > mostGroups ? html`<p class="faint">… and ${thousands(groups.length - mostGroups)} more.</p>` : html``}`;
}

function changedItem({ name, place, scheme, value, before, after, movement, reasons }: Changed): Html {
  const tone = movement === 'better' || movement === 'worse' ? movement : 'other';
  return html`<li>
    <span class="${tone}">${outcomeName(before)}${scoreShown(before)} → ${outcomeName(after)}${scoreShown(after)}</span>
    ${name ?? 'no name'}${place === null ? '' : `, ${place}`} <span class="faint">(${scheme} ${value})</span>
    <ul>
      ${reasons.map(({ says }) => html`<li>${says}</li>`)}
    </ul>
  </li> `;
}
