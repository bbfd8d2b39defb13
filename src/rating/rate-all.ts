import { HeldHashes } from './held-hashes.ts';
import type { SealedPart } from './part.ts';
import { planRanges } from './ranges.ts';
import { ratePart, type PartAsked } from './rate-part.ts';
import { rateRanges } from './rate-ranges.ts';
import { rateSince, type From } from './rate-since.ts';
import { kindsRead, ratesPremises } from './scope.ts';
import { SubjectsAtHand } from './subjects-at-hand.ts';
import { placesOf } from './standings.ts';
import type { FixedMoment } from './moment.ts';
import type { SparkRating } from './on-spark.ts';
import type { Sql, Transaction } from '../sql/index.ts';

/** One rulebook to rate by, and the run it may be worked out from. */
export interface RulebookAsked extends PartAsked {
  readonly from: From | undefined;
}

/** What is rated, in the order of who reads whom. */
export interface AllAsked {
  readonly moment: FixedMoment;
  readonly rulebooks: readonly RulebookAsked[];
  readonly spark: SparkRating | undefined;
  /** About so many subjects are rated at once; as many as are usual unless said. */
  readonly subjectsAtOnce?: number | undefined;
  readonly progress: (doing: { readonly rulebook: string; readonly place: number; readonly of: number }) => void;
}

/**
 * Rates by some rulebooks, each in the way that reads least: worked out from a run before where little is new; range by range
 * together with others where it judges each subject by itself; else everyone at once.
 */
export async function rateRulebooks(transaction: Transaction, asked: AllAsked): Promise<readonly SealedPart[]> {
  const rating = new Rating(transaction, asked);
  for (const each of asked.rulebooks) await rating.add(each);
  return rating.ended();
}

/** A rating under way: the parts that stand, and the rulebooks that wait to be rated together. */
class Rating {
  readonly #transaction: Transaction;
  readonly #asked: AllAsked;
  readonly #parts: SealedPart[] = [];
  #waiting: RulebookAsked[] = [];
  /** What is known of everybody, where it was asked for. */
  #everybody: Sql | undefined;
  readonly #subjects: SubjectsAtHand;
  readonly #held: HeldHashes;

  constructor(transaction: Transaction, asked: AllAsked) {
    this.#transaction = transaction;
    this.#asked = asked;
    this.#held = new HeldHashes(transaction, asked.moment, asked.subjectsAtOnce);
    this.#subjects = new SubjectsAtHand(transaction, asked.moment);
  }

  async add(asked: RulebookAsked): Promise<void> {
    const { from } = asked;
    const since =
      from === undefined
        ? undefined
        : await rateSince(this.#transaction, { ...this.#reading(asked), ...from, earlier: this.#parts });
    if (since !== undefined) {
      this.#tell(asked);
      this.#parts.push(since);
      return;
    }
    this.#waiting.push(asked);
    // One that ranks needs everyone at once, and those it reads before.
    if (!this.#judgesAlone(asked)) await this.#rateWaiting();
  }

  /** All parts, in the order they were asked for. */
  async ended(): Promise<readonly SealedPart[]> {
    await this.#rateWaiting();
    await this.#held.forget();
    await this.#subjects.forget();
    const order = new Map(this.#asked.rulebooks.map(({ rulebook }, place) => [rulebook.id, place]));
    const placeOf = ({ rulebook }: SealedPart): number => order.get(rulebook.id) ?? 0;
    return this.#parts.toSorted((left, right) => placeOf(left) - placeOf(right));
  }

  #judgesAlone({ rulebook }: RulebookAsked): boolean {
    return this.#asked.spark === undefined && placesOf(rulebook).length === 0;
  }

  /** With the grades of the parts that stand. */
  #reading<A extends PartAsked>(asked: A): A {
    const sameRun = new Map(this.#parts.map((part) => [part.rulebook.id, part.gradesOf()]));
    return { ...asked, inputs: { ...asked.inputs, given: { ...asked.inputs.given, sameRun } } };
  }

  #tell({ rulebook }: RulebookAsked): void {
    const place = this.#asked.rulebooks.findIndex((each) => each.rulebook.id === rulebook.id);
    this.#asked.progress({ rulebook: rulebook.id, place: place + 1, of: this.#asked.rulebooks.length });
  }

  async #rateWaiting(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const alone = waiting.filter((each) => this.#judgesAlone(each));
    if (alone.length > 0) await this.#rateAlone(alone);
    for (const each of waiting) if (!this.#judgesAlone(each)) this.#parts.push(await this.#rateWhole(each));
  }

  async #rateAlone(parts: readonly RulebookAsked[]): Promise<void> {
    const { moment, subjectsAtOnce, progress } = this.#asked;
    const kinds = parts.flatMap(({ rulebook, inputs }) =>
      ratesPremises(rulebook) ? inputs.kinds : kindsRead(rulebook),
    );
    const ranges = await planRanges(this.#transaction, kinds, subjectsAtOnce);
    if (ranges.length < 2) {
      for (const each of parts) this.#parts.push(await this.#rateWhole(each));
      return;
    }
    const [first = '', ...others] = parts.map(({ rulebook }) => rulebook.id);
    const named = others.length > 1 ? `${first} and ${others.length} others` : [first, ...others].join(' and ');
    // It is another range's afterwards.
    this.#everybody = undefined;
    this.#parts.push(
      ...(await rateRanges(this.#transaction, {
        moment,
        ranges,
        parts,
        earlier: this.#parts,
        held: this.#held,
        subjects: this.#subjects,
        progress: (done) => progress({ rulebook: named, place: done + 1, of: ranges.length }),
      })),
    );
  }

  async #rateWhole(asked: RulebookAsked): Promise<SealedPart> {
    const { rulebooks, spark } = this.#asked;
    this.#tell(asked);
    // Of one rulebook alone it takes less to leave this to the rest of its question than to keep it.
    if (rulebooks.length > 1 || (await this.#subjects.isLaid())) this.#everybody ??= await this.#subjects.of();
    const reading = this.#reading(asked);
    const inputs = { ...reading.inputs, subjects: this.#everybody, spark };
    return ratePart(this.#transaction, { ...reading, inputs }, this.#held);
  }
}
