import { existsSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import {
  assessFault,
  readSaidDocument,
  readSaidWorkbook,
  statementIn,
  statementInWorkbook,
  type Statement,
} from '../../assess/index.ts';
import type { Rulebook } from '../../rulebook/index.ts';
import { Refused, valueOf, type Day, type Outcome, type Place } from '../../vocabulary/index.ts';

/** A file in which a company says what it knows of itself, before its rulebook is at hand. */
export interface SaidFile {
  /** The id of the rulebook that it answers, where it names one. */
  readonly rulebook: { readonly id: string; readonly at: Place } | undefined;
  readonly asOf: Day | undefined;
  readonly statement: (rulebook: Rulebook, asOf: Day) => Outcome<Statement>;
}

/** Reads a file by what its name says it is; refused where it is none of them, or not there. */
export async function readSaidFile(named: string, cwd: string): Promise<SaidFile> {
  const path = resolve(cwd, named);
  const at = { file: named };
  if (!existsSync(path)) throw new Refused([assessFault('assess-file-missing', { file: named }, at)], 'misuse');
  switch (extname(path).toLowerCase()) {
    case '.yaml':
    case '.yml':
    case '.json':
      return documentFile(named, path);
    case '.xlsx':
      return workbookFile(named, path);
    default:
      throw new Refused([assessFault('assess-file-format', { file: named }, at)], 'misuse');
  }
}

function documentFile(named: string, path: string): SaidFile {
  const said = valueOf(readSaidDocument(named, textOf(named, path)));
  return {
    rulebook:
      said.rulebook === undefined ? undefined : { id: idOf(said.rulebook), at: said.document.placeOf(['rulebook']) },
    asOf: said.asOf,
    statement: (rulebook, asOf) => statementIn(said, rulebook, asOf),
  };
}

async function workbookFile(named: string, path: string): Promise<SaidFile> {
  const said = valueOf(await readSaidWorkbook(named, path));
  return {
    rulebook: said.rulebook === undefined ? undefined : { id: idOf(said.rulebook.text), at: said.rulebook.at },
    asOf: said.asOf,
    statement: (rulebook, asOf) => statementInWorkbook(said, rulebook, asOf),
  };
}

/** A form names its rulebook with the version it was made from; the rules that are asked are those of now. */
function idOf(written: string): string {
  return written.trim().split('@')[0] ?? '';
}

function textOf(named: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused([assessFault('assess-file-text', {}, { file: named })]);
  }
}
