import {
  conditionOver,
  type AskedRow,
  type Comparison,
  type Rulebook,
  type SubjectFacts,
} from '../../rulebook/index.ts';
import type { Day, Texts } from '../../vocabulary/index.ts';
import type { Explanation } from './compare.ts';

/** One difference, with what is needed to say why it is one. */
export interface Differing {
  readonly facts: SubjectFacts;
  /** The record that the official answer was read from; undefined for a file's. */
  readonly officialNo: bigint | undefined;
  /** The row of ours, where rows are compared one by one. */
  readonly ownNo: bigint | undefined;
  /** Where that record came from, and where those that our answer rests on came from. */
  readonly officialFrom: Origin | undefined;
  readonly restsOn: readonly Origin[];
  readonly reason: string | null;
}

/** Where a record was read: which row of which file, stated when. */
export interface Origin {
  readonly fileNo: string;
  readonly rowNo: string;
  readonly statedAt: string;
}

export type Because = Pick<Explanation, 'name' | 'title' | 'by'>;

const fromRecords: Readonly<Record<'later' | 'earlier' | 'own-row', Because>> = {
  later: {
    name: 'rests-on-later-records',
    by: 'records',
    title: {
      en: 'Our answer rests on a record stated later than the published result',
      fr: 'Notre réponse repose sur un acte déclaré après le résultat publié',
      zh: '我方结果所依据的记录晚于公布的结果',
    },
  },
  earlier: {
    name: 'published-after-records',
    by: 'records',
    title: {
      en: 'The published result was stated later than every record that our answer rests on',
      fr: 'Le résultat publié est postérieur à tous les actes dont dépend notre réponse',
      zh: '公布的结果晚于我方所依据的全部记录',
    },
  },
  'own-row': {
    name: 'own-row-says-otherwise',
    by: 'records',
    title: {
      en: 'The authority states both the facts and the result in one row, and by its rules the facts give another result',
      fr: 'L’autorité déclare les faits et le résultat sur une même ligne, et selon ses règles ces faits donnent un autre résultat',
      zh: '主管部门在同一行中同时公布事实与结果，而依其规则该事实应得另一结果',
    },
  },
};

/**
 * Why an answer of ours is not the official one; undefined where nothing we know explains it.
 *
 * Where the rules were not asked at all, that is why. Else the rulebook's own conditions come first, in its order; then our reason to give no grade; then what the records
 * themselves show. "Unexplained" is kept for what is left, because each of those is a defect somewhere.
 */
export function reasonFor(
  rulebook: Rulebook,
  comparison: Comparison | undefined,
  differing: Differing,
  asOf: Day,
): Because | undefined {
  if (differing.reason !== null && aboveRules.has(differing.reason))
    return { name: differing.reason, title: titleOf(rulebook, differing.reason), by: 'our-reason' };
  for (const { name, title, when, cause } of comparison?.differences ?? []) {
    if (conditionOver(rulebook, differing.facts, asOf, when, rowOf(comparison, differing)) === true)
      return { name, title, by: cause === 'open' ? 'named' : 'rulebook' };
  }
  if (differing.reason !== null)
    return { name: differing.reason, title: titleOf(rulebook, differing.reason), by: 'our-reason' };
  const { officialFrom, restsOn } = differing;
  if (officialFrom === undefined || restsOn.length === 0) return undefined;
  if (restsOn.some(({ statedAt }) => statedAt > officialFrom.statedAt)) return fromRecords.later;
  if (restsOn.every(({ statedAt }) => statedAt < officialFrom.statedAt)) return fromRecords.earlier;
  if (restsOn.every(({ fileNo, rowNo }) => fileNo === officialFrom.fileNo && rowNo === officialFrom.rowNo))
    return fromRecords['own-row'];
  return undefined;
}

/**
 * The row that a difference's conditions are asked over: the official record, or where records are compared one by
 * one the row of ours that was made from it, which has our columns too.
 */
function rowOf(comparison: Comparison | undefined, { officialNo, ownNo }: Differing): AskedRow | undefined {
  if (comparison === undefined) return undefined;
  const [relation] = comparison.ours.split('.');
  if (ownNo !== undefined && relation !== undefined) return { alias: relation, factNo: ownNo };
  return officialNo === undefined ? undefined : { alias: comparison.theirs.alias, factNo: officialNo };
}

/** Reasons of the engine that stand above any rule: the conditions of a rulebook say nothing about these. */
const aboveRules: ReadonlySet<string> = new Set([
  'no-longer-listed',
  'no-records',
  'no-grades',
  'no-source',
  'not-in-force',
]);

const ofTheEngine: Readonly<Record<string, Texts>> = {
  'missing-facts': {
    en: 'We give no grade: something that decides is not known',
    fr: 'Nous ne notons pas : un élément décisif est inconnu',
    zh: '我方未评级：有决定性的事实未知',
  },
  'no-records': {
    en: 'We give no grade: nothing is known of it',
    fr: 'Nous ne notons pas : rien n’est connu',
    zh: '我方未评级：尚无任何记录',
  },
  'no-grades': {
    en: 'We give no grade: no rulebook whose grades count gave one',
    fr: 'Nous ne notons pas : aucun règlement dont la note compte n’en a donné',
    zh: '我方未评级：所依据的各规则均未给出等级',
  },
  'no-longer-listed': {
    en: 'We give no grade: its source no longer lists it',
    fr: 'Nous ne notons pas : sa source ne le mentionne plus',
    zh: '我方未评级：来源已不再列出',
  },
  'no-source': {
    en: 'We give no grade: no source feeds the records',
    fr: 'Nous ne notons pas : aucune source',
    zh: '我方未评级：没有来源',
  },
  'not-in-force': {
    en: 'We give no grade: the rulebook is not in force',
    fr: 'Nous ne notons pas : règlement pas en vigueur',
    zh: '我方未评级：规则未施行',
  },
  'findings-only': {
    en: 'We give no grade: the rulebook gives findings alone',
    fr: 'Nous ne notons pas : le règlement ne donne que des constats',
    zh: '我方未评级：该规则只作结论',
  },
  'incomplete-rulebook': {
    en: 'We give bounds and no grade: the rulebook leaves out what could change it',
    fr: 'Nous donnons des bornes, pas de note : le règlement omet ce qui pourrait la changer',
    zh: '我方只给范围：规则未包括可能改变等级的内容',
  },
  'no-grade': {
    en: 'We give no grade: no rule for a grade applies',
    fr: 'Nous ne notons pas : aucune règle ne s’applique',
    zh: '我方未评级：没有适用的等级',
  },
};

function titleOf(rulebook: Rulebook, reason: string): Texts {
  return rulebook.unrated.find((each) => each.reason === reason)?.title ?? ofTheEngine[reason] ?? { en: reason };
}
