import { Command, Option } from 'commander';
import { explainFailure } from './exit.ts';
import type { CommandHome } from './command.ts';
import { given } from './given.ts';
import { readableIo, type Io } from './io.ts';
import { lineWidth } from './print/index.ts';
import { commands } from './commands/index.ts';

const introduction = `Goodstanding rates organisations and their establishments by published rules, and shows why.

The main job, from nothing:
  goodstanding demo                   real data, rated and explained
  goodstanding init my-register       a workspace of your own
  goodstanding intake SOURCE FILE…    take official records in
  goodstanding rate                   rate everything by the rules in force
  goodstanding why NAME               one rating, down to the record and the law
`;

/** The whole command line. */
export function buildProgram(io: Io): Command {
  const program = new Command('goodstanding')
    .description(introduction)
    .addOption(new Option('--workspace <dir>', 'the workspace (default: here or above)'))
    .addOption(new Option('--json', 'one JSON document on standard output, nothing else'))
    .configureOutput({
      getOutHelpWidth: () => lineWidth(io),
      getErrHelpWidth: () => lineWidth(io),
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(goodstanding help COMMAND shows what a command takes)')
    .helpCommand('help [command]', 'show what a command takes')
    .exitOverride();
  const act: CommandHome['act'] = (work) => {
    return async (...args) => {
      const command = args.at(-1);
      if (!(command instanceof Command)) throw new Error('commander hands the command over last');
      const options: Record<string, unknown> = command.optsWithGlobals();
      const workspace =
        typeof options['workspace'] === 'string' ? given('--workspace', options['workspace']) : undefined;
      await work({ io, json: options['json'] === true, workspace }, args.slice(0, -2), options);
    };
  };
  for (const add of commands) add({ program, act });
  return program;
}

/**
 * Runs one command line (without `node` and the script) and gives its exit code. Never throws and never exits, so a
 * test can call it.
 */
export async function runCli(argv: readonly string[], world: Io): Promise<number> {
  const json = argv.includes('--json');
  const io = readableIo(world, json);
  try {
    const program = buildProgram(io);
    if (argv.length === 0) {
      program.outputHelp();
      return 0;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    return explainFailure(error, io, json);
  }
}
