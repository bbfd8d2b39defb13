import type { Language } from '../../visit/index.ts';

/** The words beside one rating, wherever it is shown. */
export interface RatingWords {
  readonly scale: string;
  readonly thisOne: string;
  readonly possible: string;
  readonly best: string;
  readonly worst: string;
  readonly asOf: (day: string) => string;
  readonly basis: (asOf: string, authority: string, standing: string) => string;
  readonly coverage: (known: number, asked: number) => string;
  readonly score: string;
  readonly latest: (record: string, day: string) => string;
  readonly stale: string;
  readonly staleSays: string;
  readonly unrated: string;
  readonly why: string;
  readonly improve: string;
  readonly rules: string;
  readonly records: (count: number) => string;
  readonly laws: string;
  readonly read: Readonly<Record<'primary' | 'secondary' | 'unverified', string>>;
  readonly contest: string;
  readonly contestBy: (ways: string) => string;
  readonly contestRecord: (sources: string) => string;
  readonly contestRating: (authority: string) => string;
  readonly contestDays: (days: string) => string;
  readonly contestWithin: (time: string) => string;
  readonly contestMore: (title: string) => string;
  readonly contestRepair: string;
  readonly history: string;
  readonly historyOne: string;
  readonly historySays: (from: string, to: string, count: string) => string;
  readonly historyTable: string;
  readonly day: string;
  readonly grade: string;
  readonly source: string;
  readonly file: string;
  readonly row: string;
  readonly fingerprint: string;
  readonly enteredByOfficer: string;
  readonly stated: (day: string) => string;
  readonly happened: (day: string) => string;
  readonly notStated: string;
  readonly missing: string;
  readonly restsOn: string;
  readonly print: string;
}

