export { runIntake, type IntakeOptions, type IntakeProgress, type OfferedFile } from './intake.ts';
export { receiptShape, rowOutcomes, type Receipt } from './receipt.ts';
export type { Register } from './register.ts';
export * from './source/index.ts';
