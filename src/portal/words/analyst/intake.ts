import type { Language } from '../../../visit/index.ts';
import type { IntakeProgress, Receipt } from '../../../intake/index.ts';

/** What becomes of rows, as receipts count it. */
type RowOutcome =
  | 'read'
  | 'new'
  | 'unchanged'
  | 'corrected'
  | 'ended'
  | 'late'
  | 'duplicates'
  | 'quarantined'
  | 'refused';

/** The words of the intake desk: what is sent, looked at, taken in, and the receipts of it. */
export interface IntakeWords {
  readonly title: string;
  readonly lead: string;
  readonly source: string;
  readonly chooseSource: string;
  readonly files: string;
  readonly filesHint: (most: string) => string;
  readonly look: string;
  readonly sourceProblem: string;
  readonly filesProblem: string;
  readonly tooLarge: (most: string) => string;
  readonly tooMany: string;
  readonly noForm: string;
  /** Said where files can be dropped on the field. */
  readonly drop: string;
  readonly open: string;
  readonly openWork: (files: number) => string;
  readonly receipts: string;
  readonly noReceipts: string;
  readonly number: string;
  readonly when: string;
  readonly offeredAgain: string;
  readonly older: string;
  readonly lookTitle: string;
  readonly lookLead: string;
  readonly looking: string;
  readonly taking: string;
  readonly waiting: string;
  readonly step: Readonly<Record<IntakeProgress['step'], (file: string) => string>>;
  readonly update: string;
  readonly stop: string;
  readonly stopped: string;
  readonly stoppedMore: string;
  readonly refused: string;
  readonly refusedMore: string;
  readonly take: string;
  readonly leave: string;
  readonly again: string;
  readonly same: string;
  readonly sameMore: string;
  readonly receiptTitle: (number: string) => string;
  readonly taken: string;
  readonly rows: Readonly<Record<RowOutcome, string>>;
  readonly rowsTitle: string;
  readonly file: string;
  readonly table: string;
  readonly stated: string;
  readonly recordsTitle: string;
  readonly kind: string;
  readonly counts: Readonly<Record<Exclude<keyof Receipt['kinds'][number], 'kind' | 'read'>, string>>;
  readonly subjects: (added: number, unlisted: number) => string;
  readonly personsOwn: string;
  readonly premises: (person: string, unknown: string) => string;
  readonly firstRows: string;
  readonly firstRowsLead: string;
  readonly row: string;
  readonly subject: string;
  readonly record: string;
  readonly empty: string;
  readonly faults: string;
  readonly noFaults: string;
  readonly fault: string;
  readonly firstSeen: string;
  readonly example: string;
  readonly toQuarantine: string;
  readonly backToDesk: string;
  readonly offered: (offered: string, admitted: string, held: string, refused: string) => string;
  readonly noDetails: string;
}

