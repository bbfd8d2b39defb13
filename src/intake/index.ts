export { runIntake, type IntakeOptions, type IntakeProgress, type OfferedFile } from './intake.ts';
export { judgementOf, registerOf, sourceNamed, type Judgement } from './judgement.ts';
export { sourceStandings, type SourceStanding } from './standing.ts';
export { lastReceipts, listReceipts, receiptOf, type KeptReceipt } from './kept-receipts.ts';
export type { FaultGroup, FileLook } from './look.ts';
export { rowOutcomes, type Receipt } from './receipt.ts';
export type { Register } from './register.ts';
export { readSheets, type Sheet } from './read/sheets.ts';
export { fitsName } from './recognise.ts';
export * from './source/index.ts';
export { mendsOfHeld, type HeldMend } from './held-mends.ts';
export {
  columnsOfHeld,
  countHeld,
  countOfHeld,
  heldStates,
  listHeld,
  showHeld,
  type HeldGroup,
  type HeldQuery,
  type HeldRow,
  type RowFault,
} from './held-rows.ts';
export { retryHeld, type OfferedAgain, type RetryReceipt } from './retry.ts';
export { correctRecord, withdrawRecord, type Mended, type Mending, type Reason } from './mend.ts';
