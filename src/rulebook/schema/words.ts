import type { Words } from '../../documents/index.ts';

const condition =
  'A condition, in the grammar of CEL: see "Expressions" in the guide. Quote it where it has ": ", {, # or a quote at its start.';
const cited = 'A law declared under laws, and the place in it; or a list of such.';
const titles = 'In one or more languages; English (en) always.';

/** What an editor shows at each key of a rulebook: the guide in one line. */
export const rulebookWords: Words = {
  rulebook: { description: 'Its id: the folder it lies in.', examples: ['xx/kitchens'] },
  version: {
    description: 'Which text of the rules this is. Never give one version to two texts.',
    examples: ["'2024.1'"],
  },
  title: { description: titles, examples: [{ en: 'Kitchens of the city', fr: 'Cuisines de la ville' }] },
  authority: { description: 'Whose rules they are.' },
  owner: { description: 'Who keeps this text.' },
  kind: {
    description:
      'official: by the authority itself. reproduction: published rules written out by someone else. illustration: in force nowhere.',
  },
  topic: { description: 'What it is about. One topic is one row of a standing.' },
  rates: { description: 'Organisations (legal entities), or establishments (places).' },
  gives: { description: 'grades, or findings: a compliance record without grades.' },
  'in-force': { description: 'The days from which and to which it applies.', examples: [{ from: '2024-01-01' }] },
  laws: { description: 'What it cites, under names of your choice. A law that no rule cites is a fault.' },
  'laws.*.evidence': {
    description:
      'primary: the text itself was read. secondary: a description of it was. unverified: neither. Shown at every grade; unread text is released in a demo only.',
  },
  'laws.*.note': { description: 'What was read instead of the text, and what is therefore doubtful.' },
  'laws.*.date': { description: 'The day of the text that was read.' },
  publication: {
    description: 'Who may see its grades, the days of notice before they are seen, and for how long they are.',
    examples: [{ to: 'public', 'appeal-days': 21, 'shown-for': 'until-next' }],
  },
  'publication.to': { description: 'public, subject (the rated one only), or internal.' },
  'publication.appeal-days': {
    description: 'Days between the notice to the subject and the day others see the grade.',
  },
  'publication.shown-for': { description: 'until-next, or a period from the event date: P3Y, P6M, P90D.' },
  contest: {
    description:
      "How one who thinks a rating wrong contests it, in the scheme's own words: appeal, reply, another visit.",
  },
  'contest.*.title': { description: `The scheme's own word for it. ${titles}` },
  'contest.*.how': { description: `What to do, and where. ${titles}` },
  'contest.*.within': { description: 'The time there is for it from the notice: P21D, P6M.' },
  'contest.*.cites': { description: cited },
  reads: {
    description: 'Record kinds, under the names by which rules call their records.',
    examples: [{ inspection: 'kitchen-visit@1' }],
  },
  ratings: { description: "Grades of other rulebooks in the same run, or this one's own of before." },
  tables: { description: 'Look-ups: from keys, or from bands of a number, to values.' },
  'tables.*.key': { description: 'The name of the key, or several with their types.' },
  'tables.*.gives': { description: 'The name of the value, or several with their types.' },
  'tables.*.rows': { description: 'The rows, unless a file has them.' },
  'tables.*.file': { description: 'A CSV file beside the rulebook, with these columns.' },
  relations: { description: 'Rows made from records, with columns of their own, before figures are computed.' },
  'relations.*.each': { description: 'Keeps the rows of these records or rows, and adds columns.' },
  'relations.*.group': { description: 'One row for each key of these records or rows.' },
  'relations.*.by': { description: 'What makes the group: columns, or names with expressions.' },
  'relations.*.where': { description: condition },
  'relations.*.with': { description: 'The columns that are added: expressions, or aggregates over matching rows.' },
  figures: {
    description: 'Named values of a subject: expressions, picked records, aggregates. Their order does not matter.',
  },
  peers: { description: 'Where a subject stands among others: its rank within a group.' },
  unrated: { description: 'Reasons to give no grade. Asked first, in this order; the first that holds is the reason.' },
  'unrated.*.title': { description: titles },
  'unrated.*.when': { description: condition },
  'unrated.*.cites': { description: cited, examples: ['standard 2.3'] },
  requirements: { description: 'The duties, one each: met, not met, unknown, or not applicable.' },
  'requirements.*.title': { description: titles },
  'requirements.*.applies': { description: `Whom the duty binds; left out, everyone. ${condition}` },
  'requirements.*.met': { description: condition },
  'requirements.*.points': { description: 'The points it is worth, shown beside the finding.' },
  'requirements.*.cites': { description: cited, examples: ['standard 5.1', ['standard 5.1', 'order 12']] },
  score: { description: 'The number beside the grade.' },
  'best-to-worst': { description: 'The grades in order, where that is not the order in which they are decided.' },
  grades: { description: 'Decided from top to bottom: the first that holds is given. Every case must have one.' },
  'grades.*.grade': { description: 'The grade as it is given.' },
  'grades.*.label': { description: `The grade in words. ${titles}` },
  'grades.*.when': { description: `${condition} "otherwise" takes every case that is left.` },
  'grades.*.cites': { description: cited },
  awards: { description: 'What stands on top of a grade; all that hold do.' },
  'left-out': { description: 'What the scheme asks for and this rulebook has not, and how far it could move a grade.' },
  consequences: { description: 'What a law attaches to a grade. A rating proposes it and puts nothing in force.' },
  compares: {
    description: 'What the authority itself publishes, to be compared with what is computed. Only here may it be read.',
  },
  changes: { description: 'What changed in which version, for readers.' },
  examples: {
    description: 'The file of worked cases, beside the rulebook. They run as tests.',
    examples: ['examples.yaml'],
  },
  scenarios: {
    description: 'Worked cases as a table, one row a case: a CSV file beside the rulebook.',
    examples: ['scenarios.csv'],
  },
};

/** The same for a document of examples. */
export const exampleWords: Words = {
  '*.example': { description: 'What it shows, in a sentence. A failing one is found by it.' },
  '*.as-of': { description: 'The day on which it is rated.' },
  '*.subject': { description: 'What the profile says: place, category.' },
  '*.given': { description: 'Records, by the names under reads: one, or a list. A field left out is empty.' },
  '*.ratings': { description: 'What other rulebooks gave. One that is left out did not rate the subject.' },
  '*.population': { description: 'Several subjects that are rated together, by names of your choice.' },
  '*.peers': { description: 'The place among others, given outright.' },
  '*.expect': { description: 'What must come of it. What is not stated is not compared, and catches nothing.' },
  '*.expect.grade': { description: 'The grade that must be given.' },
  '*.expect.unrated': { description: "The reason why there must be no grade: the rulebook's own, or the engine's." },
  '*.expect.between': { description: 'The best and the worst grade that are still possible.' },
  '*.expect.findings': { description: 'Requirements: met, not-met, unknown or not-applicable.' },
  '*.expect.figures': { description: 'Figures: a value, a ratio such as 350/6, unknown or absent.' },
  '*.expect.coverage': { description: 'How much of what is asked for is known.', examples: ['2 of 3'] },
};