export const intakeWords: Readonly<Record<Language, IntakeWords>> = {
  en: {
    title: 'Intake',
    lead: 'Send files of a source. You see what would become of them first; nothing is kept until you say so.',
    source: 'Source',
    chooseSource: 'Choose a source',
    files: 'Files',
    filesHint: (most) =>
      `One or several, up to ${most} together. Leave their names as the source gave them: they may say the day.`,
    look: 'Look at them first',
    sourceProblem: 'Choose the source of the files',
    filesProblem: 'Choose at least one file',
    tooLarge: (most) => `The files are larger than ${most} together; take them in on the command line`,
    tooMany: 'These are more files than can be sent at once (50)',
    noForm: 'The files did not arrive whole; send them again',
    drop: '…or drop them here',
    open: 'Not taken in yet',
    openWork: (files) => (files === 1 ? '1 file' : `${files} files`),
    receipts: 'Receipts',
    noReceipts: 'Nothing was taken in yet.',
    number: 'Receipt',
    when: 'Taken in',
    offeredAgain: 'rows offered again',
    older: 'Older',
    lookTitle: 'What these files would bring',
    lookLead: 'Nothing is kept yet. This is the receipt that taking them in would give now.',
    looking: 'Looking at the files',
    taking: 'Taking the files in',
    waiting: 'Waiting for its turn',
    step: {
      describe: (file) => `Looking at ${file}`,
      read: (file) => `Reading ${file}`,
      admit: (file) => `Admitting ${file}`,
    },
    update: 'See how far it is now',
    stop: 'Stop',
    stopped: 'Stopped',
    stoppedMore: 'Nothing of it was kept.',
    refused: 'These files were refused',
    refusedMore: 'Nothing of them was kept. Mend what is said below, and send them again.',
    take: 'Take them in',
    leave: 'Leave them',
    again: 'Send other files',
    same: 'These very files were the last that was taken in',
    sameMore: 'Nothing would change, so they are not read again.',
    receiptTitle: (number) => `Receipt ${number}`,
    taken: 'Taken in',
    rows: {
      read: 'Rows read',
      new: 'New',
      unchanged: 'Unchanged',
      corrected: 'Corrected',
      ended: 'Taken back',
      late: 'Late',
      duplicates: 'Duplicates',
      quarantined: 'Held back',
      refused: 'Refused: a person’s',
    },
    rowsTitle: 'Rows',
    file: 'File',
    table: 'Table',
    stated: 'Stated on',
    recordsTitle: 'Records',
    kind: 'Kind of record',
    counts: { new: 'New', unchanged: 'Unchanged', corrected: 'Corrected', late: 'Late', withdrawn: 'Withdrawn' },
    subjects: (added, unlisted) => `New in the register: ${added}. No longer listed: ${unlisted}.`,
    personsOwn: 'Nothing is kept of rows that are, or may be, a natural person’s.',
    premises: (person, unknown) =>
      `Rated as places alone: ${person} that a person runs, ${unknown} of which it is not said who runs them.`,
    firstRows: 'The first rows, as they were read',
    firstRowsLead: 'Look whether each value stands where it belongs.',
    row: 'Row',
    subject: 'Identifier',
    record: 'Record',
    empty: 'empty',
    faults: 'What is wrong with rows',
    noFaults: 'Nothing is wrong with any row.',
    fault: 'Fault',
    firstSeen: 'First in row',
    example: 'There it says',
    toQuarantine: 'See the rows held back',
    backToDesk: 'Back to intake',
    offered: (offered, admitted, held, refused) =>
      `Rows offered again: ${offered}. Admitted: ${admitted}. Still held back: ${held}. Refused: ${refused}.`,
    noDetails: 'No more is known of this intake.',
  },
  fr: {
    title: 'Réception',
    lead: 'Envoyez les fichiers d’une source. Vous voyez d’abord ce qu’il en adviendrait ; rien n’est conservé avant votre accord.',
    source: 'Source',
    chooseSource: 'Choisir une source',
    files: 'Fichiers',
    filesHint: (most) =>
      `Un ou plusieurs, jusqu’à ${most} en tout. Gardez les noms donnés par la source : ils peuvent dire le jour.`,
    look: 'Examiner d’abord',
    sourceProblem: 'Choisissez la source des fichiers',
    filesProblem: 'Choisissez au moins un fichier',
    tooLarge: (most) => `Les fichiers dépassent ${most} en tout ; passez par la ligne de commande`,
    tooMany: 'C’est plus de fichiers qu’on ne peut en envoyer à la fois (50)',
    noForm: 'Les fichiers ne sont pas arrivés entiers ; envoyez-les de nouveau',
    drop: '… ou déposez-les ici',
    open: 'Pas encore reçus',
    openWork: (files) => (files === 1 ? '1 fichier' : `${files} fichiers`),
    receipts: 'Récépissés',
    noReceipts: 'Rien n’a encore été reçu.',
    number: 'Récépissé',
    when: 'Reçu',
    offeredAgain: 'lignes présentées de nouveau',
    older: 'Plus anciens',
    lookTitle: 'Ce qu’apporteraient ces fichiers',
    lookLead: 'Rien n’est encore conservé. Voici le récépissé que donnerait leur réception maintenant.',
    looking: 'Examen des fichiers',
    taking: 'Réception des fichiers',
    waiting: 'En attente de son tour',
    step: {
      describe: (file) => `Examen de ${file}`,
      read: (file) => `Lecture de ${file}`,
      admit: (file) => `Admission de ${file}`,
    },
    update: 'Voir où cela en est',
    stop: 'Arrêter',
    stopped: 'Arrêté',
    stoppedMore: 'Rien n’en a été conservé.',
    refused: 'Ces fichiers ont été refusés',
    refusedMore: 'Rien n’en a été conservé. Corrigez ce qui est dit ci-dessous, puis envoyez-les de nouveau.',
    take: 'Les recevoir',
    leave: 'Les laisser',
    again: 'Envoyer d’autres fichiers',
    same: 'Ces mêmes fichiers ont été les derniers reçus',
    sameMore: 'Rien ne changerait ; ils ne sont donc pas relus.',
    receiptTitle: (number) => `Récépissé ${number}`,
    taken: 'Reçu',
    rows: {
      read: 'Lignes lues',
      new: 'Nouvelles',
      unchanged: 'Inchangées',
      corrected: 'Corrigées',
      ended: 'Reprises',
      late: 'Tardives',
      duplicates: 'En double',
      quarantined: 'Retenues',
      refused: 'Refusées : d’une personne',
    },
    rowsTitle: 'Lignes',
    file: 'Fichier',
    table: 'Table',
    stated: 'Daté du',
    recordsTitle: 'Actes',
    kind: 'Type d’acte',
    counts: { new: 'Nouveaux', unchanged: 'Inchangés', corrected: 'Corrigés', late: 'Tardifs', withdrawn: 'Retirés' },
    subjects: (added, unlisted) => `Nouveaux au registre : ${added}. Plus sur la liste : ${unlisted}.`,
    personsOwn: 'Rien n’est conservé des lignes qui concernent, ou peuvent concerner, une personne physique.',
    premises: (person, unknown) =>
      `Notés comme lieux seulement : ${person} exploités par une personne, ${unknown} dont l’exploitant n’est pas dit.`,
    firstRows: 'Les premières lignes, telles que lues',
    firstRowsLead: 'Vérifiez que chaque valeur est à sa place.',
    row: 'Ligne',
    subject: 'Identifiant',
    record: 'Acte',
    empty: 'vide',
    faults: 'Ce qui ne va pas dans les lignes',
    noFaults: 'Aucune ligne n’a de défaut.',
    fault: 'Défaut',
    firstSeen: 'D’abord à la ligne',
    example: 'On y lit',
    toQuarantine: 'Voir les lignes retenues',
    backToDesk: 'Retour à la réception',
    offered: (offered, admitted, held, refused) =>
      `Lignes présentées de nouveau : ${offered}. Admises : ${admitted}. Encore retenues : ${held}. Refusées : ${refused}.`,
    noDetails: 'On n’en sait pas plus sur cette réception.',
  },
  zh: {
    title: '收件',
    lead: '提交某一来源的文件。系统先显示结果预览；未经您确认，不保存任何内容。',
    source: '来源',
    chooseSource: '请选择来源',
    files: '文件',
    filesHint: (most) => `可选一个或多个，合计不超过 ${most}。请保留来源所给的文件名，其中可能含日期。`,
    look: '先预览',
    sourceProblem: '请选择文件的来源',
    filesProblem: '请至少选择一个文件',
    tooLarge: (most) => `文件合计超过 ${most}；请改用命令行收件`,
    tooMany: '一次提交的文件过多（上限 50 个）',
    noForm: '文件未完整送达，请重新提交',
    drop: '……或拖放到此处',
    open: '尚未收件',
    openWork: (files) => `${files} 个文件`,
    receipts: '回执',
    noReceipts: '尚未收过任何文件。',
    number: '回执',
    when: '收件时间',
    offeredAgain: '重新提交的行',
    older: '更早',
    lookTitle: '这些文件将带来的变化',
    lookLead: '尚未保存任何内容。以下是现在收件将得到的回执。',
    looking: '正在查看文件',
    taking: '正在收件',
    waiting: '排队等候',
    step: { describe: (file) => `查看 ${file}`, read: (file) => `读取 ${file}`, admit: (file) => `收录 ${file}` },
    update: '查看当前进度',
    stop: '停止',
    stopped: '已停止',
    stoppedMore: '未保存任何内容。',
    refused: '文件被拒收',
    refusedMore: '未保存任何内容。请按下述说明更正后重新提交。',
    take: '收件',
    leave: '放弃',
    again: '提交其他文件',
    same: '上一次收的正是这些文件',
    sameMore: '不会有任何变化，因此不再重新读取。',
    receiptTitle: (number) => `回执 ${number}`,
    taken: '收件时间',
    rows: {
      read: '读取行数',
      new: '新增',
      unchanged: '未变',
      corrected: '更正',
      ended: '撤回',
      late: '迟到',
      duplicates: '重复',
      quarantined: '暂扣',
      refused: '拒收（涉及自然人）',
    },
    rowsTitle: '行',
    file: '文件',
    table: '表',
    stated: '声明日期',
    recordsTitle: '记录',
    kind: '记录种类',
    counts: { new: '新增', unchanged: '未变', corrected: '更正', late: '迟到', withdrawn: '撤回' },
    subjects: (added, unlisted) => `新进入登记簿：${added}。不再列名：${unlisted}。`,
    personsOwn: '属于或可能属于自然人的行，不保存任何内容。',
    premises: (person, unknown) => `仅作为场所评级：由自然人经营的 ${person} 个，未说明经营者的 ${unknown} 个。`,
    firstRows: '读取后的前几行',
    firstRowsLead: '请核对每个值是否对应正确。',
    row: '行',
    subject: '标识',
    record: '记录',
    empty: '空',
    faults: '行中的问题',
    noFaults: '各行均无问题。',
    fault: '问题',
    firstSeen: '首见于行',
    example: '该处内容',
    toQuarantine: '查看暂扣的行',
    backToDesk: '返回收件',
    offered: (offered, admitted, held, refused) =>
      `重新提交的行：${offered}。收录：${admitted}。仍暂扣：${held}。拒收：${refused}。`,
    noDetails: '关于此次收件没有更多信息。',
  },
};
