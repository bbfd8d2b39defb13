import type { CommandHome } from '../../command.ts';
import { addRulebookCheck } from './check.ts';
import { addRulebookList } from './list.ts';
import { addRulebookDiff } from './diff.ts';
import { addRulebookFormat } from './format.ts';
import { addRulebookNew } from './new.ts';
import { addRulebookSchema } from './schema.ts';
import { addRulebookShow } from './show.ts';
import { addRulebookTest } from './test.ts';

/** `goodstanding rulebook …`: what a rule maker needs. No workspace is needed for any of it. */
export function addRulebook(home: CommandHome): void {
  const rulebook = home.program
    .command('rulebook')
    .summary('check, test and show rules')
    .description('What a rule maker needs.');
  addRulebookList(rulebook, home);
  addRulebookNew(rulebook, home);
  addRulebookCheck(rulebook, home);
  addRulebookTest(rulebook, home);
  addRulebookShow(rulebook, home);
  addRulebookFormat(rulebook, home);
  addRulebookDiff(rulebook, home);
  addRulebookSchema(rulebook, home);
}
