import type { Language } from '../../visit/index.ts';

type Base = 'boolean' | 'integer' | 'decimal' | 'text' | 'date';

/** The words of the pages where anybody answers for an organisation of their own. */
export interface AssessWords {
  readonly title: string;
  /** What a link to the form of one rulebook says. */
  readonly short: string;
  readonly listLead: string;
  readonly lead: string;
  readonly nothingKept: string;
  readonly asOf: string;
  readonly about: string;
  /** What may be said of the profile, by its name in rules. */
  readonly profile: Readonly<Record<'place' | 'category', string>>;
  readonly serves: string;
  readonly has: string;
  readonly hasOne: string;
  readonly notKnown: string;
  readonly noneOfThem: string;
  readonly some: string;
  readonly oneThere: string;
  readonly howMany: string;
  readonly number: (no: number) => string;
  readonly blank: string;
  readonly thereIsNone: string;
  readonly another: (title: string) => string;
  readonly remove: (what: string) => string;
  readonly result: string;
  readonly save: string;
  readonly change: string;
  readonly openTitle: string;
  readonly openSays: string;
  readonly open: string;
  readonly answers: string;
  readonly upward: string;
  readonly saveSays: string;
  readonly problem: {
    readonly later: string;
    readonly one: string;
    readonly noneAndSome: string;
    readonly noNone: string;
    readonly unlisted: string;
    readonly unit: (unit: string | undefined) => string;
    readonly expected: Readonly<Record<Base, string>>;
    readonly noFile: string;
    readonly noText: string;
    readonly otherRulebook: (id: string) => string;
    readonly elsewhere: string;
    readonly tooMany: string;
    readonly tooLarge: string;
    readonly tooOften: string;
  };
}

