import { faultMaker, suggestion } from '../vocabulary/index.ts';

/** What can be wrong with a rulebook's statements, beside its form (documents) and its expressions (expression/faults.ts). */
interface RulebookFaults {
  'rulebook-missing': { what: string; fix: string };
  'rulebook-name-reserved': { name: string };
  'rulebook-name-twice': { name: string; what: string; other: string };
  'rulebook-not-used': { what: string; name: string };
  'rulebook-gives-findings': { key: string };
  'rulebook-figure-form': { name: string; problem: string; fix: string };
  'rulebook-cycle': { what: string; cycle: readonly string[] };
  'rulebook-relation-unknown': { name: string; known: readonly string[] };
  'rulebook-column-unknown': { relation: string; name: string; known: readonly string[] };
  'rulebook-citation-missing': { rule: string; laws: readonly string[] };
  'rulebook-citation-unreadable': { text: string; laws: readonly string[] };
  'rulebook-law-unknown': { law: string; known: readonly string[] };
  'rulebook-criterion-refused': { word: string; about: string; where: string };
  'rulebook-origin-without-law': { word: string; where: string };
  'rulebook-rating-unknown': { of: string; known: readonly string[] };
  'rulebook-rating-faulty': { of: string };
  'rulebook-rating-circle': { way: readonly string[] };
  'rulebook-rating-unfit': { of: string; problem: string; fix: string };
  'rulebook-rating-score': { name: string; stated: string; own: string };
  'rulebook-rating-score-stated': { name: string };
  'rulebook-kind-subject': { alias: string; kind: string; is: string; rates: string };
  'rulebook-branch-without-law': { word: string; where: string };
  'law-out-of-force': { law: string; problem: string };
  'in-force-reversed': { what: string; from: string; to: string };
  'rulebook-compares-unknown': { text: string; expected: string; known: readonly string[] };
  'table-form': { table: string; problem: string };
  'table-bands': { table: string; band: string; problem: string };
  'table-file-missing': { table: string; name: string };
  'table-file-unreadable': { table: string; problem: string };
  'table-value-wrong': { table: string; column: string; value: string; type: string };
  'table-key-twice': { table: string; keys: readonly string[] };
  'grade-twice': { grade: string };
  'grade-unknown': { grade: string; known: readonly string[] };
  'grade-after-otherwise': { grade: string };
  'grade-unreachable': { grade: string };
  'grade-gap': { example: string };
  'grade-not-total': { because: string };
  'left-out-persons': { name: string };
  'left-out-moves-nothing': { name: string; key: string; grade: string };
  'consequence-time': { name: string; least: string; most: string };
  'consequence-without-basis': { name: string; is: string };
  'example-unknown-key': { key: string; known: readonly string[] };
  'example-value-wrong': { field: string; value: string; expected: string };
  'example-twice': { name: string };
  'example-record-undated': { field: string };
  'scenarios-unreadable': { problem: string };
  'scenario-column': { column: string; known: readonly string[] };
  'scenario-wrong': { column: string; problem: string };
}

