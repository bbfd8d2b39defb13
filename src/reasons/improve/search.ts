import type { Assessment, SubjectFacts, Trace } from '../../rulebook/index.ts';
import { edited, type Choice, type Edit } from './edits.ts';

/** What is searched: the facts as they are, and what of them could be otherwise. */
export interface Searching {
  readonly assess: (facts: SubjectFacts) => Assessment;
  readonly facts: SubjectFacts;
  /** Every grade, from best to worst. */
  readonly gradeOrder: readonly string[];
  readonly choices: readonly Choice[];
  /** How many times the rules may be asked. A count and not a time, so that the same question has the same answer. */
  readonly budget: number;
}

/** The changes found, fewest first and smallest among as few; several where they are equally few. */
export interface Found {
  readonly ways: readonly (readonly Edit[])[];
  /** The grade each way gives, as the rules answered. */
  readonly gives: ReadonlyMap<readonly Edit[], string>;
  /** True where every smaller set of the changes there were to try was tried and does not do. No more is claimed. */
  readonly fewest: boolean;
  readonly asked: number;
}

/** Other ways with equally few changes that are told beside the first. */
const mostWays = 3;
/** A longer list of changes is no longer a small improvement; past it nothing is proposed. */
const mostEdits = 24;

/**
 * The smallest sets of changes after which the grade is at least the one aimed at.
 *
 * One change at a time is tried, then two, and so on, each in order of size; the first that does is the smallest.
 * Where that would take more questions than allowed, changes are taken one by one, the most helpful first, and what
 * turns out not to be needed is put back; the answer then holds, and says that fewer might do.
 */
export function searchChanges(searching: Searching, reaches: (assessment: Assessment) => boolean): Found {
  const asking = new Asking(searching);
  for (let count = 1; count <= searching.choices.length; count += 1) {
    const ways = wayOf(count, searching.choices, asking, reaches);
    if (ways === 'spent') break;
    if (ways.length > 0) return { ways, gives: asking.gives(ways), fewest: true, asked: asking.count };
    if (count === searching.choices.length) return { ways: [], gives: new Map(), fewest: true, asked: asking.count };
  }
  if (searching.choices.length === 0) return { ways: [], gives: new Map(), fewest: true, asked: 0 };
  const climbing = new Asking(searching);
  const way = climb(searching, climbing, reaches);
  const ways = way === undefined ? [] : [way];
  return { ways, gives: climbing.gives(ways), fewest: false, asked: asking.count + climbing.count };
}

class Asking {
  count = 0;
  readonly #searching: Searching;

  constructor(searching: Searching) {
    this.#searching = searching;
  }

  get spent(): boolean {
    return this.count >= this.#searching.budget;
  }

  ask(edits: readonly Edit[]): Assessment {
    this.count += 1;
    const { assess, facts } = this.#searching;
    return assess(edited(facts, edits));
  }

  /** The grade of each way, asked once more: what is told was checked by the rules as it is told. */
  gives(ways: readonly (readonly Edit[])[]): ReadonlyMap<readonly Edit[], string> {
    return new Map(ways.map((edits) => [edits, this.ask(edits).grade ?? '']));
  }
}

/** Every way of exactly so many changes that reaches the aim, smallest first; `spent` where they were not all tried. */
function wayOf(
  count: number,
  choices: readonly Choice[],
  asking: Asking,
  reaches: (assessment: Assessment) => boolean,
): readonly (readonly Edit[])[] | 'spent' {
  const sets = setsOf(count, choices, mostSets);
  if (sets === undefined) return 'spent';
  const found: (readonly Edit[])[] = [];
  for (const edits of sets) {
    if (asking.spent) return found.length > 0 ? found : 'spent';
    // Another way is one that changes other things, not the same things further.
    if (found.some((other) => sameThings(other, edits))) continue;
    if (reaches(asking.ask(edits))) found.push(edits);
    if (found.length === mostWays) break;
  }
  return found;
}

function sameThings(one: readonly Edit[], other: readonly Edit[]): boolean {
  return one.every((edit) =>
    other.some(({ alias, factNo, field }) => alias === edit.alias && factNo === edit.factNo && field === edit.field),
  );
}

/** More sets than this are not even listed; the climb takes over. */
const mostSets = 60_000;

