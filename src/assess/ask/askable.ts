import {
  ratingsOf,
  type Assessment,
  type Cause,
  type Rulebook,
  type Term,
  type Trace,
  type Value,
} from '../../rulebook/index.ts';

/** Something that can be asked: all records of an alias, a field of one of them, or what the profile says. */
export interface Gap {
  readonly alias: string | undefined;
  readonly factNo: bigint | undefined;
  /** The field, or what of the profile; empty where the records of an alias are asked for. */
  readonly name: string;
}

/** Whether a gap was passed over: asked for, and not known. It is one no longer. */
export type Passed = (gap: Gap) => boolean;

/**
 * What can still change an assessment, in the order in which the rules come upon it; nothing where the result stands
 * whatever else is said.
 *
 * Each rule that cannot be told yet is followed down to what was not said. An operator that needs all its inputs is lost
 * once one of them can no longer be known: then the others are not asked for, since they would change nothing. Beyond
 * that, everything below is taken to matter, so that at worst one question too many is asked, and never one too few.
 */
export function gapsThatMatter(rulebook: Rulebook, assessment: Assessment, passed: Passed): Gap[] {
  const search = new Search(rulebook, passed);
  for (const { rule, trace } of assessment.asked) {
    if (rule.when !== undefined && trace !== undefined) search.below(rule.when.root, trace);
  }
  if (rulebook.grades.length > 0) return search.gaps;
  if (rulebook.score !== undefined && assessment.scoreTrace !== undefined)
    search.below(rulebook.score.root, assessment.scoreTrace);
  for (const { requirement, applies, met } of assessment.findings) {
    if (requirement.applies !== undefined && applies !== undefined) search.below(requirement.applies.root, applies);
    if (applies === undefined || applies.value.is !== 'known' || applies.value.value === true)
      search.below(requirement.met.root, met);
  }
  return search.gaps;
}

class Search {
  readonly #found = new Map<string, Gap>();
  readonly #rulebook: Rulebook;
  readonly #passed: Passed;
  readonly #ratings: ReadonlySet<string>;

  constructor(rulebook: Rulebook, passed: Passed) {
    this.#rulebook = rulebook;
    this.#passed = passed;
    this.#ratings = new Set(ratingsOf(rulebook).map(({ name }) => name));
  }

  get gaps(): Gap[] {
    return [...this.#found.values()];
  }

  /** Adds what can still make this part known. */
  below(term: Term, trace: Trace): void {
    for (const gap of this.#gaps(term, trace)) this.#found.set(`${gap.alias} ${gap.factNo} ${gap.name}`, gap);
  }

  #gaps(term: Term, trace: Trace): readonly Gap[] {
    const own = this.#open(trace.value);
    if (own.length === 0) return [];
    const [inner] = trace.inputs;
    if (term.is === 'figure' && inner !== undefined) {
      const figure = this.#rulebook.figures.find(({ name }) => name === term.name);
      return figure?.how === 'expression' ? this.#gaps(figure.value.root, inner) : own;
    }
    const parts = term.is === 'call' ? term.inputs : term.is === 'look-up' ? term.keys : undefined;
    if (parts === undefined || parts.length !== trace.inputs.length) return own;
    const all = parts.map((part, index) => [part, trace.inputs[index] ?? trace] as const);
    if (term.is === 'call' && lazy.has(term.operator)) return this.#union(all);
    if (term.is === 'call' && term.operator === 'if') return this.#choice(all, own);
    if (all.some(([, { value }]) => value.is === 'absent' || this.#lost(value))) return [];
    return this.#union(all);
  }

  #union(parts: readonly (readonly [Term, Trace])[]): readonly Gap[] {
    return parts.flatMap(([part, trace]) => this.#gaps(part, trace));
  }

  /** A choice rests on its condition first; what is chosen matters once that is known. */
  #choice([condition, ...branches]: readonly (readonly [Term, Trace])[], own: readonly Gap[]): readonly Gap[] {
    if (condition === undefined) return own;
    const { value } = condition[1];
    if (value.is !== 'known') return this.#gaps(...condition);
    const taken = value.value === true ? branches[0] : branches[1];
    return taken === undefined ? own : this.#gaps(...taken);
  }

  /** Unknown, with nothing left to ask. */
  #lost(value: Value): boolean {
    return value.is === 'unknown' && this.#open(value).length === 0;
  }

  #open(value: Value): readonly Gap[] {
    if (value.is !== 'unknown') return [];
    return value.because.flatMap((cause) => this.#gapOf(cause) ?? []).filter((gap) => !this.#passed(gap));
  }

  #gapOf({ reason, text, fact }: Cause): Gap | undefined {
    if (reason !== 'not-said') return undefined;
    if (fact?.field === '') return { alias: fact.alias, factNo: undefined, name: '' };
    if (fact !== undefined) return { alias: fact.alias, factNo: fact.factNo, name: fact.field };
    const profile = /^subject\.(.*)$/.exec(text)?.[1];
    // A grade that others gave is said in a file; asking for it would take their words for the grade.
    return profile === undefined || this.#ratings.has(text)
      ? undefined
      : { alias: undefined, factNo: undefined, name: profile };
  }
}

/** Operators that may be settled by one of their inputs, whatever the others are. */
const lazy: ReadonlySet<string> = new Set(['and', 'or', 'in', 'count-at-least', 'absent', 'known']);
