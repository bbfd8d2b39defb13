import type { Language } from '../../../visit/index.ts';

/** The words of the rule maker's bench: where a draft begins, what is wrong with it, and what it comes to. */
export interface BenchWords {
  readonly title: string;
  readonly lead: string;
  readonly inForce: string;
  readonly rulebook: string;
  readonly open: string;
  readonly version: (version: string) => string;
  readonly asFiled: string;
  readonly others: string;
  readonly new: string;
  readonly newHint: string;
  readonly newWrong: string;
  readonly begin: string;
  readonly upload: string;
  readonly uploadHint: string;
  readonly kept: string;
  readonly forget: string;
  readonly back: string;
  readonly draftOf: (id: string) => string;
  readonly draftNew: string;
  readonly against: (name: string) => string;
  readonly files: string;
  readonly file: (name: string) => string;
  readonly keys: string;
  readonly check: string;
  readonly format: string;
  readonly download: string;
  readonly add: string;
  readonly addHint: string;
  readonly results: string;
  readonly notTried: string;
  readonly faults: (count: number) => string;
  readonly noFaults: string;
  readonly place: (file: string, line: number, column: number) => string;
  readonly englishOnly: string;
  readonly cases: string;
  readonly noCases: string;
  readonly casesHold: (count: number) => string;
  readonly casesFail: (failing: number, count: number) => string;
  readonly holds: string;
  readonly fails: string;
  readonly what: string;
  readonly expected: string;
  readonly came: string;
  readonly by: Readonly<Record<'interpreter' | 'sql' | 'sql against interpreter', string>>;
  readonly whySo: string;
  readonly lines: string;
  readonly linesLead: string;
  readonly rule: string;
  readonly below: string;
  readonly on: string;
  readonly above: string;
  readonly changes: string;
  readonly noChanges: string;
  readonly nothingToCompare: string;
  readonly page: string;
  readonly tooMany: string;
  readonly badFile: string;
  readonly tooLarge: string;
  readonly takeUp: string;
  readonly hasKept: string;
  readonly compare: string;
  readonly faultsShort: string;
  readonly savedHere: string;
  readonly lost: string;
}

