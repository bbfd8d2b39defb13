import { personNumber, type PersonMarks } from '../../registry/index.ts';
import {
  findMany,
  idsOfNumbers,
  matchesOf,
  numbersOfIds,
  searchSubjects,
  type Audience,
  type ManyFound,
  type SubjectMatch,
} from '../../reasons/index.ts';
import type { Database } from '../../sql/index.ts';
import type { Member } from '../portfolios.ts';
import type { ListedLine, ReadList } from './read.ts';

/**
 * What came of a line. `several`: namesakes to choose from. `twice`: somebody an earlier line named already. `person`: it
 * has the number of a natural person, and is neither shown back nor kept (law 1).
 */
export type LineState = 'found' | 'several' | 'none' | 'twice' | 'person';

/** A line, what came of it, and whom it names, may name, or is like. */
export interface LookedLine {
  readonly line: ListedLine;
  readonly state: LineState;
  readonly matches: readonly SubjectMatch[];
  /** How many more namesakes there are than are offered. */
  readonly beyond: number;
  readonly matchedBy: ManyFound['matchedBy'] | undefined;
}

/** A list that was looked up. */
export interface LookedList {
  readonly counts: Readonly<Record<LineState, number>>;
  /** Whom the lines name, each once: what is kept. */
  readonly members: readonly Member[];
  /** Lines for a person to look at: those that need a hand first, then some of those found. */
  readonly shown: readonly LookedLine[];
}

/** Lines of each state that are shown; a person mends no more than these by hand, and sends the file again. */
const mostShown = 100;
const mostFoundShown = 25;
/** Lines without an answer for which what is like them is looked for, one by one. */
const mostLikened = 30;
const mostCandidates = 8;

/** For whom a list is looked up, and how persons are known. */
export interface Looking {
  readonly audience: Audience;
  /** Ids of the organisations whoever asks speaks for, which may be found though nothing of them is public. */
  readonly speaksFor: readonly string[];
  readonly marks: PersonMarks;
  /** What somebody wrote in the place of a line, by its number. */
  readonly instead: ReadonlyMap<number, string>;
}

/** Looks up every line of a list, set-based, and says what came of each. */
export async function lookUp(database: Database, { lines }: ReadList, looking: Looking): Promise<LookedList> {
  const { audience, speaksFor, marks, instead } = looking;
  const own = await numbersOfIds(database, speaksFor);
  const asked = lines.map((line) => mended(line, instead.get(line.line)));
  const found = await findMany(database, asked, { audience, also: [...own.values()] });
  const ids = await idsOfNumbers(database, [...new Set([...found.values()].flatMap(({ numbers }) => numbers))]);
  const members = new Map<string, Member>();
  const states = lines.map((line): { line: ListedLine; state: LineState; found: ManyFound | undefined } => {
    const hit = found.get(line.line);
    const [only, second] = hit?.numbers ?? [];
    const id = only === undefined ? undefined : ids.get(only);
    if (hit === undefined || id === undefined)
      return { line, state: personIn(line, marks) ? 'person' : 'none', found: hit };
    if (second !== undefined) return { line, state: 'several', found: hit };
    if (members.has(id)) return { line, state: 'twice', found: hit };
    members.set(id, {
      subjectId: id,
      reference: personIn({ ...line, written: line.reference ?? '' }, marks) ? null : line.reference,
    });
    return { line, state: 'found', found: hit };
  });
  const counts = { found: 0, several: 0, none: 0, twice: 0, person: 0 };
  for (const { state } of states) counts[state] += 1;
  const of = (state: LineState, most: number) => states.filter((each) => each.state === state).slice(0, most);
  const shown = [...of('several', mostShown), ...of('none', mostShown), ...of('found', mostFoundShown)];
  return { counts, members: [...members.values()], shown: await described(database, shown, audience) };
}

function mended(line: ListedLine, text: string | undefined): ListedLine {
  if (text === undefined || text.trim() === '') return line;
  const value = text.trim();
  return { ...line, identifiers: [{ value, scheme: undefined }], names: [value] };
}

function personIn({ written }: Pick<ListedLine, 'written'>, marks: PersonMarks): boolean {
  return personNumber(marks, written) !== undefined;
}

async function described(
  database: Database,
  shown: readonly { line: ListedLine; state: LineState; found: ManyFound | undefined }[],
  audience: Audience,
): Promise<readonly LookedLine[]> {
  const numbers = shown.flatMap(({ found }) => (found?.numbers ?? []).slice(0, mostCandidates));
  const ids = await idsOfNumbers(database, numbers);
  const matches = new Map(
    (await matchesOf(database, [...new Set(numbers)], new Set())).map((each) => [each.subjectId, each]),
  );
  const looked: LookedLine[] = [];
  let likened = 0;
  for (const { line, state, found } of shown) {
    const named = (found?.numbers ?? [])
      .slice(0, mostCandidates)
      .flatMap((number) => matches.get(ids.get(number) ?? '') ?? []);
    const like =
      state === 'none' && likened < mostLikened ? await searchSubjects(database, line.names[0] ?? '', 5, audience) : [];
    if (state === 'none') likened += 1;
    const beyond = Math.max(0, (found?.numbers.length ?? 0) - mostCandidates);
    looked.push({ line, state, matches: [...named, ...like], beyond, matchedBy: found?.matchedBy });
  }
  return looked;
}
