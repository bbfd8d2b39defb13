export * from './create.ts';
export * from './data.ts';
export * from './environment.ts';
export * from './find.ts';
export * from './notices.ts';
export { openWorkspace, type Opening, type Workspace } from './open.ts';
export * from './package.ts';
export type { Layout } from './schema.ts';
export { settingsFile, type WorkspaceSettings } from './settings.ts';
