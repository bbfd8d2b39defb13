import { z } from 'zod';
import { publicAudience, searchSubjects } from '../../reasons/index.ts';
import { ratingLayout } from '../../rating/index.ts';
import { dayOf } from '../../vocabulary/index.ts';
import type { CommandHome } from '../command.ts';
import { given as givenText } from '../given.ts';
import { wholeNumber } from '../numbers.ts';
import { lineWidth, cut, table } from '../print/index.ts';
import { inWorkspace } from '../workspace.ts';

/** `goodstanding search TEXT`: names and identifiers, in any script and spelling. */
export function addSearch({ program, act }: CommandHome): void {
  program
    .command('search')
    .argument('<text...>', 'words of a name, a place, or an identifier')
    .summary('find a subject by name, place or identifier')
    .description(
      'Finds subjects by their names, places and identifiers: words in any order, accents and spelling forgiven.',
    )
    .option('--limit <n>', 'how many at most, up to 500', wholeNumber(1, 500), 20)
    .option('--public', 'only what the public sees')
    .action(
      act(async (invocation, [text], given) => {
        const { io, json } = invocation;
        const options = z.object({ limit: z.number(), public: z.boolean().default(false) }).parse(given);
        const words = givenText('The text to search for', z.array(z.string()).parse(text).join(' '));
        const audience = options.public ? publicAudience(dayOf(io.now)) : {};
        const found = await inWorkspace(
          invocation,
          { layouts: [ratingLayout], doing: 'looking through the names (the first search makes their index)' },
          ({ database }) => searchSubjects(database, words, options.limit, audience),
        );
        if (json) return io.out(JSON.stringify({ found }, undefined, 2));
        if (found.length === 0)
          return io.out(`Nothing is called "${cut(words, 200)}". Try fewer words, or only the beginning of one.`);
        const rows = found.map(({ name, place, postcode, identifiers, subjectId }) => [
          name ?? '(no name stated)',
          [postcode, place].filter((each) => each !== null).join(', '),
          identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(', ') || subjectId,
        ]);
        for (const line of table([{ title: 'name' }, { title: 'where' }, { title: 'identifier' }], rows, lineWidth(io)))
          io.out(line);
        if (found.length === options.limit) io.out(`The first ${options.limit}; --limit shows more.`);
      }),
    );
}
