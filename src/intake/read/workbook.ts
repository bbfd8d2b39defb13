import { inFile, refuse } from './faults.ts';
import { numberShape, type NumberShape } from './cell-value.ts';
import type { FileFacts } from './model.ts';
import type { ZipParts } from './zip-parts.ts';

/** What is known of a workbook before a sheet of it is read. */
export interface Workbook {
  /** The name of the part that holds the sheet. */
  readonly sheet: string;
  readonly from1904: boolean;
  /** How a number is shown, by the style of its cell. */
  readonly styles: readonly NumberShape[];
  /** Texts that cells refer to by number. */
  readonly texts: readonly string[];
}

/** All texts of a workbook have to be at hand while a sheet is read; more than this does not fit beside it. */
const textBytes = 128 * 1024 * 1024;

/** Reads what a workbook says of its sheets, styles and texts. `sheet` left out means the first. */
export async function readWorkbook(file: FileFacts, parts: ZipParts, sheet: string | undefined): Promise<Workbook> {
  const main = await mainPart(parts);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const related = await targets(parts, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const { sheets, from1904 } = await sheetsOf(parts, main);
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet);
  if (chosen === undefined) {
    throw refuse('file-no-such-sheet', { sheet: sheet ?? '1', known: sheets.map(({ name }) => name) }, inFile(file));
  }
  const part = related.get(chosen.id);
  if (part === undefined)
    throw refuse('file-workbook', { problem: `its sheet "${chosen.name}" has no part` }, inFile(file));
  if (!part.type.endsWith('/worksheet'))
    throw refuse('file-workbook', { problem: `"${chosen.name}" is no sheet of cells` }, inFile(file));
  const byType = (type: string) => [...related.values()].find((each) => each.type.endsWith(type))?.target;
  return {
    sheet: part.target,
    from1904,
    styles: await stylesOf(parts, byType('/styles')),
    texts: await textsOf(file, parts, byType('/sharedStrings')),
  };
}

/** The names of a workbook's sheets, in their order. */
export async function sheetNames(parts: ZipParts): Promise<string[]> {
  const { sheets } = await sheetsOf(parts, await mainPart(parts));
  return sheets.map(({ name }) => name);
}

async function mainPart(parts: ZipParts): Promise<string> {
  const root = await targets(parts, '_rels/.rels', '');
  return [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
}

interface Target {
  readonly type: string;
  readonly target: string;
}

async function targets(parts: ZipParts, name: string, folder: string): Promise<Map<string, Target>> {
  const found = new Map<string, Target>();
  if (!parts.has(name)) return found;
  await parts.read(name, {
    opened: (element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (element === 'Relationship' && mode !== 'External') found.set(id, { type, target: within(folder, target) });
    },
    said: () => undefined,
    closed: () => undefined,
  });
  return found;
}

/** The name of a part from a relation's target: `/xl/a.xml` from the root, `a.xml` and `../a.xml` from the folder. */
function within(folder: string, target: string): string {
  const { pathname } = new URL(target, `zip:///${folder}`);
  return decodeURIComponent(pathname.replace(/^\/+/, ''));
}

async function sheetsOf(
  parts: ZipParts,
  main: string,
): Promise<{ sheets: { name: string; id: string }[]; from1904: boolean }> {
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  await parts.read(main, {
    opened: (element, attributes) => {
      if (element === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (element !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: attributes['name'] ?? '', id });
    },
    said: () => undefined,
    closed: () => undefined,
  });
  return { sheets, from1904 };
}

async function stylesOf(parts: ZipParts, name: string | undefined): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const styles: NumberShape[] = [];
  if (name === undefined || !parts.has(name)) return styles;
  let inCells = false;
  await parts.read(name, {
    opened: (element, { numFmtId: id = '0', formatCode: code = '' }) => {
      if (element === 'numFmt') codes.set(Number(id), code);
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) styles.push(numberShape(Number(id), codes.get(Number(id))));
    },
    said: () => undefined,
    closed: (element) => {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

async function textsOf(file: FileFacts, parts: ZipParts, name: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (name === undefined || !parts.has(name)) return texts;
  if (parts.bytes(name) > textBytes) {
    throw refuse(
      'file-workbook',
      { problem: `its texts have ${parts.bytes(name)} bytes, and ${textBytes} is the most that is held at once` },
      inFile(file),
    );
  }
  const rich = new RichText();
  await parts.read(name, {
    opened: (element) => {
      if (element === 'si') rich.start();
      rich.opened(element);
    },
    said: (text) => rich.said(text),
    closed: (element) => {
      rich.closed(element);
      if (element === 'si') texts.push(rich.text);
    },
  });
  return texts;
}

/** A text made of runs (`<r><t>…</t></r>`), without the reading aids of East Asian text (`<rPh>`). */
export class RichText {
  text = '';
  #inText = false;
  #aside = false;

  start(): void {
    this.text = '';
  }

  opened(element: string): void {
    if (element === 'rPh') this.#aside = true;
    if (element === 't') this.#inText = !this.#aside;
  }

  said(text: string): void {
    if (this.#inText) this.text += text;
  }

  closed(element: string): void {
    if (element === 'rPh') this.#aside = false;
    if (element === 't') this.#inText = false;
  }
}
