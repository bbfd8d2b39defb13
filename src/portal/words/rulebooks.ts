import type { Language } from '../../visit/index.ts';

/** The words of the list of rulebooks and of the page of one. */
export interface RulebookWords {
  readonly title: string;
  readonly lead: string;
  readonly kinds: Readonly<Record<'official' | 'reproduction' | 'illustration', string>>;
  readonly version: string;
  readonly versions: string;
  readonly current: string;
  readonly rated: (runs: string) => string;
  readonly download: string;
  readonly asText: string;
  readonly asData: string;
  readonly form: string;
  readonly whoIsRated: string;
  readonly howManyRated: string;
  readonly grades: string;
}

export const rulebookWords: Readonly<Record<Language, RulebookWords>> = {
  en: {
    title: 'Rulebooks',
    lead: 'Every rating here is made by one of these. Each says whose rules they are, cites the law rule by rule, and says whether the text of the law was read.',
    kinds: {
      official: 'The authority’s own',
      reproduction: 'A reproduction',
      illustration: 'An illustration, in force nowhere',
    },
    version: 'Version',
    versions: 'Versions',
    current: 'in force now',
    rated: (runs) => `rated in ${runs}`,
    download: 'Download',
    asText: 'The rulebook as it is written (YAML)',
    asData: 'The same with every table, as data (JSON)',
    form: 'A form to fill in for your own organisation (JSON)',
    whoIsRated: 'Who is rated by it',
    howManyRated: 'How many have which grade',
    grades: 'Grades, from best to worst',
  },
  fr: {
    title: 'Règlements',
    lead: 'Toute note d’ici est établie selon l’un d’eux. Chacun dit à qui appartiennent les règles, cite le droit règle par règle et dit si le texte du droit a été lu.',
    kinds: {
      official: 'Propre à l’autorité',
      reproduction: 'Une reproduction',
      illustration: 'Une illustration, en vigueur nulle part',
    },
    version: 'Version',
    versions: 'Versions',
    current: 'en vigueur',
    rated: (runs) => `a servi à ${runs}`,
    download: 'Télécharger',
    asText: 'Le règlement tel qu’il est écrit (YAML)',
    asData: 'Le même avec toutes ses tables, en données (JSON)',
    form: 'Un formulaire à remplir pour sa propre organisation (JSON)',
    whoIsRated: 'Qui est noté selon ce règlement',
    howManyRated: 'Combien ont quelle note',
    grades: 'Notes, de la meilleure à la moins bonne',
  },
  zh: {
    title: '评级规则',
    lead: '这里的每个评级都依据其中一套规则。每套规则都说明规则出自何处，逐条引用法律依据，并说明是否读过法律原文。',
    kinds: {
      official: '主管机关自己的规则',
      reproduction: '复制的规则',
      illustration: '示例，未在任何地方施行',
    },
    version: '版本',
    versions: '各版本',
    current: '现行',
    rated: (runs) => `用于评级批次 ${runs}`,
    download: '下载',
    asText: '规则原文（YAML）',
    asData: '规则及全部对照表，数据格式（JSON）',
    form: '供本组织自评填写的表格（JSON）',
    whoIsRated: '哪些主体按此评级',
    howManyRated: '各等级的数量',
    grades: '等级，由优到劣',
  },
};