export const assessWords: Readonly<Record<Language, AssessWords>> = {
  en: {
    title: 'Self-assessment',
    short: 'Answer for your own organisation',
    listLead: 'Choose by which rules. You are asked for what those rules read, and see what they would give.',
    lead: 'Say what you know; the rules say what they would give. It is a self-assessment, never a rating: nobody checks what you say.',
    nothingKept:
      'Nothing is kept here: your answers travel with the page, and are gone when you close it. Say nothing of any person. Not known is an answer of its own, neither good nor bad.',
    asOf: 'The day that is assessed',
    about: 'What is assessed',
    profile: { place: 'Place', category: 'Category' },
    serves: 'For',
    has: 'Which are there?',
    hasOne: 'Is there one?',
    notKnown: 'Not known',
    noneOfThem: 'There are none',
    some: 'These, and no others',
    oneThere: 'This one',
    howMany: 'How many there are',
    number: (no) => `No. ${no}`,
    blank: 'blank: not known',
    thereIsNone: 'There is none',
    another: (title) => `Add another: ${title}`,
    remove: (what) => `Remove ${what}`,
    result: 'See what the rules would give',
    save: 'Download the answers',
    change: 'Change the answers',
    openTitle: 'Go on with a file',
    openSays: 'A file of answers that was downloaded here or filled in elsewhere (YAML or JSON, at most 200 kB)',
    open: 'Open the file',
    answers: 'Answers',
    upward: 'What would lift it',
    saveSays: 'The file opens here again, and `goodstanding assess FILE` gives the same.',
    problem: {
      later: 'this is later than the day that is assessed',
      one: 'there is one at a time',
      noneAndSome: 'you say that there are none, and some are filled in',
      noNone: 'there is always one; leave it blank where it is not known',
      unlisted: 'choose one of the list',
      unit: (unit) => (unit === undefined ? 'enter the number alone' : `enter a number in ${unit}`),
      expected: {
        boolean: 'choose yes or no',
        integer: 'enter a whole number',
        decimal: 'enter a number such as 1.5',
        text: 'enter a text',
        date: 'enter a day, such as 2025-06-30',
      },
      noFile: 'Choose a file',
      noText: 'The file is not text in UTF-8',
      otherRulebook: (id) => `The file answers other rules: ${id}`,
      elsewhere:
        'The file says places among peers or grades given elsewhere, for which this form has no fields. Use goodstanding assess FILE.',
      tooMany: 'The file has more records than this form takes. Use goodstanding assess FILE.',
      tooLarge: 'That is more than can be sent at once (256 kB).',
      tooOften: 'Too many questions in a short time. Wait a minute and send it again.',
    },
  },
  fr: {
    title: 'Auto-évaluation',
    short: 'Répondre pour sa propre organisation',
    listLead:
      'Choisissez selon quelles règles. On vous demande ce que ces règles lisent, et vous voyez ce qu’elles donneraient.',
    lead: 'Dites ce que vous savez ; les règles disent ce qu’elles donneraient. C’est une auto-évaluation, jamais une note : personne ne vérifie ce que vous dites.',
    nothingKept:
      'Rien n’est conservé ici : vos réponses voyagent avec la page et disparaissent quand vous la fermez. Ne dites rien d’une personne. « Inconnu » est une réponse à part entière, ni bonne ni mauvaise.',
    asOf: 'Le jour évalué',
    about: 'Ce qui est évalué',
    profile: { place: 'Lieu', category: 'Catégorie' },
    serves: 'Pour',
    has: 'Lesquels y a-t-il ?',
    hasOne: 'Y en a-t-il un ?',
    notKnown: 'Inconnu',
    noneOfThem: 'Il n’y en a aucun',
    some: 'Ceux-ci, et aucun autre',
    oneThere: 'Celui-ci',
    howMany: 'Combien il y en a',
    number: (no) => `Nº ${no}`,
    blank: 'vide : inconnu',
    thereIsNone: 'Il n’y en a pas',
    another: (title) => `Ajouter : ${title}`,
    remove: (what) => `Retirer ${what}`,
    result: 'Voir ce que les règles donneraient',
    save: 'Télécharger les réponses',
    change: 'Modifier les réponses',
    openTitle: 'Continuer avec un fichier',
    openSays: 'Un fichier de réponses téléchargé ici ou rempli ailleurs (YAML ou JSON, 200 ko au plus)',
    open: 'Ouvrir le fichier',
    answers: 'Réponses',
    upward: 'Ce qui l’améliorerait',
    saveSays: 'Le fichier se rouvre ici, et `goodstanding assess FICHIER` donne le même résultat.',
    problem: {
      later: 'c’est après le jour évalué',
      one: 'il y en a un à la fois',
      noneAndSome: 'vous dites qu’il n’y en a aucun, et des réponses sont données',
      noNone: 'il y en a toujours un ; laissez vide si c’est inconnu',
      unlisted: 'choisissez dans la liste',
      unit: (unit) => (unit === undefined ? 'entrez le nombre seul' : `entrez un nombre en ${unit}`),
      expected: {
        boolean: 'choisissez oui ou non',
        integer: 'entrez un nombre entier',
        decimal: 'entrez un nombre, par exemple 1.5',
        text: 'entrez un texte',
        date: 'entrez un jour, par exemple 2025-06-30',
      },
      noFile: 'Choisissez un fichier',
      noText: 'Le fichier n’est pas du texte en UTF-8',
      otherRulebook: (id) => `Le fichier répond à d’autres règles : ${id}`,
      elsewhere:
        'Le fichier donne des rangs parmi des pairs ou des notes données ailleurs, que ce formulaire ne demande pas. Utilisez goodstanding assess FICHIER.',
      tooMany: 'Le fichier a plus d’actes que ce formulaire n’en prend. Utilisez goodstanding assess FICHIER.',
      tooLarge: 'C’est plus que ce qui peut être envoyé en une fois (256 ko).',
      tooOften: 'Trop de questions en peu de temps. Attendez une minute et renvoyez.',
    },
  },
  zh: {
    title: '自我评估',
    short: '为自己的组织作答',
    listLead: '请选择按哪套规则评估。系统会询问这些规则所读取的内容，并显示会得到什么结果。',
    lead: '请填写您所知道的；规则会说明会得到什么结果。这是自我评估，不是评级：没有人核对您所填写的内容。',
    nothingKept:
      '这里不保存任何内容：您的回答只随页面传送，关闭页面后即消失。请勿填写任何个人信息。“未知”本身就是一种回答，不好也不坏。',
    asOf: '评估日期',
    about: '被评估者',
    profile: { place: '地点', category: '类别' },
    serves: '用于',
    has: '有哪些？',
    hasOne: '有没有？',
    notKnown: '未知',
    noneOfThem: '没有',
    some: '有，即以下所列，别无其他',
    oneThere: '有，如下',
    howMany: '数量',
    number: (no) => `第 ${no} 项`,
    blank: '留空：未知',
    thereIsNone: '没有',
    another: (title) => `再添加一项：${title}`,
    remove: (what) => `删除${what}`,
    result: '查看规则会给出的结果',
    save: '下载回答',
    change: '修改回答',
    openTitle: '用文件继续',
    openSays: '在此下载或在别处填写的回答文件（YAML 或 JSON，最大 200 kB）',
    open: '打开文件',
    answers: '回答',
    upward: '怎样会更好',
    saveSays: '该文件可在此重新打开，用 `goodstanding assess 文件` 可得到相同结果。',
    problem: {
      later: '晚于评估日期',
      one: '同一时间只能有一项',
      noneAndSome: '您选择了“没有”，却填写了内容',
      noNone: '必定有值；若不知道请留空',
      unlisted: '请从列表中选择',
      unit: (unit) => (unit === undefined ? '只填写数字' : `请填写以 ${unit} 为单位的数字`),
      expected: {
        boolean: '请选择是或否',
        integer: '请填写整数',
        decimal: '请填写数字，例如 1.5',
        text: '请填写文字',
        date: '请填写日期，例如 2025-06-30',
      },
      noFile: '请选择文件',
      noText: '文件不是 UTF-8 文本',
      otherRulebook: (id) => `该文件对应的是另一套规则：${id}`,
      elsewhere: '文件中有同类排名或他处给出的等级，此表没有相应的项目。请使用 goodstanding assess 文件。',
      tooMany: '文件中的记录多于此表可容纳的数量。请使用 goodstanding assess 文件。',
      tooLarge: '超过一次可发送的大小（256 kB）。',
      tooOften: '短时间内提问过多。请稍等一分钟再发送。',
    },
  },
};
