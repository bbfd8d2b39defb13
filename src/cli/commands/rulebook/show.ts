import type { Command } from 'commander';
import { z } from 'zod';
import { factsKnown } from '../../../registry/index.ts';
import {
  booksRead,
  compileRulebook,
  evidenceOfCitation,
  ratingsOf,
  type Peers,
  type Rulebook,
} from '../../../rulebook/index.ts';
import { ident, shown, sql } from '../../../sql/index.ts';
import { dayOf, valueOf } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import type { Io } from '../../io.ts';
import { indented, pairs, usualWidth, widthOf } from '../../print/index.ts';
import { dataAtHand, rulebookAt, rulebookPath } from '../../rulebooks.ts';

/** `goodstanding rulebook show ID`: the rules as a page, or the SQL that runs. */
export function addRulebookShow(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('show')
    .argument('<rulebook>', 'a file, a folder or an id')
    .summary('the rules as a page, or the SQL that runs')
    .option('--sql', 'the SQL that rates, step by step')
    .action(
      act(async (invocation, [named], given) => {
        const { io, json } = invocation;
        const { sql: asSql } = z.object({ sql: z.boolean().default(false) }).parse(given);
        const data = dataAtHand(invocation);
        const read = valueOf(rulebookAt(rulebookPath(z.string().parse(named), data, io.cwd), data));
        if (asSql) {
          const statement = statementOf(read, io);
          return io.out(json ? JSON.stringify({ rulebook: read.id, sql: statement }) : statement);
        }
        if (json)
          return io.out(JSON.stringify({ rulebook: read.id, version: read.version, hash: read.hash, text: read.text }));
        printPage(read, io);
      }),
    );
}

/** What rates everything as of today, its values written in for reading; `rate` binds them. */
function statementOf(rulebook: Rulebook, { now }: Io): string {
  const moment = { asOf: dayOf(now), knownAt: now };
  const { sql: statement, steps } = compileRulebook(rulebook, {
    facts: (alias) => {
      const kind = rulebook.reads[alias];
      if (kind === undefined) throw new Error(`no kind is read as ${alias}`);
      return factsKnown(kind, moment);
    },
    subjects: sql`select subject_no, listed, place, category from rating_scope`,
    grades: (name) => sql`select subject_no, grade, score, as_of from ${ident(`grades_${name}`)}`,
    asOf: moment.asOf,
  });
  const comments = steps.map(({ name, why }) => `-- ${name}: ${why}`);
  return [...comments, shown(statement)].join('\n');
}

function printPage(rulebook: Rulebook, io: Io): void {
  const { id, version, title, authority, kind, topic, rates, gives, laws, inForce } = rulebook;
  io.out(`${title['en'] ?? id}  (${id}@${version})`);
  const facts: [string, string][] = [
    ['authority', authority],
    [
      'what it is',
      `${kind} of the rules; rates ${rates}s on ${topic}${gives === 'findings' ? '; gives findings and no grades' : ''}`,
    ],
    ['in force', `from ${inForce.from ?? 'not stated'}${inForce.to === undefined ? '' : ` to ${inForce.to}`}`],
    ...Object.entries(laws).map(([name, law]): [string, string] => [
      `law "${name}"`,
      [law.title, law.url, `evidence: ${law.evidence}`, law.note].filter((each) => each !== undefined).join('; '),
    ]),
    [
      'reads',
      [
        ...Object.entries(rulebook.reads).map(([alias, read]) => `${alias} (${read.title['en'] ?? read.id})`),
        ...booksRead(ratingsOf(rulebook)).map(
          ({ id: other, title: of }) => `grades of ${other} (${of['en'] ?? other})`,
        ),
      ].join('; '),
    ],
  ];
  for (const line of pairs(facts)) io.out(line);
  printRules(
    'Figures',
    rulebook.figures.map((figure) => [figure.name, figureText(figure)]),
    io,
  );
  printRules(
    'Not rated where',
    rulebook.unrated.map((rule) => [rule.title['en'] ?? rule.reason, `${rule.when.text}  (${citesText(rule)})`]),
    io,
  );
  printRules(
    'Requirements',
    rulebook.requirements.map((rule) => [rule.title['en'] ?? rule.name, `${rule.met.text}  (${citesText(rule)})`]),
    io,
  );
  printRules(
    'Grades, the first that holds',
    rulebook.grades.map((rule) => [
      `${rule.grade} ${rule.label['en'] ?? ''}`,
      `${rule.when?.text ?? 'otherwise'}  (${citesText(rule)})`,
    ]),
    io,
  );
  printRules(
    'On top',
    rulebook.awards.map((rule) => [
      `${rule.grade} ${rule.label['en'] ?? ''}`,
      `${rule.when?.text ?? 'always'}  (${citesText(rule)})`,
    ]),
    io,
  );
  printRules('Tables', tableRows(rulebook), io);
  printRules('Proposed where it holds; a rating puts nothing into force', consequenceRows(rulebook), io);
  printRules('Left out', leftOutRows(rulebook), io);
}

