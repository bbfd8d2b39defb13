import { z } from 'zod';

/** The name of the manifest in a backup. It comes last, so a backup that was cut short has none. */
export const manifestName = 'backup.json';

/** The folder of a backup that holds the workspace. */
export const top = 'workspace/';

/** What a backup says of itself: every file of the workspace with its hash. */
export const manifestForm = z.strictObject({
  format: z.literal('goodstanding-backup/1'),
  /** Of the program that made it. */
  version: z.string(),
  made_at: z.string(),
  workspace: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.number().int().nonnegative(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof manifestForm>;

/** What a backup or a restoring did, as commands tell it. */
export interface BackupDone {
  readonly manifest: BackupManifest;
  /** Of the manifest, and by it of everything: to be noted elsewhere. */
  readonly sha256: string;
  readonly bytes: number;
}