/** States a fault in what a rulebook says. */
export const rulebookFault = faultMaker<RulebookFaults>({
  'rulebook-missing': ({ what, fix }) => ({ message: `The rulebook does not say ${what}.`, fix }),
  'rulebook-name-reserved': ({ name }) => ({
    message: `"${name}" already means something in expressions.`,
    fix: 'Give it another name.',
  }),
  'rulebook-name-twice': ({ name, what, other }) => ({
    message: `The ${what} "${name}" has the name of a ${other}; an expression could mean either.`,
    fix: 'Give one of them another name.',
  }),
  'rulebook-not-used': ({ what, name }) => ({
    message: `The ${what} "${name}" is declared and never used.`,
    fix: 'Use it, or take it out: what a rulebook states and does not apply misleads its readers.',
  }),
  'rulebook-gives-findings': ({ key }) => ({
    message: `A rulebook that gives findings has no ${key}.`,
    fix: 'Take it out, or let the rulebook give grades.',
  }),
  'rulebook-figure-form': ({ name, problem, fix }) => ({ message: `"${name}" ${problem}.`, fix }),
  'rulebook-cycle': ({ what, cycle }) => ({
    message: `These ${what} rest on one another in a circle: ${cycle.join(' → ')}.`,
    fix: 'Break the circle: each must rest on what stands before it.',
  }),
  'rulebook-relation-unknown': ({ name, known }) => ({
    message: `There are no records or rows called "${name}".`,
    fix: suggestion(name, known),
  }),
  'rulebook-column-unknown': ({ relation, name, known }) => ({
    message: `"${relation}" has no column "${name}".`,
    fix: suggestion(name, known),
  }),
  'rulebook-citation-missing': ({ rule, laws }) => ({
    message: `${rule} cites no law.`,
    fix: `Add cites: LAW ARTICLE, with a law declared under laws${laws.length > 0 ? ` (${laws.join(', ')})` : ''}.`,
  }),
  'rulebook-citation-unreadable': ({ text, laws }) => ({
    message: `"${text}" does not name a law and a place in it.`,
    fix: `Write the law's name and the article, such as "${laws[0] ?? 'act'} 5.1".`,
  }),
  'rulebook-law-unknown': ({ law, known }) => ({
    message: `No law is declared as "${law}".`,
    fix: suggestion(law, known),
  }),
  'rulebook-criterion-refused': ({ word, about, where }) => ({
    message: `${where} rests on "${word}": ${about} is no criterion of regulatory compliance.`,
    fix: 'Take the criterion out; general law applies to every organisation unchanged.',
  }),
  'rulebook-origin-without-law': ({ word, where }) => ({
    message: `${where} treats subjects by their origin ("${word}") where no law is cited.`,
    fix: 'State the condition in the requirement, grade or unrated rule that cites the law which orders it.',
  }),
  'rulebook-rating-unknown': ({ of, known }) => ({
    message: `There is no rulebook "${of}" whose grades could be read.`,
    fix: `${suggestion(of, known)} Its own grade of before is "previous" or "previous-year".`,
  }),
  'rulebook-rating-faulty': ({ of }) => ({
    message: `The rulebook "${of}", whose grades are read here, has faults of its own.`,
    fix: `Mend it first: goodstanding rulebook check ${of}.`,
  }),
  'rulebook-rating-circle': ({ way }) => ({
    message: `These rulebooks wait for one another's grades in a circle: ${way.join(' → ')}.`,
    fix: 'Break the circle. For its own grade in the run before, write "of: previous".',
  }),
  'rulebook-rating-unfit': ({ of, problem, fix }) => ({
    message: `The grades of "${of}" cannot be read here: it ${problem}.`,
    fix,
  }),
  'rulebook-rating-score': ({ name, stated, own }) => ({
    message: `The score of "${name}" is said to be ${stated}, and the score of this rulebook is ${own}.`,
    fix: 'State the type of the score, or leave it out where the score of before is not read.',
  }),
  'rulebook-rating-score-stated': ({ name }) => ({
    message: `"${name}" states the type of another rulebook's score, which that rulebook says itself.`,
    fix: 'Leave "score" out; it is for the rulebook\'s own score of before.',
  }),
  'rulebook-kind-subject': ({ alias, kind, is, rates }) => ({
    message: `"${alias}" (${kind}) records ${is}s, and the rulebook rates ${rates}s: these would be another subject's facts.`,
    fix: 'Read a kind of records about what is rated.',
  }),
  'rulebook-branch-without-law': ({ word, where }) => ({
    message: `${where} judges a branch by its head office, or the other way round ("${word}"), where no law is cited.`,
    fix: 'State the condition in the requirement, grade or unrated rule that cites the law which orders it.',
  }),
  'law-out-of-force': ({ law, problem }) => ({
    message: `The rulebook rests on the law "${law}" when that is not in force: ${problem}.`,
    fix: 'Cite the law of that time, or let the rulebook be in force only while its laws are.',
  }),
  'in-force-reversed': ({ what, from, to }) => ({
    message: `${what} is in force from ${from} to ${to}, which is before it begins.`,
    fix: 'Mend one of the days.',
  }),
  'rulebook-compares-unknown': ({ text, expected, known }) => ({
    message: `"${text}" is not ${expected}.`,
    fix: suggestion(text, known),
  }),
  'table-form': ({ table, problem }) => ({
    message: `The table "${table}" ${problem}.`,
    fix: 'Give it key or band, gives, and either rows or file.',
  }),
  'table-bands': ({ table, band, problem }) => ({
    message: `In the table "${table}" the band ${band} ${problem}.`,
    fix: 'Let the bands follow one another, each beginning where the one before it ends.',
  }),
  'table-file-missing': ({ table, name }) => ({
    message: `The table "${table}" is to be read from "${name}", which is not beside the rulebook.`,
    fix: 'Put the file there, or mend its name.',
  }),
  'table-file-unreadable': ({ table, problem }) => ({
    message: `The file of the table "${table}" cannot be read: ${problem}`,
    fix: 'Write it as CSV with a header that names every key and every value.',
  }),
  'table-value-wrong': ({ table, column, value, type }) => ({
    message: `The table "${table}" has "${value}" under "${column}", which is not of type ${type}.`,
    fix: 'Mend the value, or the type that the table declares.',
  }),
  'table-key-twice': ({ table, keys }) => ({
    message: `The table "${table}" has the key ${keys.map((key) => `"${key}"`).join(', ')} twice.`,
    fix: 'Keep one of the rows.',
  }),
  'grade-twice': ({ grade }) => ({
    message: `The grade "${grade}" stands twice.`,
    fix: 'Join its conditions with ||, or give one of them another name.',
  }),
  'grade-unknown': ({ grade, known }) => ({ message: `No grade is called "${grade}".`, fix: suggestion(grade, known) }),
  'grade-after-otherwise': ({ grade }) => ({
    message: `The grade "${grade}" stands after "otherwise", which takes every case that is left.`,
    fix: 'Put "when: otherwise" last.',
  }),
  'grade-unreachable': ({ grade }) => ({
    message: `The grade "${grade}" can never be given: the grades before it take all its cases.`,
    fix: 'Mend its condition, or the order: the first grade that holds is given.',
  }),
  'grade-gap': ({ example }) => ({
    message: `No grade is given where ${example}.`,
    fix: 'Widen a condition, or let the last grade say "when: otherwise".',
  }),
  'grade-not-total': ({ because }) => ({
    message: `It cannot be shown that every case has a grade: ${because}.`,
    fix: 'Let the last grade say "when: otherwise".',
  }),
  'left-out-persons': ({ name }) => ({
    message: `"${name}" is about natural persons, whose records are never read; without it this is not the scheme itself.`,
    fix: 'Say kind: illustration.',
  }),
  'left-out-moves-nothing': ({ name, key, grade }) => ({
    message: `"${name}" is said to ${key.replace('-to', '')} grades to "${grade}", which moves none.`,
    fix: 'Name the grade it could make at most, or say can: nothing and cite the law that says so.',
  }),
  'consequence-time': ({ name, least, most }) => ({
    message: `The consequence "${name}" lasts at least ${least} and at most ${most}, which is shorter.`,
    fix: 'Write the shorter time first.',
  }),
  'consequence-without-basis': ({ name, is }) => ({
    message: `The consequence "${name}" is a ${is}, and no law that it cites was read in its own text.`,
    fix: 'Read the law and say evidence: primary; an official rulebook attaches no list and no sanction without it.',
  }),
  'example-unknown-key': ({ key, known }) => ({
    message: `The rulebook knows no "${key}" here.`,
    fix: suggestion(key, known),
  }),
  'example-value-wrong': ({ field, value, expected }) => ({
    message: `"${value}" is not what "${field}" can be: ${expected}.`,
    fix: 'Mend the value.',
  }),
  'example-record-undated': ({ field }) => ({
    message: `The record does not say "${field}", its event date; no register admits such a record.`,
    fix: 'Give the day; leave another field out to show what is not known.',
  }),
  'example-twice': ({ name }) => ({
    message: `Two examples are called "${name}".`,
    fix: 'Give each its own name: a failing one is found by it.',
  }),
  'scenarios-unreadable': ({ problem }) => ({
    message: `The table of scenarios cannot be read: ${problem}`,
    fix: 'Write it as CSV: a header, then one row a case.',
  }),
  'scenario-column': ({ column, known }) => ({
    message: `No scenario has a column "${column}".`,
    fix: `${suggestion(column, known)} A field of a record is written ALIAS.FIELD, of a second one ALIAS[2].FIELD.`,
  }),
  'scenario-wrong': ({ column, problem }) => ({
    message: `"${column}" is not of the form expected: ${problem}.`,
    fix: 'Mend the cell, or leave it empty.',
  }),
});
