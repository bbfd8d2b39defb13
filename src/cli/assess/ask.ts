import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { expectedOf, servedWords, Session, statementYaml, type Question } from '../../assess/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { Refused, type Day, type Texts } from '../../vocabulary/index.ts';
import { cliFault } from '../faults.ts';
import type { Ask, Io } from '../io.ts';
import { outFile, writeOut } from '../out-file.ts';
import { coloursFor, indented, lineWidth } from '../print/index.ts';

/** What was answered, and how the asking ended. */
export interface Interviewed {
  readonly session: Session;
  /** Nothing else can change the result; false where the person ended it before. */
  readonly decided: boolean;
}

const help = 'Enter: not known. <: back. !: stop here.';

/**
 * Asks a company, one question at a time, only what can still change the grade, and says when nothing can.
 *
 * Where nobody can answer it is refused, with what to do instead: a script that waited for answers would wait for ever.
 */
export async function interview(rulebook: Rulebook, { asOf, io, language }: Interview): Promise<Interviewed> {
  const { dialogue } = io;
  if (dialogue === undefined)
    throw new Refused([cliFault('cli-no-terminal', { rulebook: rulebook.id }, { file: 'input' })], 'misuse');
  return dialogue(async (ask) => {
    const session = new Session(rulebook, asOf);
    for (const line of indented(
      `${inLanguage(rulebook.title, language)}, as of ${asOf}. A self-assessment, not a rating. ${help}`,
      { width: lineWidth(io), indent: 0 },
    ))
      io.err(line);
    let question = session.next();
    while (question !== undefined) {
      for (const line of questionLines(question, session, { language, io })) io.err(line);
      const text = await answered(ask, session, question, io);
      if (text === 'stop') return { session, decided: false };
      question = session.next();
    }
    const grade = session.assessment().grade;
    const words = grade === undefined ? 'the result' : `grade ${grade}`;
    io.err(`\nAsked ${session.asked} of ${session.total}: nothing else can change ${words}.`);
    await save(ask, { rulebook, session, io });
    return { session, decided: true };
  });
}

interface Interview {
  readonly asOf: Day;
  readonly io: Io;
  readonly language: string;
}

/** Asks until an answer is one, is taken back, or no more will come. What is no answer is told, with what was expected. */
async function answered(ask: Ask, session: Session, question: Question, io: Io): Promise<'next' | 'stop'> {
  for (;;) {
    const text = await ask('   > ');
    if (text === undefined || text.trim() === '!') return 'stop';
    if (text.trim() === '<') {
      if (session.back()) return 'next';
      io.err('   This is the first question.');
      continue;
    }
    const taken = session.answer(question, text);
    if (taken.ok) return 'next';
    const { bad } = coloursFor(io.terminal, io.env);
    for (const { message, fix } of taken.faults)
      for (const line of indented(`${message} ${fix}`, { width: lineWidth(io), indent: 3 })) io.err(bad(line));
  }
}

function questionLines(
  question: Question,
  session: Session,
  { language, io }: { readonly language: string; readonly io: Io },
): string[] {
  const number = `${session.asked + 1}.`;
  const told = wordsOf(question, language);
  const lines = indented(`${number} ${told.asks}`, { width: lineWidth(io), indent: 0, hanging: 3 });
  const more = [told.serves, told.expects].filter((line) => line !== '');
  return ['', ...lines, ...more.flatMap((line) => indented(line, { width: lineWidth(io), indent: 3 }))];
}

function wordsOf(question: Question, language: string): { asks: string; serves: string; expects: string } {
  if (question.is === 'profile')
    return {
      asks: `The ${question.name} of what is assessed`,
      serves: servedWords(question.serves),
      expects: 'a text',
    };
  const { list } = question;
  const title = inLanguage(list.kind.title, language);
  if (question.is === 'count') {
    const asks = list.one ? `Is there a record of "${title}"?` : `How many records of "${title}" are there?`;
    return {
      asks,
      serves: servedWords(list.serves),
      expects: list.one ? 'yes or no' : 'a whole number; 0 where there are none',
    };
  }
  const { field, serves } = question.field;
  const which = question.of > 1 ? ` ${question.index + 1} of ${question.of}` : '';
  return {
    asks: `${title}${which}: ${inLanguage(field.title, language)}`,
    serves: servedWords(serves),
    expects: `${expectedOf(field)}${field.empty === 'absent' ? '; none where there is none' : ''}`,
  };
}

function inLanguage(texts: Texts, language: string): string {
  return texts[language] ?? texts['en'] ?? '';
}

/** Offers to keep what was said as a file that `assess` reads; nothing is ever written over. */
async function save(
  ask: Ask,
  { rulebook, session, io }: { rulebook: Rulebook; session: Session; io: Io },
): Promise<void> {
  for (;;) {
    const named = (await ask('Save the answers as (Enter: do not save) > '))?.trim();
    if (named === undefined || named === '') return;
    const path = fileFor(named, io);
    if (path === undefined) continue;
    writeOut(path, statementYaml(rulebook, session.statement()));
    io.err(`Saved. goodstanding assess ${basename(path)} gives the same again.`);
    return;
  }
}

function fileFor(named: string, io: Io): string | undefined {
  try {
    const path = outFile(/\.(ya?ml|json)$/.test(named) ? named : `${named}.yaml`, io.cwd);
    if (path === undefined || !existsSync(path)) return path;
    io.err(`${named} is there already. Another name, please.`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const { message, fix } of error.faults) io.err(`${message} ${fix}`);
  }
  return undefined;
}
