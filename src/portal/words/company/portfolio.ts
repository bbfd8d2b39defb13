import type { LineState } from '../../../portfolio/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of portfolios: making one from a list, what it holds, and its grades side by side. */
export interface PortfolioWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly make: string;
  readonly name: string;
  readonly nameHint: string;
  readonly list: string;
  readonly listHint: string;
  readonly file: string;
  readonly fileHint: string;
  readonly look: string;
  readonly kept: string;
  readonly problem: Readonly<Record<'name' | 'list' | 'encoding' | 'nobody' | 'too-many', string>>;
  readonly lookTitle: string;
  readonly state: Readonly<Record<LineState, string>>;
  readonly beyond: (count: string) => string;
  readonly severalTitle: string;
  readonly severalLead: string;
  readonly noneTitle: string;
  readonly noneLead: string;
  readonly more: (count: string) => string;
  readonly namesakes: (count: string) => string;
  readonly foundTitle: string;
  readonly line: (line: string) => string;
  readonly lineHead: string;
  readonly written: string;
  readonly instead: string;
  readonly leaveOut: string;
  readonly byName: string;
  readonly byIdentifier: string;
  readonly lookAgain: string;
  readonly save: (count: string) => string;
  readonly saved: string;
  readonly members: (count: string) => string;
  readonly changed: (day: string) => string;
  readonly closed: string;
  readonly overview: string;
  readonly edit: string;
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
  readonly who: string;
  readonly reference: string;
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
  readonly editTitle: string;
  readonly rename: string;
  readonly add: string;
  readonly addLead: string;
  readonly remove: string;
  readonly removeLead: string;
  readonly versions: string;
  readonly version: (version: string) => string;
  readonly when: string;
  readonly added: string;
  readonly removed: string;
  readonly restore: string;
  readonly close: string;
  readonly closeLead: string;
  readonly open: string;
  readonly done: string;
  readonly next: string;
  readonly previous: string;
  readonly place: (from: string, to: string, of: string) => string;
}