export const benchWords: Readonly<Record<Language, BenchWords>> = {
  en: {
    title: 'Rule bench',
    lead: 'Write or change rules and see at once what is wrong with them, how their examples come out and whom they would move. Nothing here changes the rules in force, and nothing is kept on the server.',
    inForce: 'Rules in force here',
    rulebook: 'Rulebook',
    open: 'Open',
    version: (version) => `version ${version}`,
    asFiled: 'as it reads now',
    others: 'Another rulebook',
    new: 'A new rulebook',
    newHint: 'Its id, such as xx/kitchens. It begins with a small rulebook that has no faults.',
    newWrong: 'Enter an id of lower-case letters, digits, - and /, such as xx/kitchens',
    begin: 'Begin',
    upload: 'Files of your own',
    uploadHint: 'rulebook.yaml, and its examples and tables if it has any (YAML and CSV)',
    kept: 'Drafts kept in this browser',
    forget: 'Forget',
    back: 'Rule bench',
    draftOf: (id) => `Draft of ${id}`,
    draftNew: 'A draft',
    against: (name) => `Compared with ${name}`,
    files: 'Files',
    file: (name) => `Text of ${name}`,
    keys: 'Tab moves on as everywhere. Ctrl+Space suggests, F8 goes to the next fault, Ctrl+] and Ctrl+[ indent, Ctrl+F finds.',
    check: 'Check and try',
    format: 'Lay out',
    download: 'Download',
    add: 'Add files',
    addHint: 'Tables (CSV), examples or record kinds; a file of the same name is replaced',
    results: 'Results',
    notTried: 'Choose “Check and try” to see what the draft comes to.',
    faults: (count) => (count === 1 ? '1 fault' : `${count} faults`),
    noFaults: 'No faults',
    place: (file, line, column) => `${file}, line ${line}, column ${column}`,
    englishOnly: 'Faults are told in English.',
    cases: 'Examples',
    noCases: 'There are no examples. Write some in examples.yaml: on each limit, one past it, and with a fact missing.',
    casesHold: (count) => (count === 1 ? 'The example holds.' : `All ${count} examples hold.`),
    casesFail: (failing, count) => `${failing} of ${count} examples come out otherwise.`,
    holds: 'holds',
    fails: 'comes out otherwise',
    what: 'What',
    expected: 'Expected',
    came: 'Came out',
    by: {
      interpreter: 'by the interpreter',
      sql: 'by the bulk rating',
      'sql against interpreter': 'the two engines differ',
    },
    whySo: 'Why it comes out so',
    lines: 'On the limits',
    linesLead: 'For each number and day that is compared: what is given on the limit, and one unit to either side.',
    rule: 'Rule',
    below: 'Below',
    on: 'On the limit',
    above: 'Above',
    changes: 'What it says otherwise',
    noChanges: 'No change of meaning.',
    nothingToCompare: 'There is nothing to compare it with.',
    page: 'As a page',
    tooMany: 'You asked for more than the bench can do at once. Wait a minute and try again.',
    badFile: 'Only YAML and CSV files in UTF-8 can be added, with names of letters, digits, - and _',
    tooLarge: 'All files of a draft together may have at most 900,000 characters',
    takeUp: 'Take it up',
    hasKept: 'This browser keeps a draft of this that says something else.',
    compare: 'Show the changes in the text',
    faultsShort: 'Faults',
    savedHere: 'Kept in this browser',
    lost: 'The server did not answer. Your draft is kept in this browser.',
  },
  fr: {
    title: 'Atelier des règles',
    lead: 'Écrivez ou modifiez des règles et voyez aussitôt ce qui ne va pas, ce que donnent leurs exemples et qui changerait de note. Rien ici ne change les règles en vigueur, et rien n’est gardé sur le serveur.',
    inForce: 'Règles en vigueur ici',
    rulebook: 'Règlement',
    open: 'Ouvrir',
    version: (version) => `version ${version}`,
    asFiled: 'tel qu’il se lit aujourd’hui',
    others: 'Un autre règlement',
    new: 'Un nouveau règlement',
    newHint: 'Son identifiant, par exemple xx/kitchens. Il commence par un petit règlement sans défaut.',
    newWrong: 'Indiquez un identifiant fait de lettres minuscules, de chiffres, de - et de /, par exemple xx/kitchens',
    begin: 'Commencer',
    upload: 'Vos propres fichiers',
    uploadHint: 'rulebook.yaml, et ses exemples et tables s’il en a (YAML et CSV)',
    kept: 'Brouillons gardés dans ce navigateur',
    forget: 'Oublier',
    back: 'Atelier des règles',
    draftOf: (id) => `Brouillon de ${id}`,
    draftNew: 'Un brouillon',
    against: (name) => `Comparé à ${name}`,
    files: 'Fichiers',
    file: (name) => `Texte de ${name}`,
    keys: 'Tab passe à la suite comme partout. Ctrl+Espace propose, F8 va au défaut suivant, Ctrl+] et Ctrl+[ font les retraits, Ctrl+F cherche.',
    check: 'Vérifier et essayer',
    format: 'Mettre en forme',
    download: 'Télécharger',
    add: 'Ajouter des fichiers',
    addHint: 'Tables (CSV), exemples ou types d’actes ; un fichier du même nom est remplacé',
    results: 'Résultats',
    notTried: 'Choisissez « Vérifier et essayer » pour voir ce que donne le brouillon.',
    faults: (count) => (count === 1 ? '1 défaut' : `${count} défauts`),
    noFaults: 'Aucun défaut',
    place: (file, line, column) => `${file}, ligne ${line}, colonne ${column}`,
    englishOnly: 'Les défauts sont dits en anglais.',
    cases: 'Exemples',
    noCases:
      'Il n’y a pas d’exemples. Écrivez-en dans examples.yaml : sur chaque seuil, juste au-delà, et avec un fait manquant.',
    casesHold: (count) => (count === 1 ? 'L’exemple tient.' : `Les ${count} exemples tiennent tous.`),
    casesFail: (failing, count) => `${failing} exemples sur ${count} donnent autre chose.`,
    holds: 'tient',
    fails: 'donne autre chose',
    what: 'Quoi',
    expected: 'Attendu',
    came: 'Obtenu',
    by: {
      interpreter: 'par l’interpréteur',
      sql: 'par la notation en masse',
      'sql against interpreter': 'les deux moteurs diffèrent',
    },
    whySo: 'Pourquoi il en est ainsi',
    lines: 'Sur les seuils',
    linesLead:
      'Pour chaque nombre et chaque jour comparé : ce qui est donné sur le seuil, et une unité de chaque côté.',
    rule: 'Règle',
    below: 'En dessous',
    on: 'Sur le seuil',
    above: 'Au-dessus',
    changes: 'Ce qu’il dit autrement',
    noChanges: 'Aucun changement de sens.',
    nothingToCompare: 'Il n’y a rien à quoi le comparer.',
    page: 'Sous forme de page',
    tooMany: 'Vous demandez plus que l’atelier ne peut faire à la fois. Attendez une minute et réessayez.',
    badFile:
      'Seuls des fichiers YAML et CSV en UTF-8 peuvent être ajoutés, aux noms faits de lettres, de chiffres, de - et de _',
    tooLarge: 'Tous les fichiers d’un brouillon ensemble ont au plus 900 000 caractères',
    takeUp: 'Le reprendre',
    hasKept: 'Ce navigateur garde un brouillon de ceci qui dit autre chose.',
    compare: 'Montrer les changements dans le texte',
    faultsShort: 'Défauts',
    savedHere: 'Gardé dans ce navigateur',
    lost: 'Le serveur n’a pas répondu. Votre brouillon est gardé dans ce navigateur.',
  },
  zh: {
    title: '规则工作台',
    lead: '在此编写或修改规则，可立即看到其中的错误、示例的结果以及会影响谁的评级。这里的任何操作都不会改变现行规则，服务器上也不保留任何内容。',
    inForce: '本登记处的现行规则',
    rulebook: '规则书',
    open: '打开',
    version: (version) => `版本 ${version}`,
    asFiled: '当前文本',
    others: '其他规则书',
    new: '新规则书',
    newHint: '填写标识，例如 xx/kitchens。将从一份没有错误的小规则书开始。',
    newWrong: '请填写由小写字母、数字、- 和 / 组成的标识，例如 xx/kitchens',
    begin: '开始',
    upload: '自己的文件',
    uploadHint: 'rulebook.yaml，以及它的示例和表格（YAML 和 CSV）',
    kept: '保存在此浏览器中的草稿',
    forget: '删除',
    back: '规则工作台',
    draftOf: (id) => `${id} 的草稿`,
    draftNew: '草稿',
    against: (name) => `对比对象：${name}`,
    files: '文件',
    file: (name) => `${name} 的文本`,
    keys: 'Tab 键照常移到下一项。Ctrl+空格 给出建议，F8 转到下一处错误，Ctrl+] 和 Ctrl+[ 调整缩进，Ctrl+F 查找。',
    check: '检查并试算',
    format: '整理格式',
    download: '下载',
    add: '添加文件',
    addHint: '表格（CSV）、示例或记录种类；同名文件将被替换',
    results: '结果',
    notTried: '选择“检查并试算”查看草稿的结果。',
    faults: (count) => `${count} 处错误`,
    noFaults: '没有错误',
    place: (file, line, column) => `${file}，第 ${line} 行，第 ${column} 列`,
    englishOnly: '错误以英文说明。',
    cases: '示例',
    noCases: '没有示例。请在 examples.yaml 中编写：每个界限上、刚过界限处，以及缺少事实的情形。',
    casesHold: (count) => `${count} 个示例全部成立。`,
    casesFail: (failing, count) => `${count} 个示例中有 ${failing} 个结果不同。`,
    holds: '成立',
    fails: '结果不同',
    what: '项目',
    expected: '预期',
    came: '实际',
    by: { interpreter: '解释器', sql: '批量评级', 'sql against interpreter': '两个引擎不一致' },
    whySo: '为何如此',
    lines: '在界限上',
    linesLead: '对每个被比较的数值和日期：界限上以及上下各一个单位时给出的结果。',
    rule: '规则',
    below: '低于',
    on: '在界限上',
    above: '高于',
    changes: '含义的变化',
    noChanges: '含义没有变化。',
    nothingToCompare: '没有可对比的文本。',
    page: '页面形式',
    tooMany: '请求超出了工作台的处理能力。请稍候一分钟再试。',
    badFile: '只能添加 UTF-8 的 YAML 和 CSV 文件，文件名由字母、数字、- 和 _ 组成',
    tooLarge: '一份草稿的全部文件最多 900,000 个字符',
    takeUp: '继续编辑',
    hasKept: '此浏览器中保存了一份内容不同的草稿。',
    compare: '在文本中显示改动',
    faultsShort: '错误',
    savedHere: '已保存在此浏览器中',
    lost: '服务器没有回应。您的草稿保存在此浏览器中。',
  },
};
