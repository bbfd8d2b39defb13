import type { CommandHome } from '../command.ts';
import { addAssess } from './assess.ts';
import { addBackup, addRestore } from './backup.ts';
import { addCollect } from './collect.ts';
import { addCompact } from './compact.ts';
import { addCompare } from './compare.ts';
import { addDemo } from './demo.ts';
import { addExport } from './export.ts';
import { addGenerate } from './generate.ts';
import { addInit } from './init.ts';
import { addIntake } from './intake.ts';
import { addQuarantine } from './quarantine.ts';
import { addRate } from './rate.ts';
import { addRecord } from './record.ts';
import { addRelease, addWithdraw } from './release.ts';
import { addRulebook } from './rulebook/index.ts';
import { addRuns } from './runs.ts';
import { addSearch } from './search.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { addSimulate } from './simulate.ts';
import { addSources } from './sources.ts';
import { addVerify } from './verify.ts';
import { addImprove, addWhy } from './why.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly ((home: CommandHome) => void)[] = [
  addDemo,
  addInit,
  addGenerate,
  addSources,
  addIntake,
  addCollect,
  addQuarantine,
  addRecord,
  addRate,
  addRuns,
  addSearch,
  addShow,
  addWhy,
  addImprove,
  addCompare,
  addSimulate,
  addAssess,
  addVerify,
  addRelease,
  addWithdraw,
  addExport,
  addRulebook,
  addServe,
  addCompact,
  addBackup,
  addRestore,
];
