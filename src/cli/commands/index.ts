import type { CommandHome } from '../command.ts';
import { addInit } from './init.ts';
import { addRulebook } from './rulebook/index.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly ((home: CommandHome) => void)[] = [addInit, addRulebook];
