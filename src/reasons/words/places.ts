import type { Cause } from '../../rulebook/index.ts';

/** A place among peers, as it is told. */
export interface Placed {
  readonly best: 'lowest' | 'highest';
  readonly rank: number;
  readonly of: number;
  readonly better: number;
  readonly worse: number;
  readonly unranked: number;
  /** What makes the group, each as a clause: `the place is TX`. None: everyone. */
  readonly group: readonly string[];
  readonly wider: boolean;
  /** How many there must be for a place. */
  readonly fewest: number;
}

/** Why there is no place that is known, beside what is missing of the subject itself. */
export type PlaceCause = Extract<Cause['reason'], 'no-records' | 'too-few-peers' | 'peers-not-given'>;

/** The words of one language for places among peers; apart from the others, since only some rulebooks rank. */
export interface PlaceWords {
  /** What each value of a place is called in a sentence. */
  readonly values: Readonly<Record<string, string>>;
  readonly placed: (placed: Placed) => string;
  readonly tooFew: (placed: Placed) => string;
  /** Where parts of the group end: by `1/10`, `1/4`, `1/2` and `3/4`. */
  readonly ends: (ends: readonly { readonly part: string; readonly value: string }[]) => string;
  /** What an improvement takes for granted. */
  readonly othersAsTheyAre: string;
  /** Which row a row is among those of its subject. */
  readonly numbered: (order: 'latest-first' | 'earliest-first', by: string) => string;
  readonly isRanked: string;
  readonly notRanked: string;
  readonly cannot: Readonly<Record<PlaceCause, string>>;
}

/** How many others have the very same number. */
function level({ of, better, worse }: Placed): number {
  return of - better - worse - 1;
}

