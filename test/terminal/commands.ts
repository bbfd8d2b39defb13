/**
 * Every command that answers and ends, as it is typed in a register of five places with one run, in this order.
 * `test/terminal/terminal.test.ts` holds the list to the program.
 */
export const typedInOrder: readonly (readonly string[])[] = [
  [],
  ['help', 'intake'],
  ['rate', '--nonsense'],
  ['rulebook', '--help'],
  ['init', 'another'],
  ['generate', '--subjects', '40', '--records', '160', '--to', 'country'],
  ['sources'],
  ['sources', 'draft', 'xx-visit', '--scheme', 'xx-place'],
  ['intake', 'xx/visits', 'places-1.csv'],
  ['intake', 'xx/visits', 'places-2.csv', '--dry-run'],
  ['intake', 'xx/visits', 'places-2.csv'],
  ['intake', 'xx/visits', 'places-none.csv'],
  ['quarantine', 'list'],
  ['quarantine', 'show', '1'],
  ['quarantine', 'retry', 'xx/visits', '1', 'day=2024-02-01'],
  ['rate', '--as-of', '2025-06-02'],
  ['release', 'latest', '--by', 'somebody'],
  ['record', 'correct', 'xx-visit/1', 'points=7', '--reason', 'a letter'],
  ['record', 'withdraw', 'xx-visit/2', '--reason', 'a mistake'],
  ['runs'],
  ['search', 'one'],
  ['search', 'nobody', 'of', 'this', 'name', 'which', 'is', 'longer', 'than', 'a', 'line'],
  ['show', 'xx-place', '1'],
  ['why', 'xx-place', '1'],
  ['why', 'xx-place', '1', '--brief'],
  ['why', 'xx-place', '9999'],
  ['improve', 'xx-place', '1'],
  ['compare', 'latest', '--with', 'theirs.csv', '--by', 'place'],
  ['simulate', '--from', 'xx/visits', '--to', 'draft.yaml', '--html', 'page.html'],
  ['verify'],
  ['withdraw', 'latest', '--reason', 'to see what it says'],
  ['release', 'latest', '--by', 'somebody'],
  ['withdraw', 'latest', '--reason', 'released by mistake'],
  ['export', 'ratings', '--run', 'latest', '--to', 'out'],
  ['export', 'facts', '--to', 'out-facts'],
  ['assess', '--rulebook', 'xx/visits', '--template', 'yaml'],
  ['assess', 'facts.yaml', '--rulebook', 'xx/visits'],
  ['rulebook', 'list'],
  ['rulebook', 'check', 'xx/visits'],
  ['rulebook', 'check', 'spoilt.yaml'],
  ['rulebook', 'show', 'xx/visits'],
  ['rulebook', 'show', 'xx/visits', '--sql'],
  ['rulebook', 'test', 'xx/visits'],
  ['rulebook', 'diff', 'xx/visits', 'draft.yaml'],
  ['rulebook', 'new', 'xx/mine'],
  ['rulebook', 'format', 'draft.yaml'],
  ['rulebook', 'schema', 'rulebook'],
  ['collect', '--list'],
  ['compact'],
  ['backup', '../kept.tar'],
  ['restore', '../kept.tar', '../again'],
];

/** One of each command: where the answer goes is the same matter for all answers of one. */
export const oneOfEach: readonly (readonly string[])[] = typedInOrder.filter(
  (argv, place) =>
    place === typedInOrder.findIndex((each) => each.slice(0, 2).join(' ') === argv.slice(0, 2).join(' ')),
);

/** Commands that do not end by themselves, or that are a session of an hour in one: held elsewhere. */
export const heldElsewhere: readonly string[] = ['serve', 'demo'];

/** What prints a document that somebody saves: its lines are as long as they are. */
export function printsDocument(argv: readonly string[]): boolean {
  return argv.includes('--template') || argv.includes('--sql') || argv.includes('schema');
}