/** What the rulebook leaves out, why, and how far that could move a grade. */
function leftOutRows({ leftOut }: Rulebook): [string, string][] {
  return leftOut.map((each) => {
    const { name, title, because, worsenTo, improveTo } = each;
    const moves = [
      ...(worsenTo === undefined ? [] : [`could worsen a grade to ${worsenTo}`]),
      ...(improveTo === undefined ? [] : [`could improve a grade to ${improveTo}`]),
    ];
    return [
      title['en'] ?? name,
      `${because.replaceAll('-', ' ')}; ${moves.join(', ') || 'moves no grade'}${each.cites.length === 0 ? '' : `  (${citesText(each)})`}`,
    ];
  });
}

/** Names longer than this stand on a line of their own, above their rule. */
const longestLabel = 28;

function printRules(heading: string, rows: readonly (readonly [string, string])[], io: Io): void {
  if (rows.length === 0) return;
  io.out(`\n${heading}`);
  const short = rows.filter(([name]) => widthOf(name) <= longestLabel);
  if (short.length === rows.length) for (const line of pairs(rows, usualWidth, 2)) io.out(line);
  else {
    for (const [name, text] of rows) {
      for (const line of indented(name, { width: usualWidth, indent: 2, hanging: 0 })) io.out(line);
      for (const line of indented(text, { width: usualWidth, indent: 6, hanging: 0 })) io.out(line);
    }
  }
}

function figureText(figure: Rulebook['figures'][number]): string {
  switch (figure.how) {
    case 'expression':
      return figure.value.text;
    case 'pick':
      return `the ${figure.pick} ${figure.over} by ${figure.by}${figure.where === undefined ? '' : ` where ${figure.where.text}`}`;
    case 'peers':
      return peersText(figure.peers);
    case 'rating':
      return figure.from === 'same-run'
        ? `the grade by ${figure.book.id}`
        : `its own grade before${figure.from === 'previous-year' ? ', of an earlier year' : ''}`;
    case 'aggregate':
      return `${figure.aggregate.how} over ${figure.aggregate.over}${figure.aggregate.of === undefined ? '' : ` of ${figure.aggregate.of.text}`}`;
  }
}

function texts(keys: readonly { readonly text: string }[]): string {
  return keys.map(({ text }) => text).join(', ');
}

function peersText({ rank, best, within, among, ties, atLeast, otherwiseWithin }: Peers): string {
  return [
    `the place by ${rank.text}, the ${best} best`,
    ...(within.length === 0 ? [] : [`within ${texts(within)}`]),
    ...(among === undefined ? [] : [`among those where ${among.text}`]),
    `equal values share the ${ties === 'share-best' ? 'best' : 'worst'} place`,
    ...(atLeast > 1
      ? [
          `of fewer than ${atLeast} ${otherwiseWithin === undefined ? 'none' : otherwiseWithin.length === 0 ? 'among everyone' : `within ${texts(otherwiseWithin)}`}`,
        ]
      : []),
  ].join('; ');
}

/** Where in the law, and how far the text was read for this rule, where that is less than for the law itself. */
function citesText({ cites, evidence }: Pick<Rulebook['grades'][number], 'cites' | 'evidence'>): string {
  const places = cites.map(({ law, article }) => `${law}, ${article}`).join('; ');
  return evidence === undefined ? places : `${places}; evidence: ${evidence}`;
}

/** What the rulebook attaches to grades, each as no more than a proposal. */
function consequenceRows(rulebook: Rulebook): [string, string][] {
  return rulebook.consequences.map((consequence) => {
    const { name, title, is, when, lasts } = consequence;
    const time = lasts === undefined ? '' : `, for ${[...new Set(lasts)].join(' to ')}`;
    const read = consequence.cites.some((cite) => evidenceOfCitation(rulebook, consequence, cite) === 'primary');
    return [
      title['en'] ?? name,
      `${is}${time}, where ${when.text}  (${citesText(consequence)})${read ? '' : '; proposed, no legal basis read'}`,
    ];
  });
}

/** Tables whose text was read less than the laws say. */
function tableRows({ tables }: Rulebook): [string, string][] {
  return Object.values(tables).flatMap(({ name, rows, evidence }): [string, string][] =>
    evidence === undefined ? [] : [[name, `${rows.length} rows; evidence: ${evidence}`]],
  );
}
