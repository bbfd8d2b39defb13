import type { Command } from 'commander';
import { z } from 'zod';
import { casesAt, rulebookPage } from '../../../reasons/index.ts';
import { factsKnown } from '../../../registry/index.ts';
import { compileRulebook, type Rulebook } from '../../../rulebook/index.ts';
import { ident, shown, sql } from '../../../sql/index.ts';
import { dayOf, valueOf } from '../../../vocabulary/index.ts';
import type { CommandHome } from '../../command.ts';
import { writeDocument, type Io } from '../../io.ts';
import { outFile, writeOut } from '../../out-file.ts';
import { rulebookHtml } from '../../rulebook-page/html.ts';
import { printRulebook } from '../../rulebook-page/print.ts';
import { dataAtHand, rulebookAt, rulebookPath } from '../../rulebooks.ts';

const optionsForm = z.object({
  sql: z.boolean().default(false),
  html: z.string().optional(),
  language: z.string().default('en'),
});

/** `goodstanding rulebook show ID`: the rules as a page that a lawyer reads, or the SQL that runs. */
export function addRulebookShow(rulebook: Command, { act }: CommandHome): void {
  rulebook
    .command('show')
    .argument('<rulebook>', 'a file, a folder or an id')
    .summary('the rules as a page, or the SQL that runs')
    .description(
      'Shows a rulebook in words: every rule with the law beside it, how values are computed, what is left out, the worked cases.',
    )
    .option('--html <file>', 'write it as one page that needs nothing else')
    .option('--language <tag>', 'the language of the page: en, fr or zh (default: en)')
    .option('--sql', 'the SQL that rates, step by step')
    .action(
      act(async (invocation, [named], given) => {
        const { io, json } = invocation;
        const { sql: asSql, html, language } = optionsForm.parse(given);
        const file = outFile(html, io.cwd);
        const data = dataAtHand(invocation);
        const path = rulebookPath(z.string().parse(named), data, io.cwd);
        const read = valueOf(rulebookAt(path, data));
        if (asSql) {
          const statement = statementOf(read, io);
          return writeDocument(io, json ? JSON.stringify({ rulebook: read.id, sql: statement }) : statement);
        }
        const told = rulebookPage(read, valueOf(casesAt(path, read)), language);
        if (file !== undefined) writeOut(file, await rulebookHtml(told));
        if (json) {
          const { id, version, hash, text } = read;
          return io.out(JSON.stringify({ rulebook: id, version, hash, text, page: told }, undefined, 2));
        }
        if (html === undefined) printRulebook(told, io);
        else io.out(`${read.id}@${read.version} written to ${html}`);
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
