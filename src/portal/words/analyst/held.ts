import type { Language } from '../../../visit/index.ts';

/** The words of rows that were held back, and of what is wrong with them. */
export interface HeldWords {
  readonly title: string;
  readonly lead: string;
  readonly nothing: string;
  readonly source: string;
  readonly table: string;
  readonly field: string;
  readonly fault: string;
  readonly expected: string;
  readonly rows: string;
  readonly state: string;
  readonly states: Readonly<Record<'open' | 'admitted' | 'refused', string>>;
  readonly listTitle: (count: string) => string;
  readonly all: string;
  readonly file: string;
  readonly row: string;
  readonly next: string;
  readonly first: string;
  readonly download: string;
  readonly rowTitle: (row: string, file: string) => string;
  readonly open: (row: string) => string;
  readonly says: string;
  readonly mend: string;
  readonly mendHint: string;
  readonly others: string;
  readonly offer: string;
  readonly admitted: string;
  readonly stillHeld: string;
  readonly refused: string;
  readonly unreadable: string;
  readonly back: string;
  readonly wasFaulty: string;
  readonly mends: string;
  readonly mendedOn: string;
  readonly mendedWhat: string;
  readonly mendedCell: (column: string, before: string, after: string) => string;
  /** What is wrong, by code of the fault; the code itself where it is a new one. */
  readonly codes: Readonly<Record<string, string>>;
}

