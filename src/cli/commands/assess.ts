import { Option } from 'commander';
import { z } from 'zod';
import {
  assessFault,
  assessStatement,
  jsonTemplate,
  workbookTemplate,
  yamlTemplate,
  type SelfAssessment,
} from '../../assess/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { dayOf, Refused, valueOf, type Day } from '../../vocabulary/index.ts';
import type { WorkspaceData } from '../../workspace/index.ts';
import { interview } from '../assess/ask.ts';
import { assessmentPage } from '../assess/page.ts';
import { readSaidFile } from '../assess/file.ts';
import { printAssessment } from '../assess/print.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { cliFault } from '../faults.ts';
import { jsonText } from '../json.ts';
import { dayOption } from '../moment.ts';
import { outFile, writeOut } from '../out-file.ts';
import { dataAtHand, rulebookAt, rulebookPath } from '../rulebooks.ts';
import { writeDocument } from '../io.ts';

const optionsForm = z.object({
  rulebook: z.string().optional(),
  template: z.enum(['yaml', 'json', 'xlsx']).optional(),
  asOf: z.string().optional(),
  lang: z.string().default('en'),
  html: z.string().optional(),
});

/** `goodstanding assess FILE --rulebook ID`: a company answers for itself, before an authority does. */
export function addAssess({ program, act }: CommandHome): void {
  program
    .command('assess')
    .argument(
      '[file]',
      'what the company says of itself, as YAML, JSON or a workbook (XLSX); left out, it is asked question by question',
    )
    .summary('a self-assessment: no workspace, no database')
    .description(
      'Assesses a company by its own word: the grade that the rules would give, what is not known, every reason, and what would have to be otherwise. It is never a rating. A form to fill in is made with --template; without a file, only what can still change the grade is asked.',
    )
    .option('--rulebook <id|path>', 'by these rules (default: those that the file names)')
    .addOption(new Option('--template <format>', 'print the form to fill in').choices(['yaml', 'json', 'xlsx']))
    .option('--as-of <day>', 'the day that is assessed (default: what the file says, else today)')
    .addOption(new Option('--lang <tag>', 'the language of the reasons').choices(['en', 'fr', 'zh']).default('en'))
    .option('--html <file>', 'also write it as one page, which needs nothing else')
    .action(
      act(async (invocation, [file], given) => {
        const { io, json } = invocation;
        const options = optionsForm.parse(given);
        const data = dataAtHand(invocation);
        if (options.template !== undefined) {
          const rulebook = rulebookOf(options.rulebook, data, invocation);
          return printTemplate(rulebook, options.template, invocation);
        }
        const page = outFile(options.html, io.cwd);
        const asOf = options.asOf === undefined ? undefined : dayOption('--as-of', options.asOf);
        const asked = { options, asOf, data, invocation };
        const assessed = file === undefined ? await askedFor(asked) : await assessFile(z.string().parse(file), asked);
        if (page !== undefined) writeOut(page, assessmentPage(assessed));
        if (json) io.out(JSON.stringify(assessed, jsonText, 2));
        else printAssessment(assessed, io);
      }),
    );
}

interface Asked {
  readonly options: z.infer<typeof optionsForm>;
  readonly asOf: Day | undefined;
  readonly data: WorkspaceData;
  readonly invocation: Invocation;
}

/** Without a file, the company is asked. */
async function askedFor({ options, asOf, data, invocation }: Asked): Promise<SelfAssessment> {
  const { io } = invocation;
  const rulebook = rulebookOf(options.rulebook, data, invocation);
  const { session } = await interview(rulebook, { asOf: asOf ?? dayOf(io.now), io, language: options.lang });
  io.err('');
  return assessStatement(rulebook, session.statement(), options.lang);
}

async function assessFile(named: string, { options, asOf, data, invocation }: Asked): Promise<SelfAssessment> {
  const { io } = invocation;
  const said = await readSaidFile(named, io.cwd);
  const rulebook = rulebookOf(options.rulebook ?? said.rulebook?.id, data, invocation);
  if (said.rulebook !== undefined && said.rulebook.id !== rulebook.id) {
    const { id: written, at } = said.rulebook;
    throw new Refused([assessFault('assess-other-rulebook', { written, rulebook: rulebook.id }, at)]);
  }
  const day = asOf ?? said.asOf ?? dayOf(io.now);
  return assessStatement(rulebook, valueOf(said.statement(rulebook, day)), options.lang);
}

/** The form to fill in, on standard output; a workbook goes there as bytes, and never onto a terminal. */
async function printTemplate(rulebook: Rulebook, format: 'yaml' | 'json' | 'xlsx', { io }: Invocation): Promise<void> {
  if (format !== 'xlsx')
    return writeDocument(io, (format === 'json' ? jsonTemplate(rulebook) : yamlTemplate(rulebook)).trimEnd());
  if (io.terminal || io.bytes === undefined) {
    const command = `goodstanding assess --rulebook ${rulebook.id} --template xlsx`;
    throw new Refused([cliFault('cli-bytes-to-terminal', { command }, { file: '--template' })], 'misuse');
  }
  io.bytes(await workbookTemplate(rulebook));
}

function rulebookOf(named: string | undefined, data: WorkspaceData, { io }: Invocation): Rulebook {
  if (named === undefined) {
    const known = data.rulebooks.map(({ id }) => id);
    throw new Refused([assessFault('assess-no-rulebook', { known }, { file: '--rulebook' })], 'misuse');
  }
  return valueOf(rulebookAt(rulebookPath(named, data, io.cwd), data));
}
