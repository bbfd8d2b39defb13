import type { CommandHome } from '../command.ts';
import { addInit } from './init.ts';
import { addIntake } from './intake.ts';
import { addRate } from './rate.ts';
import { addRelease, addWithdraw } from './release.ts';
import { addRulebook } from './rulebook/index.ts';
import { addSearch } from './search.ts';
import { addSources } from './sources.ts';
import { addVerify } from './verify.ts';
import { addImprove, addWhy } from './why.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly ((home: CommandHome) => void)[] = [
  addInit,
  addSources,
  addIntake,
  addRate,
  addSearch,
  addWhy,
  addImprove,
  addRelease,
  addWithdraw,
  addVerify,
  addRulebook,
];
