import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readKinds } from '../kinds/index.ts';
import { personColumn, readPersonMarks, readSchemes } from '../registry/index.ts';
import { Database, shape, type Sql } from '../sql/index.ts';
import { instantFrom, Refused, valueOf, type Fault } from '../vocabulary/index.ts';
import {
  readSources,
  runIntake,
  type IntakeOptions,
  type Receipt,
  type Register,
  type SourceCatalogue,
} from './index.ts';

const root = join(import.meta.dirname, '../..');

interface TextFile {
  readonly file: string;
  readonly text: string;
}

async function shipped(folder: string): Promise<TextFile[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.toSorted().map(async (file) => ({ file: relative(root, file), text: await readFile(file, 'utf8') })),
  );
}

function own(texts: readonly string[] = []): TextFile[] {
  return texts.map((each, index) => ({ file: `own-${index}.yaml`, text: each }));
}

/** A scheme for places that anyone may run, and one that legal persons alone hold. */
const schemes: readonly TextFile[] = [
  {
    file: 'place.yaml',
    text: 'scheme: place\ntitle: { en: Place number }\nsource: { title: Tests, evidence: primary }\nholder: mixed\nnormal: { drop: " " }\nform: { pattern: "[0-9]{1,6}", title: { en: 1 to 6 digits } }\nvalid: [{ text: "12" }]\ninvalid: [{ text: x, fails: form }]\n',
  },
  {
    file: 'firm.yaml',
    text: 'scheme: firm\ntitle: { en: Firm number }\nsource: { title: Tests, evidence: primary }\nholder: legal-persons\nform: { pattern: "F[0-9]{1,6}", title: { en: F and digits } }\nvalid: [{ text: F12 }]\ninvalid: [{ text: x, fails: form }]\n',
  },
];

/** A register in memory, judged by what ships and by the documents of a test. */
export class TestRegister {
  readonly register: Register;
  readonly sources: SourceCatalogue;
  readonly folder: string;
  #clock = 0;

  private constructor(register: Register, sources: SourceCatalogue, folder: string) {
    this.register = register;
    this.sources = sources;
    this.folder = folder;
  }

  static async open(
    documents: {
      readonly kinds?: readonly string[];
      readonly sources?: readonly string[];
      readonly memory?: string;
    } = {},
  ): Promise<TestRegister> {
    const folder = await mkdtemp(join(tmpdir(), 'goodstanding-intake-'));
    const catalogue = valueOf(readKinds([...(await shipped('kinds')), ...own(documents.kinds)]));
    const found = valueOf(readSchemes([...(await shipped('schemes/identifiers')), ...schemes]));
    const marks = valueOf(
      readPersonMarks([
        ...(await shipped('schemes/persons')),
        { file: 'schemes/legal-forms.yaml', text: await readFile(join(root, 'schemes/legal-forms.yaml'), 'utf8') },
      ]),
    );
    const sources = valueOf(
      readSources([...(await shipped('sources')), ...own(documents.sources)], {
        kinds: catalogue,
        schemes: found.all().map(({ id }) => id),
        personColumn: (name) => personColumn(marks, name)?.title['en'],
      }),
    );
    const database = await Database.open(':memory:', {
      memory: documents.memory ?? '1GB',
      threads: 2,
      spill: join(folder, 'spill'),
    });
    return new TestRegister({ database, catalogue, schemes: found, marks }, sources, folder);
  }

  /** Takes texts in as files of a source, by name of the file. */
  async take(
    source: string,
    files: Readonly<Record<string, string>>,
    options: Partial<IntakeOptions> = {},
  ): Promise<Receipt> {
    const paths = Object.keys(files).map((name) => join(this.folder, name));
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(this.folder, name), text)));
    return this.takePaths(source, paths, options);
  }

  /** Takes files in as they lie; each call is an hour after the one before. */
  async takePaths(source: string, paths: readonly string[], options: Partial<IntakeOptions> = {}): Promise<Receipt> {
    const found = valueOf(this.sources.find(source, { file: 'test' }));
    return runIntake(
      this.register,
      found,
      paths.map((path) => ({ path })),
      { now: this.now(), scratch: this.folder, ...options },
    );
  }

  /** The next moment; a test has no clock. */
  now(): IntakeOptions['now'] {
    this.#clock += 1;
    const now = instantFrom(`2026-11-24T${String(this.#clock).padStart(2, '0')}:00:00Z`);
    if (now === undefined) throw new Error('a test that takes more than a day');
    return now;
  }

  async rows(question: Sql): Promise<unknown[]> {
    return this.register.database.rows(question, shape.anything);
  }

  async close(): Promise<void> {
    await this.register.database.close();
  }
}

/** The faults something is refused with. */
export async function faultsOf(work: Promise<unknown>): Promise<readonly Fault[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refused) return error.faults;
    throw error;
  }
  throw new Error('nothing was refused');
}
