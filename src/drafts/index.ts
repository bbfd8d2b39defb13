export { readDraft } from './read.ts';
export { draftForm, fileNameForm, mostText, rulesFile, type Draft } from './draft.ts';
export { Helpers } from './helpers.ts';
export { draftSchemas } from './schemas.ts';
export { starterFiles } from './starter.ts';
export { draftFrom, draftNew, textsOf, type StartAsked } from './start.ts';
export type { CaseTried, ChangeTold, Checked, Tried } from './tried.ts';
