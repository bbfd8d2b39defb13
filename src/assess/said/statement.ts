import { ratingsOf, type RatingGiven, type Rulebook, type Standing, type SubjectFacts } from '../../rulebook/index.ts';
import type { Day } from '../../vocabulary/index.ts';
import { askedBy } from '../asked.ts';

/** A record as it was said: null where it was said that there is no value; a field of which nothing was said is left out. */
export type SaidRecord = Readonly<Record<string, string | null>>;

/** What a company says of itself, checked: every name one that the rulebook asks for, every value possible. */
export interface Statement {
  readonly asOf: Day;
  readonly subject: Readonly<Record<string, string>>;
  /** All records of each alias; an alias of which nothing was said is left out, one said to have none is empty. */
  readonly given: Readonly<Record<string, readonly SaidRecord[]>>;
  /** Places among peers, where they are known. */
  readonly peers: Readonly<Record<string, Standing>>;
  /** Grades given elsewhere or before; null where it was said that there is none, left out where nothing was said. */
  readonly ratings: Readonly<Record<string, RatingGiven | null>>;
}

/**
 * What was said as the facts that rules read.
 *
 * A field left out is empty, as it would be in a register, where empty means that it is not known. Where the kind says
 * that empty means "there is none", leaving out cannot mean that: nobody said so. Nor does a kind of record that is not
 * mentioned mean that there are none (law 2). `waiting` says what is still to be asked: all of that stays open.
 */
export function factsSaid(
  rulebook: Rulebook,
  { asOf, subject, given, peers, ratings }: Statement,
  waiting: (alias: string, index: number, field: string) => boolean = () => false,
): SubjectFacts {
  let factNo = 0n;
  const facts = Object.entries(rulebook.reads).map(([alias, kind]): [string, SubjectFacts['facts'][string]] => {
    const records = (given[alias] ?? []).map((said, index) => {
      factNo += 1n;
      const left = kind.fields.filter(({ name }) => said[name] === undefined);
      const open = left.filter(({ name, empty }) => empty === 'absent' || waiting(alias, index, name));
      const dated = kind.eventDate === undefined ? undefined : said[kind.eventDate];
      return { factNo, eventOn: dated ?? asOf, fields: said, open: new Set(open.map(({ name }) => name)) };
    });
    return [alias, records];
  });
  const asked = askedBy(rulebook);
  return {
    subject: { listed: undefined, profile: subject },
    facts: Object.fromEntries(facts),
    ratings: Object.fromEntries(
      Object.entries(ratings).flatMap(([name, rating]) => (rating === null ? [] : [[name, rating] as const])),
    ),
    peers: (figure) => (Object.hasOwn(peers, figure) ? peers[figure] : undefined),
    open: {
      lists: new Set(asked.lists.map(({ alias }) => alias).filter((alias) => given[alias] === undefined)),
      profile: new Set(asked.profile.map(({ name }) => name).filter((name) => subject[name] === undefined)),
      ratings: new Set(
        ratingsOf(rulebook)
          .map(({ name }) => name)
          .filter((name) => ratings[name] === undefined),
      ),
    },
  };
}
