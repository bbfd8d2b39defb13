import type { Language } from '../../../visit/index.ts';

/** The words of trying what the rules would say if some facts were otherwise. */
export interface WhatIfWords {
  readonly title: (name: string) => string;
  readonly short: string;
  readonly lead: string;
  readonly now: string;
  readonly asSupposed: string;
  readonly asItIs: string;
  readonly notCount: string;
  readonly notKnown: string;
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly stated: (value: string) => string;
  readonly statedNot: string;
  readonly slide: string;
  readonly ask: string;
  readonly reset: string;
  readonly beyond: (count: string) => string;
  readonly wrong: (title: string) => string;
  readonly notAdvice: string;
  readonly nothing: string;
}

export const whatIfWords: Readonly<Record<Language, WhatIfWords>> = {
  en: {
    title: (name) => `What if: ${name}`,
    short: 'Try what would change it',
    lead: 'Suppose that some of what is recorded were otherwise; the rules are asked again. Nothing is kept or changed.',
    now: 'As it is',
    asSupposed: 'As supposed',
    asItIs: 'Nothing is supposed otherwise yet.',
    notCount: 'Suppose that this record were not there',
    notKnown: 'not known',
    none: 'there is none',
    yes: 'yes',
    no: 'no',
    stated: (value) => `recorded: ${value}`,
    statedNot: 'not recorded',
    slide: 'slide',
    ask: 'Ask the rules',
    reset: 'Back to how it is',
    beyond: (count) => `${count} more values that it rests on are not in this form.`,
    wrong: (title) => `${title}: this is no value that it can have`,
    notAdvice: 'Whether something can or may be changed, no rule says.',
    nothing: 'The rules read nothing of its records that could be otherwise.',
  },
  fr: {
    title: (name) => `Et si : ${name}`,
    short: 'Essayer ce qui la changerait',
    lead: 'Supposez qu’une partie de ce qui est consigné soit autre ; les règles sont interrogées de nouveau. Rien n’est conservé ni modifié.',
    now: 'Tel quel',
    asSupposed: 'Comme supposé',
    asItIs: 'Rien n’est encore supposé autrement.',
    notCount: 'Supposer que cet acte n’existe pas',
    notKnown: 'inconnu',
    none: 'il n’y en a pas',
    yes: 'oui',
    no: 'non',
    stated: (value) => `consigné : ${value}`,
    statedNot: 'non consigné',
    slide: 'curseur',
    ask: 'Interroger les règles',
    reset: 'Revenir à ce qui est',
    beyond: (count) => `${count} autres valeurs dont elle dépend ne sont pas dans ce formulaire.`,
    wrong: (title) => `${title} : ce n’est pas une valeur possible`,
    notAdvice: 'Si une chose peut ou doit être changée, aucune règle ne le dit.',
    nothing: 'Les règles ne lisent rien de ses actes qui puisse être autre.',
  },
  zh: {
    title: (name) => `假设：${name}`,
    short: '试算会改变等级的因素',
    lead: '假设部分记录内容有所不同，重新套用规则。不保存也不更改任何内容。',
    now: '现状',
    asSupposed: '假设',
    asItIs: '尚未作任何假设。',
    notCount: '假设没有此记录',
    notKnown: '未知',
    none: '没有',
    yes: '是',
    no: '否',
    stated: (value) => `记录为：${value}`,
    statedNot: '无记录',
    slide: '滑块',
    ask: '套用规则',
    reset: '恢复现状',
    beyond: (count) => `另有 ${count} 个相关数值未列入此表。`,
    wrong: (title) => `${title}：不是可能的值`,
    notAdvice: '某事项能否或应否改变，规则并未说明。',
    nothing: '规则未读取其记录中可作假设的内容。',
  },
};
