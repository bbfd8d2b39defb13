import type { LeftOut } from '../../rulebook/index.ts';

/** The words for what stands beside a grade: what the rulebook leaves out, and how far that could move it. */
export interface Beside {
  readonly leftOut: string;
  readonly because: Readonly<Record<LeftOut['because'], string>>;
  readonly worsenTo: (grade: string) => string;
  readonly improveTo: (grade: string) => string;
  readonly movesNothing: string;
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
};
