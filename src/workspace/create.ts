import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Refused } from '../vocabulary/index.ts';
import { dataFolders } from './data.ts';
import { inEnvironment } from './environment.ts';
import { workspaceFault } from './faults.ts';
import { makeFolder } from './folder.ts';
import { settingsFile } from './settings.ts';

/** What a new workspace starts with; everything can be changed in its files later. */
export interface NewWorkspace {
  readonly name?: string;
  readonly authority?: string;
  readonly rulebooks?: readonly string[];
  readonly demo?: boolean;
}

/** A text as a YAML scalar in single quotes, which knows one escape only. */
function yamlText(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll(/[\r\n]+/g, ' ')}'`;
}

function settingsText(dir: string, { name, authority, rulebooks = [], demo = false }: NewWorkspace): string {
  const inForce = rulebooks.length === 0 ? '[]' : `\n${rulebooks.map((id) => `  - ${id}`).join('\n')}`;
  return `# A Goodstanding workspace. Every line may be changed; "goodstanding rate" reads it anew each time.

# What this register is called, and which authority answers for it; both are shown at every grade.
name: ${yamlText(name ?? (basename(dir) || 'register'))}
authority: ${yamlText(authority ?? 'not stated')}

# Languages of titles and labels, the preferred one first.
languages: [en]

# The rulebooks that "goodstanding rate" uses, by id: those that ship, and those under rulebooks/ here.
rulebooks: ${inForce}

# true: a place to try things out. Grades of rulebooks whose law was not read in its primary text may be released
# here, and only here.
demo: ${demo}

# The most memory the database takes before it spills to disk, and its threads (a number, or auto).
memory: 2GB
threads: auto

# Records are laid in the order of their subjects once so many have come in since, and so many in a hundred.
# compaction: { rows: 122880, percent: 10 }

# The most disk it takes for a while where memory is not enough; nine tenths of the room there is, unless said.
# disk: 50GB

# What rates: duckdb, in this process; spark, for a register of tens of millions of subjects (docs/spark.md).
# engine: spark

# How "goodstanding serve" answers browsers; each line can also be said by a variable of the environment
# (GOODSTANDING_SERVER_PORT=8080).
# server:
#   port: 8080
#   url: https://register.example.org
#   trusted-proxies: [127.0.0.1]
`;
}

const folderNotes: Readonly<Record<(typeof dataFolders)[number], string>> = {
  schemes: 'Identifier schemes of your own. One with the id of a shipped one takes its place.',
  kinds: 'Record kinds of your own: fields, types, units, natural key.',
  sources: 'Sources of your own: where records come from, and how their columns become fields.',
  rulebooks: 'Rulebooks of your own, one directory each: rulebooks/ID/rulebook.yaml.',
};

/**
 * Makes a workspace, without questions. The settings are written last and never over anything, so that a directory
 * is a workspace only when it is whole.
 *
 * @returns the absolute path of the workspace.
 */
export async function createWorkspace(dir: string, options: NewWorkspace = {}): Promise<string> {
  const path = resolve(dir);
  return inEnvironment(path, async () => {
    if (existsSync(join(path, settingsFile))) {
      throw new Refused(
        [workspaceFault('workspace-exists', { dir: path }, { file: join(path, settingsFile) })],
        'misuse',
      );
    }
    const made = new Set<string>([...dataFolders, 'data', 'published', '.gitignore']);
    const foreign = existsSync(path) ? readdirSync(path).find((name) => !made.has(name) && name !== '.git') : undefined;
    if (foreign !== undefined) {
      throw new Refused(
        [workspaceFault('workspace-not-empty', { dir: path, found: foreign }, { file: path })],
        'misuse',
      );
    }
    for (const folder of dataFolders) {
      makeFolder(join(path, folder));
      writeFileSync(join(path, folder, 'README'), `${folderNotes[folder]}\n`);
    }
    makeFolder(join(path, 'data'));
    makeFolder(join(path, 'published'));
    writeFileSync(join(path, '.gitignore'), '# The databases: made from the records, and not for git.\ndata/\n');
    writeFileSync(join(path, settingsFile), settingsText(path, options), { flag: 'wx' });
    return path;
  });
}
