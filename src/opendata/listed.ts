import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exportedFile, fileHash, manifestFile, type ExportedFile } from './place.ts';

const listForm = z.object({ files: z.array(exportedFile.extend({ rows: z.number().int().optional() })) });

/** An export as it lies there: every file of it, the list itself at the end. */
export interface ExportListed {
  readonly dir: string;
  readonly files: readonly (ExportedFile & { readonly rows?: number | undefined })[];
}

/** Lists the files of an export by the list it holds of itself. */
export async function readExport(dir: string): Promise<ExportListed> {
  const { files } = listForm.parse(JSON.parse(readFileSync(join(dir, manifestFile), 'utf8')));
  return { dir, files: [...files, await fileHash(dir, manifestFile)] };
}
