import { outcomes, type Judged, type Outcome } from './judge.fixture.ts';

/** What stands at the head of each column of docs/cel.md. */
const heads: Readonly<Record<Outcome, string>> = {
  same: 'same',
  'CEL too': 'CEL too',
  syntax: 'syntax',
  names: 'names',
  functions: 'functions',
  lists: 'lists',
  maps: 'maps',
  bytes: 'bytes',
  operands: 'operands',
  digits: 'digits',
  wording: 'wording',
  numbers: 'numbers',
  different: 'different',
};

function counts(judged: readonly Judged[]): string[] {
  return outcomes.map((outcome) => {
    const count = judged.filter((each) => each.outcome === outcome).length;
    return count === 0 && outcome !== 'different' ? '' : String(count);
  });
}

function row(name: string, judged: readonly Judged[]): string {
  return `| ${[name, String(judged.length), ...counts(judged)].join(' | ')} |`;
}

/** An expression inside a table: on one line, and not too long to be read. */
function shown(text: string): string {
  return `\`${text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`)}\``;
}

/** docs/cel.md, as far as it is counted. */
export function pageOf(judged: readonly Judged[]): string {
  const suites = [...new Set(judged.map(({ asked }) => asked.suite))];
  const head = ['suite', 'cases', ...outcomes.map((outcome) => heads[outcome])];
  const apart = judged.filter(({ outcome }) => outcome === 'numbers');
  return `# CEL, honestly

Rules are written in the grammar of CEL, the Common Expression Language, with types of our own: whole numbers of 38 digits,
exact decimals, exact ratios, days, texts, conditions, and three-valued logic. CEL publishes its cases
(\`@bufbuild/cel-spec\` 0.6.1, of cel-spec v0.25.1): the conformance suite, and the parsing, checking and comprehension cases of
cel-go. **Every one of them** is read and typed by our reader of rulebooks; what it accepts is asked of the exact interpreter and
of the compiled SQL on DuckDB. Each passes, or is refused when the rulebook is read, for one of the reasons below; **none gives
another answer**, but for the ${apart.length} under *numbers*, which are named. Most are refused, because CEL is a language for messages and this
is one for rules. \`src/rulebook/cel/conformance.test.ts\` makes this page and fails while it differs.

An error of CEL's evaluator is an unknown here, so \`true && 1/0 != 0\` passes by being unknown. Of the parsing, checking and
comprehension cases the suite says how they are read and typed, and not what comes out; they pass where both engines agree and
the type is CEL's.

| ${head.join(' | ')} |
| ${head.map(() => '---').join(' | ')} |
${suites
  .map((suite) =>
    row(
      suite,
      judged.filter(({ asked }) => asked.suite === suite),
    ),
  )
  .join('\n')}
${row('**all**', judged)}

| column | refused because |
| --- | --- |
| CEL too | CEL itself cannot read or type the case |
| syntax | our parser does not take it (optional syntax, quoted names, more than 4,000 characters or 50 brackets) |
| names | messages, enums, types as values, containers: a rule names the subject's own figures and records |
| functions | conversions, \`size\`, \`matches\`, the remainder, timestamps, durations and the extension libraries |
| lists | lists stand behind \`in\` and in \`atLeast\` alone; comprehensions are figures and relations |
| maps | maps, messages and \`has\`: tables are declared, and \`known\` or \`absent\` is asked |
| bytes | bytes, unsigned numbers and null: no field has such a type |
| operands | no order of texts or conditions, no \`+\` of texts, no comparison that types or values rule out |
| digits | literals of more than 18 digits, or with an exponent |
| wording | \`startsWith\` and the like only of fields whose kind lists their values (law 9) |

**numbers** are ${apart.length} cases that are not refused, and in which our numbers are not CEL's, by decision (law 3: no grade rests on a
float). Decimals are exact and stand for doubles, a quotient is an exact ratio, a division by zero is unknown and never infinite
or "not a number", and a product that overflows 64 bits in CEL has 38 digits here. All of them:

| case | CEL | here |
| --- | --- | --- |
${apart
  .map(
    ({ asked, answer, type }) =>
      `| ${shown(asked.text)} | ${asked.gives ?? (asked.type === undefined ? 'no type' : `type ${asked.type}`)} | ${asked.gives === undefined ? `type ${type ?? ''}, ` : ''}${answer?.interpreter ?? ''} |`,
  )
  .join('\n')}

Beyond the cases that were written down, random expressions are compared: with CEL's own evaluator on conditions, whole numbers
and texts, where the two mean the same (\`src/rulebook/examples/cel.test.ts\`), and the SQL with the interpreter on everything the
language has, over random records (\`src/rulebook/examples/engines.test.ts\`; \`GOODSTANDING_RANDOM\` says how many). The longest
run so far compared 9,000 expressions of 250 rulebooks on 12 subjects each, 108,000 answers, without a difference (53 s of processor
time on two cores); the one before it found that an absent condition of a consequence was told in two ways.
`;
}
