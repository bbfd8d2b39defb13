import type { Path } from '../../documents/index.ts';
import { shippedRefusals, type Refusals } from '../../kinds/index.ts';
import type { Fault, Place, Texts } from '../../vocabulary/index.ts';
import { rulebookFault } from '../faults.ts';
import type { Aggregate, LookUpTable, Rulebook, Term, TypedExpression } from '../model.ts';
import { expressionsOf, fieldRead, placeInside, termsIn, type Standing } from './terms.ts';

/**
 * Refuses what a rulebook of regulatory compliance may not rest on (law 9): speech, belief, politics, ethnicity, union
 * activity, association; a rulebook about civil-society bodies; what others did that a subject is connected with; origin,
 * and a branch by its head office, without a law that orders it.
 *
 * Record classes are the allow-list that comes first, and what an expression can name at all (a subject's own records)
 * the second. This looks at what the rulebook itself says (its titles, names, tables, the values it compares with) and at
 * every field a deciding expression reads: its name, its title, its closed values.
 */
export function checkCriteria(
  rulebook: Rulebook,
  placeOf: (path: Path) => Place,
  refusals: Refusals = shippedRefusals(),
): Fault[] {
  const faults: Fault[] = [];
  for (const { text, where, at, record } of wordings(rulebook, placeOf)) {
    const match = record === true ? refusals.inRecord(text) : refusals.in(text);
    // A name alone treats nobody differently; the expressions below do.
    if (match?.as === 'criterion') faults.push(criterionFault(match, where, at));
  }
  for (const { expression, cited } of [...expressionsOf(rulebook), ...columnsNamed(rulebook)]) {
    for (const term of termsIn(expression.root)) {
      const fault = termFault(term, { expression, cited, rulebook, refusals });
      if (fault !== undefined) faults.push(fault);
    }
  }
  return faults;
}

type Match = NonNullable<ReturnType<Refusals['in']>>;

function criterionFault({ word, about, as }: Match, where: string, at: Place): Fault {
  if (as === 'origin') return rulebookFault('rulebook-origin-without-law', { word, where }, at);
  if (as === 'branch') return rulebookFault('rulebook-branch-without-law', { word, where }, at);
  return rulebookFault('rulebook-criterion-refused', { word, about, where }, at);
}

interface TermContext {
  readonly expression: TypedExpression;
  readonly cited: boolean;
  readonly rulebook: Rulebook;
  readonly refusals: Refusals;
}

function termFault(term: Term, { expression, cited, rulebook, refusals }: TermContext): Fault | undefined {
  const at = placeInside(expression, term.offset);
  const { texts, where } = textsOf(term, rulebook);
  for (const text of texts) {
    const match = refusals.in(text);
    // What a table says of refused criteria was stated at the table itself; here it counts whether the rule cites a law.
    if (match === undefined || (match.as === 'criterion' ? term.is === 'look-up' : cited)) continue;
    return criterionFault(match, where, at);
  }
  return undefined;
}

/**
 * What a term says to a reader: a literal its text, a field everything its kind says of it, a look-up every text of its
 * table, since a condition can be hidden in a table's rows as well as written out.
 */
function textsOf(term: Term, rulebook: Rulebook): { texts: readonly string[]; where: string } {
  if (term.is === 'literal')
    return { texts: term.type.base === 'text' ? [term.value] : [], where: `The value '${term.value}'` };
  const table = term.is === 'look-up' ? rulebook.tables[term.table] : undefined;
  if (table !== undefined) return { texts: tableTexts(table), where: `The table "${table.name}"` };
  const field = fieldRead(term, rulebook);
  if (field === undefined) return { texts: [], where: '' };
  return {
    texts: [field.name, ...Object.values(field.title), ...(field.values ?? [])],
    where: `The field "${field.name}"`,
  };
}

function tableTexts({ name, keys, gives, rows }: LookUpTable): readonly string[] {
  const given = rows.flatMap((row) => row.gives.filter((_, index) => gives[index]?.type.base === 'text'));
  return [name, ...[...keys, ...gives].map((each) => each.name), ...rows.flatMap((row) => row.keys), ...given];
}

