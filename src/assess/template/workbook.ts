import writeWorkbook, { type Row } from 'write-excel-file/node';
import type { Rulebook } from '../../rulebook/index.ts';
import { askedBy } from '../asked.ts';
import { aboutColumns, aboutSheet, guideSheet } from '../said/workbook.ts';
import { exampleValue, fieldWords, instructions, listWords, servedWords } from './words.ts';

/**
 * The form of a rulebook as a workbook: a sheet for each kind of record, one for what is assessed, and one that says what
 * every column takes, what it is for and what it could look like. No cell is a formula.
 */
export async function workbookTemplate(rulebook: Rulebook): Promise<Uint8Array> {
  const { lists, profile } = askedBy(rulebook);
  const about = [
    ['rulebook', `${rulebook.id}@${rulebook.version}`, 'by these rules'],
    ['as-of', '', 'the day that is assessed, YYYY-MM-DD; blank means today'],
    ...profile.map(({ name, serves }) => [name, '', servedWords(serves)]),
    ...lists.map((list) => [
      list.alias,
      '',
      `${listWords(list)}: one a row in the sheet "${list.alias}"; where there are none, write none here`,
    ]),
  ];
  const guide = lists.flatMap(({ alias, fields }) =>
    fields.map((each) => [
      alias,
      each.field.name,
      fieldWords(each),
      servedWords(each.serves),
      exampleValue(each.field),
    ]),
  );
  const sheets = [
    { sheet: aboutSheet, columns: widths(24, 32, 90), data: [heading(aboutColumns), ...about.map(texts)] },
    ...lists.map(({ alias, fields }) => ({
      sheet: alias,
      stickyRowsCount: 1,
      columns: fields.map(({ field }) => ({ width: Math.max(14, field.name.length + 4) })),
      data: [heading(fields.map(({ field }) => field.name))],
    })),
    {
      sheet: guideSheet,
      columns: widths(20, 24, 60, 60, 16),
      data: [
        heading(['sheet', 'column', 'takes', 'what for', 'such as']),
        ...guide.map(texts),
        [],
        ...instructions(rulebook).map((line) => texts([line])),
      ],
    },
  ];
  return writeWorkbook(sheets).toBuffer();
}

function heading(names: readonly string[]): Row {
  return names.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
}

/** Texts stay texts: a spreadsheet must not make a day or a number of what was written as an example. */
function texts(values: readonly string[]): Row {
  return values.map((value) => ({ value, type: String, format: '@' }));
}

function widths(...all: readonly number[]): { width: number }[] {
  return all.map((width) => ({ width }));
}
