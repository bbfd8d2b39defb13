import type { Aggregate, Figure, RelationColumn } from '../../rulebook/index.ts';
import { relationOf, spaced, titleOfColumn, titleOfRelation } from '../words/names.ts';
import type { PageEntry, Statement } from './page.ts';
import { conditionWords, valueWords, type Stating } from './stated.ts';

/** Rows made from records, then the values of a subject: how each comes about. */
export function figureEntries(stating: Stating): PageEntry[] {
  const { rulebook } = stating;
  const rows = rulebook.relations.flatMap((relation): PageEntry[] => {
    if (relation.source === 'records') return [];
    const over = titleOfRelation(rulebook, relation.of, stating.phrases.language);
    const which = {
      label: over,
      says: relation.where === undefined ? '' : conditionWords(relation.where.root, stating),
      written: relation.where?.text ?? null,
    };
    const own =
      relation.source === 'group'
        ? relation.by.map(({ name, value }) => ({
            label: spaced(name),
            says: valueWords(value.root, stating),
            written: value.text,
          }))
        : [];
    const statements = [which, ...own, ...relation.columns.map((column) => columnStatement(column, stating))];
    return [{ name: relation.name, title: spaced(relation.name), statements, cites: [] }];
  });
  return [
    ...rows,
    ...rulebook.figures.map((figure) => ({
      name: figure.name,
      title: spaced(figure.name),
      statements: [figureStatement(figure, stating)],
      cites: [],
    })),
  ];
}

function columnStatement(column: RelationColumn, stating: Stating): Statement {
  const label = spaced(column.name);
  if ('value' in column) return { label, says: valueWords(column.value.root, stating), written: column.value.text };
  if ('aggregate' in column) return { label, ...aggregated(column.aggregate, stating) };
  return { label, says: label, written: null };
}

function figureStatement(figure: Figure, stating: Stating): Statement {
  const { rulebook, phrases, words } = stating;
  switch (figure.how) {
    case 'expression':
      return { label: null, says: valueWords(figure.value.root, stating), written: figure.value.text };
    case 'aggregate':
      return { label: null, ...aggregated(figure.aggregate, stating) };
    case 'pick': {
      const { pick, over, by, where } = figure;
      const records = phrases.quoted(titleOfRelation(rulebook, over, phrases.language));
      const ordered =
        relationOf(rulebook, over) === undefined || by === 'event_on'
          ? null
          : titleOfColumn(rulebook, over, by, phrases);
      const condition = where === undefined ? null : conditionWords(where.root, stating);
      return {
        label: null,
        says: words.picked(pick, records, ordered, condition),
        written: `${pick}: ${over}, by: ${by}${where === undefined ? '' : `, where: ${where.text}`}`,
      };
    }
    case 'peers': {
      const { rank, best, within, among } = figure.peers;
      const groups = within.map((each) => valueWords(each.root, stating));
      const condition = among === undefined ? null : conditionWords(among.root, stating);
      const written = `rank: ${rank.text}, best: ${best}, within: [${within.map(({ text }) => text).join(', ')}]`;
      return {
        label: null,
        says: words.ranked(valueWords(rank.root, stating), best, groups, condition),
        written: `${written}${among === undefined ? '' : `, among: ${among.text}`}`,
      };
    }
    case 'rating':
      return {
        label: null,
        says: words.given(figure.book.id, figure.from),
        written: `of: ${figure.from === 'same-run' ? figure.book.id : figure.from}`,
      };
  }
}

function aggregated(aggregate: Aggregate, stating: Stating): Omit<Statement, 'label'> {
  const { how, over, of, where, matching, knownOnly } = aggregate;
  const { rulebook, phrases, words } = stating;
  const boolean = how === 'any' || how === 'all' || (how === 'count' && of !== undefined);
  const what = of === undefined ? null : boolean ? conditionWords(of.root, stating) : valueWords(of.root, stating);
  const conditions = [
    ...(where === undefined ? [] : [conditionWords(where.root, stating)]),
    ...matching.map(({ column, equals }) =>
      words.compares(titleOfColumn(rulebook, over, column, phrases), 'equal', valueWords(equals.root, stating), 'day'),
    ),
  ];
  const condition = conditions.length === 0 ? null : words.all(conditions);
  const same = matching.map(({ column, equals }) => `${column}: ${equals.text}`).join(', ');
  return {
    says: words.aggregate(how, what, phrases.quoted(titleOfRelation(rulebook, over, phrases.language)), condition),
    written: `${how}: ${over}${of === undefined ? '' : `, of: ${of.text}`}${where === undefined ? '' : `, where: ${where.text}`}${same === '' ? '' : `, matching: { ${same} }`}${knownOnly ? ', known-only' : ''}`,
  };
}