/** A column by its name alone, as if an expression read it. */
function column(row: string, name: string, at: Place): Standing {
  const root: Term = { is: 'column', row, name, type: { base: 'text' }, canBeAbsent: false, offset: 0 };
  return { cited: false, expression: { root, text: name, at } };
}

function matched({ over, matching }: Aggregate, at: Place): Standing[] {
  return matching.map(({ column: name }) => column(over, name, at));
}

/** Columns that decide and stand in no expression: what records are picked, matched and grouped by. */
function columnsNamed({ figures, relations }: Rulebook): Standing[] {
  return [
    ...figures.flatMap((figure) =>
      figure.how === 'pick'
        ? [column(figure.over, figure.by, figure.at)]
        : figure.how === 'aggregate'
          ? matched(figure.aggregate, figure.at)
          : [],
    ),
    ...relations.flatMap((relation) =>
      relation.source === 'records'
        ? []
        : relation.columns.flatMap((each) => ('aggregate' in each ? matched(each.aggregate, relation.at) : [])),
    ),
  ];
}

interface Wording {
  readonly text: string;
  readonly where: string;
  readonly at: Place;
  /** Whether it says what a record is about. */
  readonly record?: boolean;
}

/** A text in all its languages. */
function inEach(texts: Texts, where: string, at: Place): Wording[] {
  return Object.values(texts).map((text) => ({ text, where, at }));
}

/**
 * What the rulebook itself says: of what it is about, of whom, and what it looks up. What it leaves out is not looked at:
 * it decides nothing, and a scheme that rests on reputation must be able to be shown without it.
 */
function* wordings(rulebook: Rulebook, placeOf: (path: Path) => Place): Generator<Wording> {
  yield { text: rulebook.id, where: 'The rulebook', at: placeOf(['rulebook']) };
  yield { text: rulebook.topic, where: 'The topic', at: placeOf(['topic']) };
  yield* inEach(rulebook.title, 'The title of the rulebook', placeOf(['title']));
  for (const [alias, kind] of Object.entries(rulebook.reads)) {
    const at = placeOf(['reads', alias]);
    const where = `The record kind "${kind.id}"`;
    yield { text: alias, where: `The name "${alias}"`, at };
    for (const text of [kind.id, kind.topic, ...Object.values(kind.title)]) yield { text, where, at, record: true };
  }
  for (const table of Object.values(rulebook.tables)) {
    const at = placeOf(['tables', table.name]);
    for (const text of tableTexts(table)) yield { text, where: `The table "${table.name}"`, at };
  }
  for (const figure of rulebook.figures) {
    if (figure.how !== 'rating') continue;
    const where = `The rulebook "${figure.book.id}", whose grades are read,`;
    for (const text of [figure.book.id, figure.book.topic, ...Object.values(figure.book.title)])
      yield { text, where, at: figure.at };
  }
  for (const relation of rulebook.relations) {
    if (relation.source === 'records') continue;
    const keys = relation.source === 'group' ? relation.by : [];
    for (const { name } of [...keys, ...relation.columns]) yield { text: name, where: `"${name}"`, at: relation.at };
  }
  for (const { name, at } of [
    ...rulebook.figures,
    ...rulebook.relations.flatMap((each) => (each.source === 'records' ? [] : [each])),
  ]) {
    yield { text: name, where: `"${name}"`, at };
  }
  for (const { name, title, at } of rulebook.requirements) {
    yield { text: name, where: `The requirement "${name}"`, at };
    yield* inEach(title, `The requirement "${name}"`, at);
  }
  for (const { name, title, at } of rulebook.consequences)
    yield* inEach({ ...title, name }, `The consequence "${name}"`, at);
  for (const { reason, title, at } of rulebook.unrated)
    yield* inEach({ ...title, reason }, `The unrated rule "${reason}"`, at);
  for (const { grade, label, at } of [...rulebook.grades, ...rulebook.awards])
    yield* inEach({ ...label, grade }, `The grade "${grade}"`, at);
}