export const ratingWords: Readonly<Record<Language, RatingWords>> = {
  en: {
    scale: 'The grades of this rulebook, from best to worst',
    thisOne: 'this rating',
    possible: 'possible',
    best: 'Best',
    worst: 'Worst',
    asOf: (day) => `As of ${day}`,
    basis: (asOf, authority, standing) => `${asOf}. ${authority}: ${standing}.`,
    coverage: (known, asked) =>
      known === asked
        ? asked === 1
          ? 'The one thing that the rules ask for is known'
          : `All ${asked} things that the rules ask for are known`
        : `${known} of the ${asked} things that the rules ask for ${known === 1 ? 'is' : 'are'} known`,
    score: 'Score',
    latest: (record, day) => `Latest record: ${record}, ${day}.`,
    stale: 'Out of date',
    staleSays:
      'A record that this rating rests on has been put right since. It stands until the register is rated again.',
    unrated: 'No grade',
    why: 'Why, in full',
    improve: 'What would lift it',
    rules: 'The rules',
    records: (count) => (count === 1 ? 'The record behind it' : `The ${count} records behind it`),
    laws: 'What the law says',
    read: {
      primary: 'Text read',
      secondary: 'Text not read: taken from descriptions',
      unverified: 'Not verified',
    },
    contest: 'If you think this is wrong',
    contestBy: (ways) => `If you think this is wrong: ${ways}`,
    contestRecord: (sources) =>
      `A record that is wrong is put right where it was made. These records come from: ${sources}.`,
    contestRating: (authority) => `How the rules are applied is for the authority of the rulebook: ${authority}.`,
    contestDays: (days) =>
      `The rulebook leaves ${days} between notice of a rating and its publication, in which it can be contested.`,
    contestWithin: (time) => `Within ${time} of the notice.`,
    contestMore: (title) => `More about this: ${title}`,
    contestRepair:
      'Every rating that rests on a record that was put right is marked as out of date at once, and made again.',
    history: 'Ratings over time',
    historyOne: 'One rating is public. Earlier ones are shown only as long as the rulebook says, or there were none.',
    historySays: (from, to, count) => `${count} public ratings from ${from} to ${to}`,
    historyTable: 'The same as a table',
    day: 'Day',
    grade: 'Grade',
    source: 'Source',
    file: 'File',
    row: 'row',
    fingerprint: 'Fingerprint of the file (SHA-256)',
    enteredByOfficer: 'Entered by an officer of the register',
    stated: (day) => `Stated on ${day}`,
    happened: (day) => day,
    notStated: 'not stated',
    missing: 'What is not known',
    restsOn: 'Rests on these grades',
    print: 'Print this page',
  },
  fr: {
    scale: 'Les notes de ce règlement, de la meilleure à la moins bonne',
    thisOne: 'la note donnée',
    possible: 'possible',
    best: 'Meilleure',
    worst: 'Moins bonne',
    asOf: (day) => `Au ${day}`,
    basis: (asOf, authority, standing) => `${asOf}. ${authority} : ${standing}.`,
    coverage: (known, asked) =>
      known === asked
        ? asked === 1
          ? 'Le seul élément que demandent les règles est connu'
          : `Les ${asked} éléments que demandent les règles sont connus`
        : `${known} des ${asked} éléments que demandent les règles ${known < 2 ? 'est connu' : 'sont connus'}`,
    score: 'Points',
    latest: (record, day) => `Acte le plus récent : ${record}, ${day}.`,
    stale: 'Dépassée',
    staleSays:
      'Un acte sur lequel repose cette note a été rectifié depuis. Elle vaut jusqu’à ce que le registre soit noté à nouveau.',
    unrated: 'Sans note',
    why: 'Pourquoi, en détail',
    improve: 'Ce qui l’améliorerait',
    rules: 'Le règlement',
    records: (count) => (count === 1 ? 'L’acte qui la fonde' : `Les ${count} actes qui la fondent`),
    laws: 'Ce que dit le droit',
    read: {
      primary: 'Texte lu',
      secondary: 'Texte non lu : d’après des descriptions',
      unverified: 'Non vérifié',
    },
    contest: 'Si vous pensez que c’est faux',
    contestBy: (ways) => `Si vous pensez que c’est faux : ${ways}`,
    contestRecord: (sources) =>
      `Un acte erroné est rectifié là où il a été établi. Ces actes proviennent de : ${sources}.`,
    contestRating: (authority) => `L’application des règles relève de l’autorité du règlement : ${authority}.`,
    contestDays: (days) =>
      `Le règlement laisse ${days} entre l’avis d’une note et sa publication ; elle peut être contestée dans ce délai.`,
    contestWithin: (time) => `Délai : ${time} à compter de l’avis.`,
    contestMore: (title) => `En savoir plus : ${title}`,
    contestRepair:
      'Toute note qui repose sur un acte rectifié est aussitôt signalée comme dépassée, puis établie à nouveau.',
    history: 'Les notes dans le temps',
    historyOne:
      'Une seule note est publique. Les précédentes ne sont montrées qu’aussi longtemps que le prévoit le règlement, ou il n’y en a pas eu.',
    historySays: (from, to, count) => `${count} notes publiques du ${from} au ${to}`,
    historyTable: 'Les mêmes en tableau',
    day: 'Jour',
    grade: 'Note',
    source: 'Source',
    file: 'Fichier',
    row: 'ligne',
    fingerprint: 'Empreinte du fichier (SHA-256)',
    enteredByOfficer: 'Saisi par un agent du registre',
    stated: (day) => `Déclaré le ${day}`,
    happened: (day) => day,
    notStated: 'non indiqué',
    missing: 'Ce qui n’est pas connu',
    restsOn: 'Repose sur ces notes',
    print: 'Imprimer cette page',
  },
  zh: {
    scale: '本规则的等级，由优到劣',
    thisOne: '本次评级',
    possible: '可能',
    best: '最优',
    worst: '最劣',
    asOf: (day) => `截至${day}`,
    basis: (asOf, authority, standing) => `${asOf}。${authority}：${standing}。`,
    coverage: (known, asked) =>
      known === asked ? `规则要求的 ${asked} 项事实均已知` : `规则要求的 ${asked} 项事实中，已知 ${known} 项`,
    score: '得分',
    latest: (record, day) => `最近的记录：${record}，${day}。`,
    stale: '已过时',
    staleSays: '本评级所依据的某条记录其后已更正。在重新评级之前，本评级仍然有效。',
    unrated: '无等级',
    why: '完整原因',
    improve: '如何能提高',
    rules: '评级规则',
    records: (count) => `所依据的 ${count} 条记录`,
    laws: '法律依据',
    read: { primary: '已读原文', secondary: '未读原文，依据转述', unverified: '未经核实' },
    contest: '如果您认为有误',
    contestBy: (ways) => `如果您认为有误：${ways}`,
    contestRecord: (sources) => `记录有误的，由作出该记录的机关更正。这些记录来自：${sources}。`,
    contestRating: (authority) => `规则如何适用，由该规则的主管机关答复：${authority}。`,
    contestDays: (days) => `从告知评级到公布之间，规则留有${days}，其间可以提出异议。`,
    contestWithin: (time) => `期限：自告知之日起${time}。`,
    contestMore: (title) => `了解更多：${title}`,
    contestRepair: '记录一经更正，所有以其为依据的评级立即标为已过时，并重新评定。',
    history: '历次评级',
    historyOne: '目前公开的评级只有一次。以往的评级仅在规则规定的期限内公开，或者从未有过。',
    historySays: (from, to, count) => `${from}至${to}，共 ${count} 次公开评级`,
    historyTable: '以表格查看',
    day: '日期',
    grade: '等级',
    source: '来源',
    file: '文件',
    row: '行',
    fingerprint: '文件指纹（SHA-256）',
    enteredByOfficer: '由登记机关人员录入',
    stated: (day) => `${day}载明`,
    happened: (day) => day,
    notStated: '未载明',
    missing: '尚不清楚的事实',
    restsOn: '所依据的等级',
    print: '打印本页',
  },
};
