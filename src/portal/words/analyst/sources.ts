import type { Language } from '../../../visit/index.ts';

/** The words of how sources stand. */
export interface SourceWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly source: string;
  readonly taken: string;
  readonly stated: string;
  readonly daysAgo: (days: string) => string;
  readonly rows: string;
  readonly before: (rows: string) => string;
  readonly held: string;
  readonly look: string;
  readonly unlike: string;
  readonly came: (table: string, columns: string) => string;
  readonly went: (table: string, columns: string) => string;
  readonly fine: string;
  readonly others: (count: string) => string;
}

export const sourceWords: Readonly<Record<Language, SourceWords>> = {
  en: {
    title: 'Sources',
    lead: 'How each source stands by its last files, and what is unlike those before.',
    none: 'Nothing was taken in yet.',
    source: 'Source',
    taken: 'Taken in',
    stated: 'Stated on',
    daysAgo: (days) => `days ago: ${days}`,
    rows: 'Rows',
    before: (rows) => `before: ${rows}`,
    held: 'Held back',
    look: 'To look at',
    unlike: 'far from the number of rows before',
    came: (table, columns) => `table ${table} has new columns: ${columns}`,
    went: (table, columns) => `table ${table} no longer has the columns: ${columns}`,
    fine: 'Nothing',
    others: (count) => `Sources that nothing was taken in from: ${count}`,
  },
  fr: {
    title: 'Sources',
    lead: 'L’état de chaque source d’après ses derniers fichiers, et ce qui diffère des précédents.',
    none: 'Rien n’a encore été reçu.',
    source: 'Source',
    taken: 'Reçu',
    stated: 'Daté du',
    daysAgo: (days) => `il y a, en jours : ${days}`,
    rows: 'Lignes',
    before: (rows) => `avant : ${rows}`,
    held: 'Retenues',
    look: 'À examiner',
    unlike: 'loin du nombre de lignes précédent',
    came: (table, columns) => `la table ${table} a de nouvelles colonnes : ${columns}`,
    went: (table, columns) => `la table ${table} n’a plus les colonnes : ${columns}`,
    fine: 'Rien',
    others: (count) => `Sources dont rien n’a été reçu : ${count}`,
  },
  zh: {
    title: '来源',
    lead: '各来源依其最近文件的状况，以及与此前文件的差异。',
    none: '尚未收过任何文件。',
    source: '来源',
    taken: '收件时间',
    stated: '声明日期',
    daysAgo: (days) => `距今天数：${days}`,
    rows: '行数',
    before: (rows) => `此前：${rows}`,
    held: '暂扣',
    look: '需查看',
    unlike: '行数与此前相差甚远',
    came: (table, columns) => `表 ${table} 新增列：${columns}`,
    went: (table, columns) => `表 ${table} 不再有列：${columns}`,
    fine: '无',
    others: (count) => `尚未收过文件的来源：${count}`,
  },
};