/** `1st`, `12th`, `22nd`. */
function ordinal(rank: number): string {
  const teens = rank % 100 > 10 && rank % 100 < 14;
  return `${rank}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
}

const englishParts = {
  '1/10': 'the best tenth ends at',
  '1/4': 'the best quarter at',
  '1/2': 'the best half at',
  '3/4': 'the best three quarters at',
};
const frenchParts = {
  '1/10': 'le meilleur dixième s’arrête à',
  '1/4': 'le meilleur quart à',
  '1/2': 'la meilleure moitié à',
  '3/4': 'les trois meilleurs quarts à',
};
const chineseParts = {
  '1/10': '最优十分之一止于',
  '1/4': '最优四分之一止于',
  '1/2': '最优一半止于',
  '3/4': '最优四分之三止于',
};

function endsIn(
  words: Readonly<Record<string, string>>,
  ends: readonly { readonly part: string; readonly value: string }[],
  between: string,
): string {
  return ends.map(({ part, value }) => `${words[part] ?? part} ${value}`).join(between);
}

const english: PlaceWords = {
  values: {
    rank: 'its rank',
    of: 'the number ranked',
    better: 'the number that are better',
    worse: 'the number that are worse',
    unranked: 'the number that cannot be ranked',
    share: 'its rank as a share of those ranked',
  },
  placed: (placed) => {
    const { best, rank, of, unranked, group, wider } = placed;
    const where = group.length === 0 ? '' : ` where ${group.join(' and ')}`;
    const tied = level(placed) === 0 ? '' : `, level with ${level(placed)} ${level(placed) === 1 ? 'other' : 'others'}`;
    const left = unranked === 0 ? '' : `; ${unranked} more cannot be ranked`;
    const instead = wider ? '; its own group is too small, so a wider one is taken' : '';
    return `${ordinal(rank)} ${best} of ${of}${where}${tied}${left}${instead}`;
  },
  tooFew: ({ of, group, fewest, unranked }) =>
    `${of} ranked${group.length === 0 ? '' : ` where ${group.join(' and ')}`}, and at least ${fewest} must be${unranked === 0 ? '' : `; ${unranked} more cannot be ranked`}`,
  ends: (ends) => endsIn(englishParts, ends, ', '),
  othersAsTheyAre:
    'Its place among its peers is taken against the others as they stood in that run; they may change too.',
  numbered: (order, by) => `which one it is by ${by}, the ${order === 'latest-first' ? 'latest' : 'earliest'} first`,
  isRanked: 'it is ranked among its peers',
  notRanked: 'it is not ranked among its peers',
  cannot: {
    'no-records': 'nothing is recorded of it, so it is not ranked among its peers',
    'too-few-peers': 'its group is too small for a place among its peers',
    'peers-not-given': 'who else is ranked is not known here, so its place among its peers is not',
  },
};

const french: PlaceWords = {
  values: {
    rank: 'son rang',
    of: 'le nombre de classés',
    better: 'le nombre de mieux classés',
    worse: 'le nombre de moins bien classés',
    unranked: 'le nombre de ceux qu’on ne peut classer',
    share: 'son rang rapporté au nombre de classés',
  },
  placed: (placed) => {
    const { best, rank, of, unranked, group, wider } = placed;
    const order = best === 'lowest' ? 'du plus bas au plus haut' : 'du plus haut au plus bas';
    const where = group.length === 0 ? '' : ` (${group.join(' ; ')})`;
    const tied = level(placed) === 0 ? '' : `, à égalité avec ${level(placed)} autre${level(placed) === 1 ? '' : 's'}`;
    const left = unranked === 0 ? '' : ` ; ${unranked} de plus ne peuvent être classés`;
    const instead = wider ? ' ; son propre groupe est trop petit, un plus large en tient lieu' : '';
    return `${rank === 1 ? '1er' : `${rank}e`} sur ${of}, ${order}${where}${tied}${left}${instead}`;
  },
  tooFew: ({ of, group, fewest, unranked }) =>
    `classés : ${of}${group.length === 0 ? '' : ` (${group.join(' ; ')})`} ; il en faut au moins ${fewest}${unranked === 0 ? '' : ` ; ${unranked} de plus ne peuvent être classés`}`,
  ends: (ends) => endsIn(frenchParts, ends, ', '),
  othersAsTheyAre:
    'Son rang est pris parmi les autres tels qu’ils étaient lors de ce classement ; eux aussi peuvent changer.',
  numbered: (order, by) =>
    `numéro d’ordre selon ${by}, ${order === 'latest-first' ? 'du plus récent au plus ancien' : 'du plus ancien au plus récent'}`,
  isRanked: 'classé parmi ses pairs',
  notRanked: 'non classé parmi ses pairs',
  cannot: {
    'no-records': 'rien n’est enregistré, donc aucun rang parmi les pairs',
    'too-few-peers': 'groupe trop petit pour un rang parmi les pairs',
    'peers-not-given': 'on ne sait pas ici qui d’autre est classé, donc pas son rang',
  },
};

const chinese: PlaceWords = {
  values: {
    rank: '其名次',
    of: '参与排名的数量',
    better: '优于它的数量',
    worse: '劣于它的数量',
    unranked: '无法排名的数量',
    share: '其名次占排名总数的比例',
  },
  placed: (placed) => {
    const { best, rank, of, unranked, group, wider } = placed;
    const where = group.length === 0 ? '' : `（${group.join('，')}）`;
    const tied = level(placed) === 0 ? '' : `，与另外${level(placed)}家并列`;
    const left = unranked === 0 ? '' : `；另有${unranked}家无法排名`;
    const instead = wider ? '；所在组过小，改用更大的组' : '';
    return `在${of}家中${best === 'lowest' ? '由低到高' : '由高到低'}第${rank}位${where}${tied}${left}${instead}`;
  },
  tooFew: ({ of, group, fewest, unranked }) =>
    `参与排名${of}家${group.length === 0 ? '' : `（${group.join('，')}）`}，至少须${fewest}家${unranked === 0 ? '' : `；另有${unranked}家无法排名`}`,
  ends: (ends) => endsIn(chineseParts, ends, '，'),
  othersAsTheyAre: '名次以该次评级时其他各家的情况为准；其他各家也可能变化。',
  numbered: (order, by) => `按${by}${order === 'latest-first' ? '由近到远' : '由远到近'}的序号`,
  isRanked: '已在同类中排名',
  notRanked: '未在同类中排名',
  cannot: {
    'no-records': '没有任何记录，故不参与同类排名',
    'too-few-peers': '所在组过小，无法得出名次',
    'peers-not-given': '此处不知道还有谁参与排名，故名次未知',
  },
};

const languages: Readonly<Record<string, PlaceWords>> = { en: english, fr: french, zh: chinese };

/** The words for places in a language that sentences are made in. */
export function placesIn(language: string): PlaceWords {
  return languages[language] ?? english;
}

/** Whether a cause is one of a place. */
export function isPlaceCause(reason: Cause['reason']): reason is PlaceCause {
  return reason === 'no-records' || reason === 'too-few-peers' || reason === 'peers-not-given';
}
