import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function text(value: string): string {
  return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
}

/** A workbook of so many rows with texts, numbers and days, written as it goes; made once and kept. */
export async function generatedWorkbook(folder: string, count: number): Promise<string> {
  const path = join(folder, `premises-${count}.xlsx`);
  if (existsSync(path)) return path;
  const file = createWriteStream(`${path}.part`);
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
  for (let from = 0; from < count; from += 10_000) {
    let rows = '';
    for (let row = from; row < Math.min(count, from + 10_000); row += 1) {
      rows += `<row><c><v>${100_000 + row}</v></c>${text(`Premises ${(row * 7919) % 1_000_000}`)}${text(`${row % 220} High Street`)}<c s="1"><v>${42_000 + (row % 3600)}</v></c><c><v>${(row % 6) * 5}</v></c><c><v>${(row % 1000) / 8}</v></c></row>`;
    }
    sheet.push(strToU8(rows));
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  await new Promise<void>((done) => file.end(done));
  await rename(`${path}.part`, path);
  return path;
}

/** The columns of that workbook. */
export const columns = ['premises_id', 'name', 'address', 'inspected_on', 'handling', 'share'] as const;
