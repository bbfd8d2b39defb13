#!/usr/bin/env node
import { listenFromTheStart } from './stop.ts';

// Before anything else is loaded, which takes most of a second: whoever presses Ctrl-C then is answered too.
listenFromTheStart();
const { processIo } = await import('./io.ts');
const { runCli } = await import('./program.ts');

process.exitCode = await runCli(process.argv.slice(2), processIo());