export const portfolioWords: Readonly<Record<Language, PortfolioWords>> = {
  en: {
    title: 'Portfolios',
    lead: 'Follow many organisations and places at once: your own, your suppliers, your customers. Only you see your portfolios.',
    none: 'You have no portfolio yet.',
    make: 'Make a portfolio',
    name: 'Name of the portfolio',
    nameHint: 'For yourself, such as “Suppliers”.',
    list: 'Names or identifiers, one on each line',
    listHint:
      'You can also paste columns from a spreadsheet. With a first line of headings (name, identifier, scheme, reference) each column is taken for what it says.',
    file: 'Or a file (CSV, at most 1 MB and 10,000 lines)',
    fileHint: 'Saved as text from a spreadsheet; UTF-8.',
    look: 'Look them up',
    kept: 'Kept are the organisations that are found, and your own reference for each. Lines that name nobody here are not kept.',
    problem: {
      name: 'Enter a name for the portfolio',
      list: 'Paste a list or choose a file',
      encoding: 'The file is not written in UTF-8: save it as “CSV UTF-8”',
      nobody: 'None of the lines names anybody in this register',
      'too-many': 'You have as many portfolios as one account may have: use one of those',
    },
    lookTitle: 'What was found',
    state: {
      found: 'Found',
      several: 'Several with this name',
      none: 'Not found',
      twice: 'Again, on a later line',
      person: 'Number of a natural person: not looked up, not kept',
    },
    beyond: (count) => `${count} more lines were not looked at: a portfolio has at most 10,000.`,
    severalTitle: 'Which one is meant?',
    severalLead: 'Choose one, or leave the line out.',
    noneTitle: 'Not found',
    noneLead:
      'Nobody of whom anything is public here has this name or identifier. Choose one that is like it, write it otherwise, or leave the line out.',
    more: (count) => `${count} more such lines are not shown. Mend them in your file and send it again.`,
    namesakes: (count) => `${count} more have this name: write an identifier in your list to say which is meant.`,
    foundTitle: 'Found, to compare',
    line: (line) => `Line ${line}`,
    lineHead: 'Line',
    written: 'As written',
    instead: 'Look for this instead',
    leaveOut: 'Leave out',
    byName: 'by name',
    byIdentifier: 'by identifier',
    lookAgain: 'Look again',
    save: (count) => `Save the ${count} found`,
    saved: 'The portfolio was saved.',
    members: (count) => `${count} in it`,
    changed: (day) => `changed ${day}`,
    closed: 'put away',
    overview: 'Overview',
    edit: 'Change this portfolio',
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
    who: 'Organisation or place',
    reference: 'Your reference',
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
    editTitle: 'Change the portfolio',
    rename: 'Save the name',
    add: 'Add more',
    addLead: 'Lines as above; whoever is in it already stays.',
    remove: 'Take out those ticked',
    removeLead: 'Tick whom to take out.',
    versions: 'Earlier versions',
    version: (version) => `Version ${version}`,
    when: 'When (UTC)',
    added: 'Added',
    removed: 'Taken out',
    restore: 'Make it so again',
    close: 'Put the portfolio away',
    closeLead: 'It stays in your list, at the end, and can be taken up again.',
    open: 'Take it up again',
    done: 'It was done.',
    next: 'Next',
    previous: 'Previous',
    place: (from, to, of) => `${from} to ${to} of ${of}`,
  },
  fr: {
    title: 'Portefeuilles',
    lead: 'Suivez plusieurs organisations et lieux à la fois : les vôtres, vos fournisseurs, vos clients. Vous seul voyez vos portefeuilles.',
    none: 'Vous n’avez pas encore de portefeuille.',
    make: 'Créer un portefeuille',
    name: 'Nom du portefeuille',
    nameHint: 'Pour vous-même, par exemple « Fournisseurs ».',
    list: 'Noms ou identifiants, un par ligne',
    listHint:
      'Vous pouvez aussi coller des colonnes d’un tableur. Avec une première ligne d’en-têtes (nom, identifiant, référentiel, référence), chaque colonne est prise pour ce qu’elle dit.',
    file: 'Ou un fichier (CSV, au plus 1 Mo et 10 000 lignes)',
    fileHint: 'Enregistré comme texte par un tableur ; UTF-8.',
    look: 'Rechercher',
    kept: 'Sont conservées les organisations trouvées, et votre référence pour chacune. Les lignes qui ne désignent personne ici ne sont pas conservées.',
    problem: {
      name: 'Donnez un nom au portefeuille',
      list: 'Collez une liste ou choisissez un fichier',
      encoding: 'Le fichier n’est pas en UTF-8 : enregistrez-le en « CSV UTF-8 »',
      nobody: 'Aucune ligne ne désigne qui que ce soit dans ce registre',
      'too-many': 'Vous avez autant de portefeuilles qu’un compte peut en avoir : utilisez l’un d’eux',
    },
    lookTitle: 'Ce qui a été trouvé',
    state: {
      found: 'Trouvées',
      several: 'Plusieurs de ce nom',
      none: 'Non trouvées',
      twice: 'Répétées sur une ligne suivante',
      person: 'Numéro d’une personne physique : ni recherché, ni conservé',
    },
    beyond: (count) => `${count} autres lignes n’ont pas été examinées : un portefeuille en a au plus 10 000.`,
    severalTitle: 'Laquelle est visée ?',
    severalLead: 'Choisissez-en une, ou laissez la ligne de côté.',
    noneTitle: 'Non trouvées',
    noneLead:
      'Personne dont quelque chose est public ici n’a ce nom ou cet identifiant. Choisissez ce qui y ressemble, écrivez-le autrement, ou laissez la ligne de côté.',
    more: (count) =>
      `${count} autres lignes de ce genre ne sont pas montrées. Corrigez-les dans votre fichier et renvoyez-le.`,
    namesakes: (count) =>
      `${count} autres portent ce nom : écrivez un identifiant dans votre liste pour dire laquelle est visée.`,
    foundTitle: 'Trouvées, à comparer',
    line: (line) => `Ligne ${line}`,
    lineHead: 'Ligne',
    written: 'Comme écrit',
    instead: 'Chercher ceci à la place',
    leaveOut: 'Laisser de côté',
    byName: 'par le nom',
    byIdentifier: 'par l’identifiant',
    lookAgain: 'Chercher de nouveau',
    save: (count) => `Enregistrer les ${count} trouvées`,
    saved: 'Le portefeuille a été enregistré.',
    members: (count) => `${count} inscrites`,
    changed: (day) => `modifié le ${day}`,
    closed: 'rangé',
    overview: 'Vue d’ensemble',
    edit: 'Modifier ce portefeuille',
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
    who: 'Organisation ou lieu',
    reference: 'Votre référence',
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
    editTitle: 'Modifier le portefeuille',
    rename: 'Enregistrer le nom',
    add: 'Ajouter',
    addLead: 'Des lignes comme ci-dessus ; celles déjà inscrites restent.',
    remove: 'Retirer celles cochées',
    removeLead: 'Cochez celles à retirer.',
    versions: 'Versions antérieures',
    version: (version) => `Version ${version}`,
    when: 'Quand (UTC)',
    added: 'Ajoutées',
    removed: 'Retirées',
    restore: 'Y revenir',
    close: 'Ranger le portefeuille',
    closeLead: 'Il reste dans votre liste, à la fin, et peut être repris.',
    open: 'Le reprendre',
    done: 'C’est fait.',
    next: 'Suivant',
    previous: 'Précédent',
    place: (from, to, of) => `${from} à ${to} sur ${of}`,
  },
  zh: {
    title: '组合',
    lead: '同时关注多个组织和场所：您自己的、供应商的、客户的。组合仅您本人可见。',
    none: '您还没有组合。',
    make: '新建组合',
    name: '组合名称',
    nameHint: '供您自己使用，例如“供应商”。',
    list: '名称或识别码，每行一个',
    listHint: '也可以粘贴电子表格的列。若首行为表头（名称、识别码、识别码类型、参考号），各列按表头理解。',
    file: '或上传文件（CSV，不超过 1 MB、10,000 行）',
    fileHint: '由电子表格另存为文本，UTF-8 编码。',
    look: '查找',
    kept: '只保存找到的组织和您自己的参考号。未对应任何对象的行不予保存。',
    problem: {
      name: '请填写组合名称',
      list: '请粘贴名单或选择文件',
      encoding: '文件不是 UTF-8 编码，请另存为“CSV UTF-8”',
      nobody: '名单中没有一行对应本登记簿中的对象',
      'too-many': '组合数量已达账户上限，请使用已有组合',
    },
    lookTitle: '查找结果',
    state: {
      found: '已找到',
      several: '有多个同名对象',
      none: '未找到',
      twice: '与前面的行重复',
      person: '自然人号码：未查找、未保存',
    },
    beyond: (count) => `另有 ${count} 行未查找：一个组合最多 10,000 个。`,
    severalTitle: '指的是哪一个？',
    severalLead: '请选择一个，或略去此行。',
    noneTitle: '未找到',
    noneLead: '此处没有公开信息的对象使用该名称或识别码。请选择相近者、改写，或略去此行。',
    more: (count) => `另有 ${count} 行同类情况未显示。请在文件中修正后重新提交。`,
    namesakes: (count) => `另有 ${count} 个同名对象：请在名单中写明识别码。`,
    foundTitle: '已找到，供核对',
    line: (line) => `第 ${line} 行`,
    lineHead: '行',
    written: '原文',
    instead: '改为查找',
    leaveOut: '略去',
    byName: '按名称',
    byIdentifier: '按识别码',
    lookAgain: '重新查找',
    save: (count) => `保存找到的 ${count} 个`,
    saved: '组合已保存。',
    members: (count) => `共 ${count} 个`,
    changed: (day) => `${day}更改`,
    closed: '已收起',
    overview: '概览',
    edit: '更改此组合',
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
    who: '组织或场所',
    reference: '您的参考号',
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
    editTitle: '更改组合',
    rename: '保存名称',
    add: '添加',
    addLead: '格式同上；已在组合中的保留。',
    remove: '移除所选',
    removeLead: '勾选要移除的对象。',
    versions: '以往版本',
    version: (version) => `版本 ${version}`,
    when: '时间（UTC）',
    added: '添加',
    removed: '移除',
    restore: '恢复为此版本',
    close: '收起组合',
    closeLead: '它仍在列表末尾，可随时恢复使用。',
    open: '恢复使用',
    done: '已完成。',
    next: '下一页',
    previous: '上一页',
    place: (from, to, of) => `第 ${from} 至 ${to} 个，共 ${of} 个`,
  },
};