export const heldWords: Readonly<Record<Language, HeldWords>> = {
  en: {
    title: 'Quarantine',
    lead: 'Rows that were not admitted, and why. Mend one and offer it again; the rest of its file is in the register.',
    nothing: 'Nothing is held back.',
    source: 'Source',
    table: 'Table',
    field: 'Field',
    fault: 'Fault',
    expected: 'Expected',
    rows: 'Rows',
    state: 'State',
    states: { open: 'Held back', admitted: 'Admitted since', refused: 'Refused: a person’s' },
    listTitle: (count) => `Rows: ${count}`,
    all: 'All',
    file: 'File',
    row: 'Row',
    next: 'Next rows',
    first: 'First rows',
    download: 'Download these rows (CSV)',
    rowTitle: (row, file) => `Row ${row} of ${file}`,
    open: (row) => `Row ${row}`,
    says: 'It says',
    mend: 'Mend',
    mendHint: 'The register takes what stands here; a receipt says that the row was offered again.',
    others: 'The other cells of the row',
    offer: 'Offer it again',
    admitted: 'The row was admitted.',
    stillHeld: 'The row is still held back: what is wrong now stands below',
    refused: 'The row is, or may be, a natural person’s. It was refused, and nothing of it is kept.',
    unreadable: 'This row could not be read as a row. Mend the file and take it in again.',
    back: 'Back to the quarantine',
    mends: 'Changed by hand, and offered again',
    mendedOn: 'When',
    mendedWhat: 'What',
    mendedCell: (column, before, after) => `${column}: “${before}” made “${after}”`,
    wasFaulty: 'to mend',
    codes: {
      'row-value': 'no value of this field',
      'row-empty': 'empty, and may not be',
      'row-identifier': 'no valid identifier',
      'row-no-subject': 'no identifier of whose it is',
      'row-unreadable': 'cannot be read as a row',
      'row-contradiction': 'another row of the file says otherwise',
      'row-unknown-subject': 'of nobody in the register',
      'row-second-topic': 'a second topic of a place that a person may run',
      'row-stated-at': 'no day on which it was stated',
      'row-operation': 'no operation that the source knows',
    },
  },
  fr: {
    title: 'Quarantaine',
    lead: 'Les lignes qui n’ont pas été admises, et pourquoi. Corrigez-en une et présentez-la de nouveau ; le reste de son fichier est au registre.',
    nothing: 'Rien n’est retenu.',
    source: 'Source',
    table: 'Table',
    field: 'Champ',
    fault: 'Défaut',
    expected: 'Attendu',
    rows: 'Lignes',
    state: 'État',
    states: { open: 'Retenues', admitted: 'Admises depuis', refused: 'Refusées : d’une personne' },
    listTitle: (count) => `Lignes : ${count}`,
    all: 'Toutes',
    file: 'Fichier',
    row: 'Ligne',
    next: 'Lignes suivantes',
    first: 'Premières lignes',
    download: 'Télécharger ces lignes (CSV)',
    rowTitle: (row, file) => `Ligne ${row} de ${file}`,
    open: (row) => `Ligne ${row}`,
    says: 'On y lit',
    mend: 'Corriger',
    mendHint: 'Le registre prend ce qui est écrit ici ; un récépissé dit que la ligne a été présentée de nouveau.',
    others: 'Les autres cellules de la ligne',
    offer: 'La présenter de nouveau',
    admitted: 'La ligne a été admise.',
    stillHeld: 'La ligne reste retenue : ce qui ne va pas maintenant est dit ci-dessous',
    refused:
      'La ligne concerne, ou peut concerner, une personne physique. Elle a été refusée et rien n’en est conservé.',
    unreadable: 'Cette ligne n’a pas pu être lue. Corrigez le fichier et recevez-le de nouveau.',
    back: 'Retour à la quarantaine',
    mends: 'Modifiée à la main et soumise à nouveau',
    mendedOn: 'Quand',
    mendedWhat: 'Quoi',
    mendedCell: (column, before, after) => `${column} : « ${before} » devenu « ${after} »`,
    wasFaulty: 'à corriger',
    codes: {
      'row-value': 'pas une valeur de ce champ',
      'row-empty': 'vide, ce qui n’est pas permis',
      'row-identifier': 'identifiant non valable',
      'row-no-subject': 'sans identifiant de la personne morale ou du lieu',
      'row-unreadable': 'illisible comme ligne',
      'row-contradiction': 'une autre ligne du fichier dit autre chose',
      'row-unknown-subject': 'de personne au registre',
      'row-second-topic': 'un second sujet d’un lieu qu’une personne peut exploiter',
      'row-stated-at': 'sans jour de déclaration',
      'row-operation': 'opération que la source ne connaît pas',
    },
  },
  zh: {
    title: '暂扣区',
    lead: '未被收录的行及其原因。更正后可重新提交；同一文件的其他行已在登记簿中。',
    nothing: '没有暂扣的行。',
    source: '来源',
    table: '表',
    field: '字段',
    fault: '问题',
    expected: '应为',
    rows: '行数',
    state: '状态',
    states: { open: '暂扣', admitted: '其后已收录', refused: '拒收（涉及自然人）' },
    listTitle: (count) => `行数：${count}`,
    all: '全部',
    file: '文件',
    row: '行',
    next: '下一页',
    first: '第一页',
    download: '下载这些行（CSV）',
    rowTitle: (row, file) => `${file} 第 ${row} 行`,
    open: (row) => `第 ${row} 行`,
    says: '原文',
    mend: '更正',
    mendHint: '登记簿采用此处填写的内容；回执会注明该行曾重新提交。',
    others: '该行的其他单元格',
    offer: '重新提交',
    admitted: '该行已收录。',
    stillHeld: '该行仍被暂扣，当前问题如下',
    refused: '该行属于或可能属于自然人，已拒收，未保存任何内容。',
    unreadable: '该行无法读取。请更正文件后重新收件。',
    back: '返回暂扣区',
    mends: '人工修改后重新提交',
    mendedOn: '时间',
    mendedWhat: '内容',
    mendedCell: (column, before, after) => `${column}：“${before}”改为“${after}”`,
    wasFaulty: '待更正',
    codes: {
      'row-value': '不是该字段的有效值',
      'row-empty': '不得为空',
      'row-identifier': '标识无效',
      'row-no-subject': '缺少主体标识',
      'row-unreadable': '无法作为一行读取',
      'row-contradiction': '文件中另一行内容与之矛盾',
      'row-unknown-subject': '登记簿中无此主体',
      'row-second-topic': '经营者可能为自然人的场所出现第二个主题',
      'row-stated-at': '缺少声明日期',
      'row-operation': '来源不认识的操作',
    },
  },
};