/** All sets of so many changes, at most one of each choice, by size; undefined where there are too many to list. */
function setsOf(count: number, choices: readonly Choice[], most: number): readonly (readonly Edit[])[] | undefined {
  const sets: { edits: readonly Edit[]; size: number }[] = [];
  const extend = (from: number, edits: readonly Edit[], size: number): boolean => {
    if (edits.length === count) {
      sets.push({ edits, size });
      return sets.length <= most;
    }
    for (let index = from; index <= choices.length - (count - edits.length); index += 1) {
      for (const edit of choices[index] ?? []) {
        if (conflicts(edit, edits)) continue;
        if (!extend(index + 1, [...edits, edit], size + edit.size)) return false;
      }
    }
    return true;
  };
  if (!extend(0, [], 0)) return undefined;
  return sets.toSorted((left, right) => left.size - right.size).map(({ edits }) => edits);
}

/** A record that is gone needs no field of it changed. */
function conflicts(edit: Edit, edits: readonly Edit[]): boolean {
  return edits.some(
    (other) =>
      other.alias === edit.alias &&
      other.factNo === edit.factNo &&
      (other.field === undefined || edit.field === undefined),
  );
}

/** Takes the most helpful change again and again until the aim is reached, then puts back what was not needed. */
function climb(
  searching: Searching,
  asking: Asking,
  reaches: (assessment: Assessment) => boolean,
): readonly Edit[] | undefined {
  let taken: readonly Edit[] = [];
  let distance = distanceOf(asking.ask([]), searching.gradeOrder);
  while (taken.length < mostEdits && !asking.spent) {
    let best: { edits: readonly Edit[]; distance: readonly number[]; size: number } | undefined;
    for (const edit of searching.choices.flat()) {
      if (asking.spent) break;
      const edits = [...taken.filter((other) => !sameChoice(other, edit)), edit];
      const assessment = asking.ask(edits);
      if (reaches(assessment)) return needed(edits, asking, reaches);
      const here = distanceOf(assessment, searching.gradeOrder);
      const order = best === undefined ? -1 : compared(here, best.distance);
      if (order < 0 || (order === 0 && best !== undefined && edit.size < best.size))
        best = { edits, distance: here, size: edit.size };
    }
    if (best === undefined || compared(best.distance, distance) >= 0) return undefined;
    taken = best.edits;
    distance = best.distance;
  }
  return undefined;
}

function sameChoice(one: Edit, other: Edit): boolean {
  return (
    one.alias === other.alias &&
    one.factNo === other.factNo &&
    (one.field === other.field || one.field === undefined || other.field === undefined)
  );
}

function needed(edits: readonly Edit[], asking: Asking, reaches: (assessment: Assessment) => boolean): readonly Edit[] {
  let kept = edits;
  for (const edit of edits.toSorted((left, right) => right.size - left.size)) {
    const without = kept.filter((other) => other !== edit);
    if (without.length > 0 && reaches(asking.ask(without))) kept = without;
  }
  return kept;
}

/**
 * How far an assessment is from something better, for choosing what to try next and for nothing else: the place of
 * its grade, then how many comparisons stand against the better grades, then by how much.
 */
function distanceOf(assessment: Assessment, order: readonly string[]): readonly number[] {
  const place = assessment.grade === undefined ? order.length : order.indexOf(assessment.grade);
  let against = 0;
  let gap = 0;
  for (const { outcome, holds, trace } of assessment.asked) {
    const better = order.indexOf(outcome) < place;
    const wanted = better ? holds.is !== 'known' || holds.value !== true : holds.is === 'known' && holds.value === true;
    if (!wanted || trace === undefined) continue;
    for (const leaf of leavesOf(trace)) {
      const holdsHere = leaf.value.is === 'known' && leaf.value.value === true;
      if (holdsHere === better) continue;
      against += 1;
      gap += gapOf(leaf);
    }
  }
  return [place, against, gap];
}

function leavesOf(trace: Trace): readonly Trace[] {
  const splits = / (&&|\|\|) /.test(trace.text) || trace.text.startsWith('atLeast(') || trace.text.startsWith('!');
  return splits ? trace.inputs.flatMap(leavesOf) : [trace];
}

function gapOf({ inputs: [left, right] }: Trace): number {
  const [one, other] = [left, right].map((side) =>
    side?.value.is === 'known' ? approximately(side.value.value) : undefined,
  );
  return one === undefined || other === undefined ? 1 : Math.abs(one - other);
}

function approximately(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('form' in value)) return undefined;
  if (value.form === 'fixed' && 'units' in value && 'places' in value)
    return Number(value.units) / 10 ** Number(value.places);
  return value.form === 'ratio' && 'top' in value && 'bottom' in value
    ? Number(value.top) / Number(value.bottom)
    : undefined;
}

function compared(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}
