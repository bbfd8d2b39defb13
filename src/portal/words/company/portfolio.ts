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
  readonly edit: string;
  readonly who: string;
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
    edit: 'Change this portfolio',
    who: 'Organisation or place',
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
    edit: 'Modifier ce portefeuille',
    who: 'Organisation ou lieu',
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
    edit: '更改此组合',
    who: '组织或场所',
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
