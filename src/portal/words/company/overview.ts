import type { Language } from '../../../visit/index.ts';

/** The words of a portfolio at a glance: counts, what changed, everybody side by side. */
export interface OverviewWords {
  readonly counts: Readonly<Record<'members' | 'rated' | 'nothing' | 'moved' | 'stale', string>>;
  readonly filter: string;
  readonly topic: string;
  readonly anyTopic: string;
  readonly rulebook: string;
  readonly anyRulebook: string;
  readonly grade: string;
  readonly anyGrade: string;
  readonly gradeHint: string;
  readonly withoutGrade: string;
  readonly onlyMoved: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'worst' | 'name' | 'known', string>>;
  readonly apply: string;
  readonly table: string;
  readonly known: (known: string, asked: string) => string;
  readonly was: (grade: string, day: string) => string;
  readonly better: string;
  readonly worse: string;
  readonly nobody: string;
  readonly nothingTitle: string;
  readonly nothingLead: string;
  readonly movedTitle: string;
  readonly movedLead: string;
  readonly movedNone: string;
  readonly distribution: string;
  readonly download: string;
  readonly outlook: string;
}

export const overviewWords: Readonly<Record<Language, OverviewWords>> = {
  en: {
    counts: {
      members: 'In the portfolio',
      rated: 'With a public rating',
      nothing: 'Nothing public',
      moved: 'Another grade than before',
      stale: 'Rating out of date',
    },
    filter: 'Show only some',
    topic: 'Topic',
    anyTopic: 'All topics',
    rulebook: 'Rulebook',
    anyRulebook: 'All rulebooks',
    grade: 'Grade',
    anyGrade: 'Any grade',
    gradeHint: 'Choose a rulebook first, then its grades are listed.',
    withoutGrade: 'Without a grade',
    onlyMoved: 'Only those with another grade than before',
    sort: 'Order',
    sorts: { worst: 'Worst grade first', name: 'By name', known: 'Least known first' },
    apply: 'Show',
    table: 'Grades side by side',
    known: (known, asked) => `${known} of ${asked} known`,
    was: (grade, day) => `was ${grade} (${day})`,
    better: 'better',
    worse: 'worse',
    nobody: 'None of them fits.',
    nothingTitle: 'Nothing public',
    nothingLead: 'Of these nothing is public here now, so nothing is shown. Your own reference says which they are.',
    movedTitle: 'What changed',
    movedLead:
      'Against the public rating before. A rulebook that shows each grade until the next one has none before to show.',
    movedNone: 'No grade that may be compared is another than before.',
    distribution: 'How many have which grade',
    download: 'Download as CSV',
    outlook: 'What is coming',
  },
  fr: {
    counts: {
      members: 'Dans le portefeuille',
      rated: 'Avec une note publique',
      nothing: 'Rien de public',
      moved: 'Autre note qu’avant',
      stale: 'Note dépassée',
    },
    filter: 'N’en montrer que certaines',
    topic: 'Sujet',
    anyTopic: 'Tous les sujets',
    rulebook: 'Règlement',
    anyRulebook: 'Tous les règlements',
    grade: 'Note',
    anyGrade: 'Toute note',
    gradeHint: 'Choisissez d’abord un règlement : ses notes seront proposées.',
    withoutGrade: 'Sans note',
    onlyMoved: 'Seulement celles dont la note a changé',
    sort: 'Ordre',
    sorts: { worst: 'La plus mauvaise note d’abord', name: 'Par nom', known: 'Les moins connues d’abord' },
    apply: 'Montrer',
    table: 'Notes côte à côte',
    known: (known, asked) => `${known} sur ${asked} connus`,
    was: (grade, day) => `était ${grade} (${day})`,
    better: 'mieux',
    worse: 'moins bien',
    nobody: 'Aucune ne correspond.',
    nothingTitle: 'Rien de public',
    nothingLead:
      'De celles-ci rien n’est public ici à présent : rien n’est montré. Votre référence dit lesquelles ce sont.',
    movedTitle: 'Ce qui a changé',
    movedLead:
      'Par rapport à la note publique précédente. Un règlement qui montre chaque note jusqu’à la suivante n’en a pas de précédente à montrer.',
    movedNone: 'Aucune note comparable n’a changé.',
    distribution: 'Combien ont quelle note',
    download: 'Télécharger en CSV',
    outlook: 'Ce qui vient',
  },
  zh: {
    counts: {
      members: '组合中的对象',
      rated: '有公开评级',
      nothing: '无公开信息',
      moved: '等级与此前不同',
      stale: '评级已过时',
    },
    filter: '筛选',
    topic: '主题',
    anyTopic: '全部主题',
    rulebook: '规则',
    anyRulebook: '全部规则',
    grade: '等级',
    anyGrade: '任何等级',
    gradeHint: '先选择规则，再列出其等级。',
    withoutGrade: '无等级',
    onlyMoved: '仅显示等级与此前不同者',
    sort: '排序',
    sorts: { worst: '等级最差者在前', name: '按名称', known: '已知最少者在前' },
    apply: '显示',
    table: '等级对照',
    known: (known, asked) => `${asked} 项中已知 ${known} 项`,
    was: (grade, day) => `此前为 ${grade}（${day}）`,
    better: '变好',
    worse: '变差',
    nobody: '没有符合条件者。',
    nothingTitle: '无公开信息',
    nothingLead: '以下对象目前没有公开信息，因此不予显示。您可凭自己的参考号辨认。',
    movedTitle: '变化',
    movedLead: '与此前的公开评级相比。若规则规定等级只显示至下次评级，则没有此前的等级可供显示。',
    movedNone: '可比较的等级均无变化。',
    distribution: '各等级数量',
    download: '下载 CSV',
    outlook: '前瞻',
  },
};
