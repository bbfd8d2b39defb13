import type { Language } from '../../visit/index.ts';

/** The words of the pages of figures: how many have which grade, and how often ours are the authorities' own. */
export interface FiguresWords {
  readonly statistics: string;
  readonly statisticsLead: string;
  readonly all: string;
  readonly rated: (count: string) => string;
  readonly grade: string;
  readonly count: string;
  readonly share: string;
  readonly place: string;
  readonly places: string;
  readonly placesSays: (count: string) => string;
  readonly withGrade: string;
  readonly without: string;
  readonly best: string;
  readonly spread: string;
  readonly inPlace: (place: string) => string;
  readonly everywhere: string;
  readonly notStated: string;
  readonly list: string;
  readonly details: string;
  readonly nothing: string;
  readonly accuracy: string;
  readonly accuracyShort: string;
  readonly accuracyLead: string;
  readonly accuracySays: readonly string[];
  readonly scheme: string;
  readonly data: string;
  readonly equal: string;
  readonly different: string;
  readonly onlyThey: string;
  readonly neither: string;
  readonly rate: string;
  readonly rateSays: string;
  readonly unexplained: (count: string) => string;
}

export const figuresWords: Readonly<Record<Language, FiguresWords>> = {
  en: {
    statistics: 'Statistics',
    statisticsLead: 'How many have which grade, of all that is public today.',
    all: 'All rulebooks',
    rated: (count) => `${count} rated`,
    grade: 'Grade',
    count: 'Number',
    share: 'Share',
    place: 'Place',
    places: 'By place',
    placesSays: (count) => `The ${count} places with most ratings. Choose one to see it alone.`,
    withGrade: 'With a grade',
    without: 'Without a grade',
    best: 'Best grade',
    spread: 'From best to worst',
    inPlace: (place) => `In ${place}`,
    everywhere: 'All places',
    notStated: 'Place not stated',
    list: 'See who they are',
    details: 'By place',
    nothing: 'Nothing public fits.',
    accuracy: 'How often our grades are the authorities’ own',
    accuracyShort: 'Accuracy',
    accuracyLead:
      'Some authorities publish both the records and the grade. There we can compare: each grade was made from the raw records by the published rules, and set beside the one that was published.',
    accuracySays: [
      'The rules were not fitted to the answers. Every difference was looked into; what it is, is told in the documentation of the software.',
      'Where the authority publishes a grade without the figures it rests on, no grade is given here. A guess would prove nothing.',
    ],
    scheme: 'Scheme',
    data: 'Data',
    equal: 'The same',
    different: 'Different',
    onlyThey: 'Only the authority gives one',
    neither: 'Neither gives one',
    rate: 'Error rate',
    rateSays:
      'The error rate is the share of those that differ. Where none differs, it is below the figure given, with 95 % confidence.',
    unexplained: (count) => `${count} of them without an established cause`,
  },
  fr: {
    statistics: 'Statistiques',
    statisticsLead: 'Combien ont quelle note, parmi tout ce qui est public aujourd’hui.',
    all: 'Tous les règlements',
    rated: (count) => `${count} notés`,
    grade: 'Note',
    count: 'Nombre',
    share: 'Part',
    place: 'Lieu',
    places: 'Par lieu',
    placesSays: (count) => `Les ${count} lieux qui comptent le plus de notes. Choisissez-en un pour le voir seul.`,
    withGrade: 'Avec une note',
    without: 'Sans note',
    best: 'Meilleure note',
    spread: 'De la meilleure à la moins bonne',
    inPlace: (place) => `À ${place}`,
    everywhere: 'Tous les lieux',
    notStated: 'Lieu non indiqué',
    list: 'Voir de qui il s’agit',
    details: 'Par lieu',
    nothing: 'Rien de public ne correspond.',
    accuracy: 'Combien de fois nos notes sont celles des autorités',
    accuracyShort: 'Exactitude',
    accuracyLead:
      'Certaines autorités publient à la fois les actes et la note. On peut alors comparer : chaque note a été établie à partir des actes bruts selon les règles publiées, puis mise à côté de la note publiée.',
    accuracySays: [
      'Les règles n’ont pas été ajustées aux réponses. Chaque différence a été examinée ; la documentation du logiciel dit ce qu’il en est.',
      'Si l’autorité publie une note sans les chiffres sur lesquels elle repose, aucune note n’est donnée ici. Deviner ne prouverait rien.',
    ],
    scheme: 'Système',
    data: 'Données',
    equal: 'Identiques',
    different: 'Différentes',
    onlyThey: 'L’autorité seule en donne une',
    neither: 'Aucune des deux',
    rate: 'Taux d’erreur',
    rateSays:
      'Le taux d’erreur est la part de celles qui diffèrent. Si aucune ne diffère, il est inférieur au chiffre indiqué, avec 95 % de confiance.',
    unexplained: (count) => `dont ${count} sans cause établie`,
  },
  zh: {
    statistics: '统计',
    statisticsLead: '今天公开的全部评级中，各等级的数量。',
    all: '全部规则',
    rated: (count) => `已评 ${count} 个`,
    grade: '等级',
    count: '数量',
    share: '占比',
    place: '地点',
    places: '按地点',
    placesSays: (count) => `评级最多的 ${count} 个地点。选择其一可单独查看。`,
    withGrade: '有等级',
    without: '无等级',
    best: '最优等级',
    spread: '由优到劣',
    inPlace: (place) => `${place}的评级`,
    everywhere: '全部地点',
    notStated: '未载明地点',
    list: '查看名单',
    details: '按地点查看',
    nothing: '没有符合条件的公开内容。',
    accuracy: '我们的等级与主管机关公布的是否一致',
    accuracyShort: '准确性',
    accuracyLead:
      '有些主管机关既公布记录，也公布等级，因而可以对照：每个等级都由原始记录按已公布的规则得出，再与公布的等级比较。',
    accuracySays: [
      '规则没有为迎合答案而调整。每一处差异都经过查证，结果见本软件的文档。',
      '主管机关只公布等级而不公布其依据数据的，这里不给出等级：猜测什么也证明不了。',
    ],
    scheme: '制度',
    data: '数据',
    equal: '一致',
    different: '不一致',
    onlyThey: '仅主管机关给出',
    neither: '双方均未给出',
    rate: '误差率',
    rateSays: '误差率为不一致者所占比例。没有不一致时，以 95% 的置信度低于所列数值。',
    unexplained: (count) => `其中 ${count} 个原因尚未查明`,
  },
};
