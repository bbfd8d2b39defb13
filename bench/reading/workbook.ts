import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function text(value: string): string {
  return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const dayLength = 86_400_000;

/** A cell as spreadsheets write it: numbers and days as numbers, a day told by its style alone. */
function cell(value: string): string {
  if (day.test(value)) return `<c s="1"><v>${(Date.parse(value) - Date.UTC(1899, 11, 30)) / dayLength}</v></c>`;
  return /^\d+$/.test(value) ? `<c><v>${value}</v></c>` : text(value);
}

/** Writes a workbook of one sheet, a page of rows after another. */
export async function writeWorkbook(
  path: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly Readonly<Record<string, string>>[]>,
): Promise<void> {
  const file = createWriteStream(path);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    file.write(chunk);
  });
  const small = (name: string, content: string) => {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(strToU8(content), true);
  };
  small(
    '_rels/.rels',
    `<Relationships><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  small(
    'xl/workbook.xml',
    `<workbook xmlns:r="${office}"><sheets><sheet name="Premises" sheetId="1" r:id="r1"/></sheets></workbook>`,
  );
  small(
    'xl/_rels/workbook.xml.rels',
    `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  small('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>');
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(sheet);
  sheet.push(strToU8(`<worksheet><sheetData><row>${columns.map(text).join('')}</row>`));
  for await (const page of pages) {
    sheet.push(
      strToU8(page.map((row) => `<row>${columns.map((name) => cell(row[name] ?? '')).join('')}</row>`).join('')),
    );
    if (file.writableNeedDrain) await once(file, 'drain');
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  await new Promise<void>((done) => file.end(done));
}
