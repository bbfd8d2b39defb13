import { asRatio, divide, fixed, isNone } from '../exact/number.ts';
import type { Figure } from '../model.ts';
import type { Evaluation } from './evaluation.ts';
import type { PeerEntry, Standing } from './facts.ts';
import { numberOf } from './operators.ts';
import type { Row } from './rows.ts';
import { keyOf } from './table.ts';
import { leaf, type Trace } from './trace.ts';
import { absent, isFalse, isTrue, known, unknown, unknownOf, yes, type Value } from './value.ts';

type PeersFigure = Extract<Figure, { how: 'peers' }>;

/** How far a subject gets into a ranking by its own facts: in, left out, or it cannot be told. */
export type Entering =
  | { readonly is: 'ranked'; readonly entry: PeerEntry; readonly traces: EntryTraces }
  | { readonly is: 'left-out'; readonly traces: EntryTraces }
  | {
      readonly is: 'open';
      readonly why: Value;
      readonly entry: Omit<PeerEntry, 'value'>;
      readonly traces: EntryTraces;
    };

interface EntryTraces {
  readonly rank: Trace;
  readonly among: Trace | undefined;
  readonly within: readonly Trace[];
  readonly wider: readonly Trace[];
}

/**
 * What a subject enters a ranking with. Left out are those whom `among` excludes, who have nothing to be ranked by, or
 * whom their source no longer lists; open those of whom that, or the number itself, cannot be told. Of whom there is not
 * one record nothing is known, whatever a sum of no records comes to: that is open too, or nobody would rank better.
 */
export function enter(evaluation: Evaluation, { name, peers }: PeersFigure): Entering {
  const traces: EntryTraces = {
    rank: evaluation.trace(peers.rank),
    among: peers.among === undefined ? undefined : evaluation.trace(peers.among),
    within: peers.within.map((each) => evaluation.trace(each)),
    wider: (peers.otherwiseWithin ?? []).map((each) => evaluation.trace(each)),
  };
  const { rank, among } = traces;
  const { subject } = evaluation.facts;
  if (subject.listed === false || rank.value.is === 'absent' || (among !== undefined && isFalse(among.value)))
    return { is: 'left-out', traces };
  const groups = {
    group: groupKey(traces.within),
    wider: peers.otherwiseWithin === undefined ? undefined : groupKey(traces.wider),
  };
  const why =
    among !== undefined && !isTrue(among.value)
      ? unknownOf([among])
      : rank.value.is !== 'known'
        ? unknownOf([rank])
        : hasRecords(evaluation)
          ? undefined
          : unknown('no-records', name);
  if (why !== undefined || rank.value.is !== 'known')
    return { is: 'open', why: why ?? unknownOf([rank]), entry: groups, traces };
  const value = numberOf(rank.value.value);
  if (value?.form !== 'fixed') throw new Error('a ranking by something that is no number of fixed places');
  return { is: 'ranked', entry: { value, ...groups }, traces };
}

/** A rulebook that reads no records asks for none. */
function hasRecords({ rulebook, facts }: Evaluation): boolean {
  const aliases = Object.keys(rulebook.reads);
  return aliases.length === 0 || aliases.some((alias) => (facts.facts[alias] ?? []).length > 0);
}

/** The group of some keys as one text; undefined where one of them is not known. */
function groupKey(keys: readonly Trace[]): string | undefined {
  const texts: string[] = [];
  for (const { value } of keys) {
    if (value.is !== 'known') return undefined;
    texts.push(keyOf(value.value));
  }
  return JSON.stringify(texts);
}

/** A subject's place: by its own facts whether it has one, and by those around it which. */
export function placeOf(
  evaluation: Evaluation,
  figure: PeersFigure,
): { readonly trace: Trace; readonly picked: Row | undefined } {
  const entering = enter(evaluation, figure);
  const { rank, among, within, wider } = entering.traces;
  const text = `peers(${rank.text})`;
  const inputs = [...(among === undefined ? [] : [among]), rank, ...within];
  const nowhere = (value: Value) => ({ trace: { text, value, inputs, facts: [] }, picked: undefined });
  if (entering.is === 'left-out') return nowhere(absent);
  if (entering.is === 'open') return nowhere(entering.why);
  if (entering.entry.group === undefined) return nowhere(unknownOf(within));
  const standing = evaluation.facts.peers?.(figure.name, entering.entry);
  if (standing === undefined) return nowhere(unknown('peers-not-given', figure.name));
  const place = { rank, within: standing.wider ? wider : within, standing, entry: entering.entry };
  if (standing.of < figure.peers.atLeast) {
    const open = figure.peers.otherwiseWithin !== undefined && entering.entry.wider === undefined;
    const why = open ? unknownOf(wider) : unknown('too-few-peers', figure.name);
    return { trace: { text, value: why, inputs, facts: [], place }, picked: undefined };
  }
  const trace: Trace = { text, value: yes, inputs: [...inputs, ...(standing.wider ? wider : [])], facts: [], place };
  return { trace, picked: placeRow(figure, trace, standing) };
}

/** A place as a row, so that its values are read as those of a picked record are. */
function placeRow({ name, peers }: PeersFigure, trace: Trace, { of, better, worse, unranked }: Standing): Row {
  const rank = peers.ties === 'share-best' ? better + 1 : of - worse;
  const share = divide(fixed(BigInt(rank)), fixed(BigInt(of)));
  if (isNone(share)) throw new Error('a place among nobody');
  const values = new Map<string, Value>([
    ...Object.entries({ rank, of, better, worse, unranked }).map(([key, value]): [string, Value] => [
      key,
      known(fixed(BigInt(value))),
    ]),
    ['share', known(asRatio(share))],
  ]);
  return {
    relation: name,
    factNo: 0n,
    member: leaf('ranked', yes),
    column(_, column) {
      const value = values.get(column);
      if (value === undefined) throw new Error(`no value ${name}.${column}`);
      return { text: `${name}.${column}`, value, inputs: [trace], facts: [] };
    },
  };
}
