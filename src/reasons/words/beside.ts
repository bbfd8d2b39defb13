import type { Consequence, LeftOut } from '../../rulebook/index.ts';

/** The words for what stands beside a grade: what the rulebook leaves out, and how far that could move it. */
export interface Beside {
  readonly leftOut: string;
  readonly because: Readonly<Record<LeftOut['because'], string>>;
  readonly worsenTo: (grade: string) => string;
  readonly improveTo: (grade: string) => string;
  readonly movesNothing: string;
  readonly consequences: string;
  readonly consequence: Readonly<Record<Consequence['is'], string>>;
  readonly outcome: Readonly<Record<'proposed' | 'not-proposed' | 'unknown', string>>;
  readonly period: (count: number, unit: 'day' | 'month' | 'year') => string;
  readonly lasts: (least: string, most: string) => string;
  readonly noBasis: string;
  readonly onlyProposed: string;
  /** The grade given, in a sentence. */
  readonly grade: string;
}

export const englishBeside: Beside = {
  leftOut: 'What this rulebook leaves out',
  because: {
    'text-not-read': 'its text was not read',
    'natural-persons': 'it is about natural persons, who are never rated',
    judgement: 'it needs a judgement that no record states',
    'no-data': 'there are no data of it',
  },
  worsenTo: (grade) => `it could worsen a grade to ${grade}`,
  improveTo: (grade) => `it could improve a grade to ${grade}`,
  movesNothing: 'it can change no grade',
  consequences: 'What the rulebook attaches to it',
  consequence: { list: 'an entry in a list', incentive: 'an incentive', sanction: 'a sanction' },
  outcome: { proposed: 'would be proposed', 'not-proposed': 'would not be proposed', unknown: 'cannot be told' },
  period: (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`,
  lasts: (least, most) => (least === most ? `for ${least}` : `for ${least} to ${most}`),
  noBasis: 'proposed, no legal basis read',
  onlyProposed: 'A rating puts nothing of this into force; a person decides, after notice and a hearing.',
  grade: 'the grade',
};

export const frenchBeside: Beside = {
  leftOut: 'Ce que ce règlement omet',
  because: {
    'text-not-read': 'son texte n’a pas été lu',
    'natural-persons': 'il s’agit de personnes physiques, qui ne sont jamais notées',
    judgement: 'il y faut une appréciation qu’aucun acte ne donne',
    'no-data': 'il n’y a pas de données',
  },
  worsenTo: (grade) => `une note pourrait baisser jusqu’à ${grade}`,
  improveTo: (grade) => `une note pourrait monter jusqu’à ${grade}`,
  movesNothing: 'aucune note n’en dépend',
  consequences: 'Ce que le règlement y attache',
  consequence: { list: 'inscription sur une liste', incentive: 'mesure incitative', sanction: 'sanction' },
  outcome: { proposed: 'serait proposée', 'not-proposed': 'ne serait pas proposée', unknown: 'ne peut être dit' },
  period: (count, unit) =>
    `${count} ${{ day: count === 1 ? 'jour' : 'jours', month: 'mois', year: count === 1 ? 'an' : 'ans' }[unit]}`,
  lasts: (least, most) => (least === most ? `pour ${least}` : `pour ${least} à ${most}`),
  noBasis: 'proposée, aucune base légale lue',
  onlyProposed: 'Une notation ne met rien de cela en vigueur ; une personne décide, après avis et audition.',
  grade: 'la note',
};

export const chineseBeside: Beside = {
  leftOut: '本规则未包括的内容',
  because: {
    'text-not-read': '未读其原文',
    'natural-persons': '涉及自然人，自然人从不评级',
    judgement: '须作判断，而无记录载明',
    'no-data': '没有数据',
  },
  worsenTo: (grade) => `可能使等级降至${grade}`,
  improveTo: (grade) => `可能使等级升至${grade}`,
  movesNothing: '不影响等级',
  consequences: '规则对此附有的后果',
  consequence: { list: '列入名单', incentive: '激励措施', sanction: '惩戒措施' },
  outcome: { proposed: '将予提议', 'not-proposed': '不予提议', unknown: '无法判断' },
  period: (count, unit) => `${count}${{ day: '日', month: '个月', year: '年' }[unit]}`,
  lasts: (least, most) => (least === most ? `期限${least}` : `期限${least}至${most}`),
  noBasis: '仅为提议，未读其法律依据',
  onlyProposed: '评级本身不使任何后果生效；须经告知、听取意见后由人作出决定。',
  grade: '等级',
};
