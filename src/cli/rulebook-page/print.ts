import type { PageEntry, PageSection, PageTable, PlaceCited, RulebookPage } from '../../reasons/index.ts';
import type { Io } from '../io.ts';
import { coloursFor, indented, lineWidth, pairs, table, type Colours } from '../print/index.ts';

/** A rulebook on a terminal: each rule in words, as it is written, and where in the law it stands. */
export function printRulebook(told: RulebookPage, io: Io): void {
  const colours = coloursFor(io.terminal, io.env);
  say(`${told.title}  (${told.rulebook}@${told.version})`, 0, io, colours.strong);
  for (const line of pairs(told.facts, lineWidth(io), 2)) io.out(line);
  io.out(`\n${colours.strong(told.labels.laws)}`);
  for (const { title, url, date, read, note } of told.laws) {
    say(`${title}${date === null ? '' : ` (${date})`}: ${read}`, 2, io);
    for (const text of [url, note]) if (text !== null) say(text, 4, io, colours.faint);
  }
  for (const section of told.sections) printSection(section, io, colours);
  io.out('');
  say(told.source, 0, io, colours.faint);
}

function say(text: string, indent: number, io: Io, colour: (line: string) => string = (line) => line): void {
  for (const line of indented(text, { width: lineWidth(io), indent, hanging: 0 })) io.out(colour(line));
}

function printSection({ id, heading, intro, entries, tables }: PageSection, io: Io, colours: Colours): void {
  io.out(`\n${colours.strong(heading)}`);
  if (intro !== null) say(intro, 2, io, colours.faint);
  for (const entry of entries) printEntry(entry, io, colours);
  for (const each of tables) printTable(id === 'examples' ? withoutFacts(each) : each, heading, io);
}

function printEntry({ name, title, statements, cites }: PageEntry, io: Io, colours: Colours): void {
  if (title !== '') say(title.startsWith(name) ? title : `${title}  [${name}]`, 2, io, colours.strong);
  for (const { label, says, written } of statements) {
    say([label, says].filter((each) => each !== null && each !== '').join(': '), 4, io);
    if (written !== null && written !== '' && written !== says) say(written, 6, io, colours.faint);
  }
  for (const cite of cites) say(citeText(cite), 4, io, colours.faint);
}

function citeText({ law, article, mark }: PlaceCited): string {
  return `§ ${law}, ${article}${mark === '' ? '' : ` (${mark})`}`;
}

/** The facts of a case do not fit beside what it shows and what comes of it; the page in a browser has them. */
function withoutFacts({ caption, columns, rows }: PageTable): PageTable {
  return { caption, columns: columns.toSpliced(1, 1), rows: rows.map((row) => row.toSpliced(1, 1)) };
}

function printTable({ caption, columns, rows }: PageTable, heading: string, io: Io): void {
  if (caption !== heading) say(caption, 2, io);
  for (const line of table(
    columns.map((title) => ({ title, wrap: true })),
    rows,
    lineWidth(io) - 4,
  ))
    io.out(`    ${line}`);
}
