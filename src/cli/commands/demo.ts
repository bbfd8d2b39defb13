import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ratingLayout } from '../../rating/index.ts';
import { searchSubjects } from '../../reasons/index.ts';
import { Refused } from '../../vocabulary/index.ts';
import { createWorkspace, settingsFile, type Workspace } from '../../workspace/index.ts';
import type { CommandHome, Invocation } from '../command.ts';
import { perform, type Performed } from '../demo/act.ts';
import { demoScript, type DemoScript } from '../demo/script.ts';
import { cliFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { lineWidth, wrapped } from '../print/index.ts';
import { inWorkspace, type NoteKept } from '../workspace.ts';
import { serveWorkspace } from './serve.ts';

const optionsForm = z.object({ serve: z.boolean().default(false), port: z.string().optional() });

/** `goodstanding demo`: real data, rated, compared with the authority's own ratings, and one of them explained. */
export function addDemo({ program, act }: CommandHome): void {
  program
    .command('demo')
    .argument('[dir]', 'where to make the workspace', 'goodstanding-demo')
    .summary('real data, rated and explained')
    .description(
      'Makes a workspace with real official records from this package, rates them, compares every grade with the published one, explains one, and shows another over all its topics. No network.',
    )
    .option('--serve', 'then show it to browsers of this machine, until it is stopped (Ctrl-C)')
    .option('--port <port>', 'the port to show it on (default: 8080)')
    .action(
      act(async (invocation, [dir], given) => {
        const { serve, port } = optionsForm.parse(given);
        const { io } = invocation;
        const script = demoScript();
        const path = resolve(io.cwd, z.string().parse(dir));
        if (!existsSync(join(path, settingsFile))) {
          await createWorkspace(path, {
            name: script.name,
            authority: script.authority,
            rulebooks: script.rulebooks,
            demo: true,
          });
        }
        const within = { ...invocation, workspace: path };
        await inWorkspace(within, {}, async (workspace, keep) => {
          await demonstrate(workspace, script, { ...within, keep });
          // The first search folds every name; whoever comes first should not wait for it.
          if (serve) await searchSubjects(workspace.database, script.name, 1);
        });
        // Opened anew: a server ends in its own way when it is told to.
        if (serve)
          await inWorkspace(within, { layouts: [ratingLayout], stops: 'itself', readersFirst: true }, (workspace) =>
            serveWorkspace(workspace, { port, administratorLink: false }, within),
          );
      }),
    );
}

async function demonstrate(
  workspace: Workspace,
  script: DemoScript,
  { io, json, keep }: Invocation & { readonly keep: NoteKept },
): Promise<void> {
  if (!workspace.settings.demo)
    throw new Refused([cliFault('cli-not-demo', { dir: workspace.dir }, { file: settingsFile })], 'misuse');
  const started = performance.now();
  const quiet: Io = json ? { ...io, out: () => undefined } : io;
  const acts: Performed[] = [];
  for (const [index, each] of script.acts.entries()) {
    if (index > 0) quiet.out('');
    acts.push(await perform(workspace, each, { io: quiet, keep }));
  }
  if (json) return io.out(JSON.stringify({ workspace: workspace.dir, acts }, jsonText, 2));
  const seconds = (performance.now() - started) / 1000;
  quiet.out('');
  for (const line of wrapped(
    `Done in ${seconds.toFixed(1)} s. The register is in ${workspace.dir}. What to type next, in that folder:`,
    lineWidth(io),
  ))
    quiet.out(line);
  for (const line of nextSteps(script, lineWidth(io))) quiet.out(line);
}

function nextSteps({ acts }: DemoScript, width: number): string[] {
  const explained = acts.flatMap(({ explain }) => explain ?? []);
  const shown = acts.flatMap(({ show }) => show ?? []);
  return [
    '  goodstanding search pizza camden',
    ...explained.map((each) => `  goodstanding improve ${each}`),
    ...[...shown, ...explained].map((each) => `  goodstanding show ${each}`),
    '  goodstanding rate --as-of 2020-09-01 --known-at 2020-09-01  as known then',
    '  goodstanding verify',
    '  goodstanding export ratings --to published/ratings',
    ...wrapped(
      'goodstanding is node dist/src/cli/main.js in the folder of this package, until it is installed.',
      width,
    ),
  ];
}
