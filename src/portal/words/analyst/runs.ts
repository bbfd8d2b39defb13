import type { Movement } from '../../../reasons/index.ts';
import type { RunState } from '../../../rating/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of runs: rating, what came out and what changed, release and withdrawal. */
export interface RunWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly run: string;
  readonly rulebook: string;
  readonly state: string;
  readonly states: Readonly<Record<RunState, string>>;
  readonly asOf: string;
  readonly knownAt: string;
  readonly ratedAt: string;
  readonly older: string;
  readonly rate: string;
  readonly rateLead: string;
  readonly rating: string;
  readonly ratingStep: (rulebook: string, place: number, of: number) => string;
  readonly waiting: string;
  readonly update: string;
  readonly stop: string;
  readonly stopped: string;
  readonly refused: string;
  readonly back: string;
  readonly runTitle: (run: string) => string;
  readonly already: string;
  readonly manifest: string;
  readonly content: string;
  readonly counts: string;
  readonly grade: string;
  readonly subjects: string;
  readonly share: string;
  readonly all: string;
  readonly coverage: (known: string, asked: string) => string;
  readonly changes: string;
  readonly nothingBefore: string;
  readonly against: (run: string) => string;
  readonly movements: Readonly<Record<Movement, string>>;
  readonly matrix: string;
  readonly before: string;
  readonly after: string;
  readonly movement: string;
  readonly subject: string;
  readonly whoMoved: string;
  readonly nobodyMoved: string;
  readonly preview: string;
  readonly previewLead: string;
  readonly previewNone: string;
  readonly next: string;
  readonly first: string;
  readonly release: string;
  readonly releaseLead: string;
  readonly ownRun: string;
  readonly parts: string;
  readonly appeal: (days: number, to: string) => string;
  readonly to: Readonly<Record<string, string>>;
  readonly noWait: string;
  readonly notice: string;
  readonly noticeHint: string;
  readonly dayOfMonth: string;
  readonly month: string;
  readonly year: string;
  readonly dayProblem: string;
  readonly partProblem: string;
  readonly releaseButton: string;
  readonly released: (from: string) => string;
  readonly withdraw: string;
  readonly withdrawLead: string;
  readonly reason: string;
  readonly reasonProblem: string;
  readonly withdrawButton: string;
  readonly withdrawnFor: (reason: string) => string;
  readonly done: string;
}

/** The id of a run without the word that each begins with. */
function short(run: string): string {
  return run.replace(/^run-/, '');
}

export const runWords: Readonly<Record<Language, RunWords>> = {
  en: {
    title: 'Runs and releases',
    lead: 'A run is a draft until somebody else than whoever had it rated releases it.',
    none: 'There is no run yet.',
    run: 'Run',
    rulebook: 'Rulebook',
    state: 'State',
    states: { draft: 'Draft', released: 'Released', withdrawn: 'Withdrawn' },
    asOf: 'As of',
    knownAt: 'Known at',
    ratedAt: 'Rated',
    older: 'Older',
    rate: 'Rate now',
    rateLead: 'Everybody, by the rulebooks in force, from what is known now. What comes out is a draft.',
    rating: 'Rating',
    ratingStep: (rulebook, place, of) => `${rulebook} (${place} of ${of})`,
    waiting: 'Waiting for its turn',
    update: 'See how far it is now',
    stop: 'Stop',
    stopped: 'Stopped. Nothing of it was kept.',
    refused: 'It was refused',
    back: 'Back to the runs',
    runTitle: (run) => `Run ${short(run)}`,
    already: 'The same was rated before: this is that run, found again.',
    manifest: 'Manifest (JSON)',
    content: 'Content',
    counts: 'What came out',
    grade: 'Grade, or why there is none',
    subjects: 'Rated',
    share: 'Share',
    all: 'All',
    coverage: (known, asked) => `Known: ${known} of the ${asked} values that the rules ask for.`,
    changes: 'What changes',
    nothingBefore: 'Nothing by this rulebook was released before.',
    against: (run) => `Against run ${run}, which was released last.`,
    movements: {
      same: 'As before',
      better: 'Better',
      worse: 'Worse',
      gained: 'A grade now',
      lost: 'No grade any more',
      'other-reason': 'No grade, for another reason',
    },
    matrix: 'From before (down) to now (across)',
    before: 'Before',
    after: 'Now',
    movement: 'Change',
    subject: 'Who',
    whoMoved: 'See who moved',
    nobodyMoved: 'Nobody moved.',
    preview: 'See it as those concerned will',
    previewLead:
      'What would be shown of this run today, were it released: within its publicity periods, and without what was taken back.',
    previewNone: 'Nothing of it would be shown.',
    next: 'Next',
    first: 'From the beginning',
    release: 'Release',
    releaseLead: 'Look at what changes first. From the day below on, those concerned or the public see these grades.',
    ownRun: 'You had this run rated. Somebody else releases it.',
    parts: 'What is released',
    appeal: (days, to) => `${to}; appeal days after the notice: ${days}`,
    to: { public: 'for the public', subject: 'for the subject alone', internal: 'internal: never released' },
    noWait: 'This is a demonstration: no appeal days are waited for.',
    notice: 'When were those concerned told?',
    noticeHint: 'Appeal days count from that day. Leave it empty for today.',
    dayOfMonth: 'Day',
    month: 'Month',
    year: 'Year',
    dayProblem: 'Enter a day that there is, not after today',
    partProblem: 'Choose what is released',
    releaseButton: 'Release it',
    released: (from) => `Shown from ${from}.`,
    withdraw: 'Withdraw',
    withdrawLead: 'What is withdrawn is gone from every page at once, with its trace, and cannot be released again.',
    reason: 'Why',
    reasonProblem: 'Say why it is withdrawn',
    withdrawButton: 'Withdraw it',
    withdrawnFor: (reason) => `Withdrawn: ${reason}`,
    done: 'It is done.',
  },
  fr: {
    title: 'Calculs et publications',
    lead: 'Un calcul est un projet jusqu’à ce qu’une autre personne que celle qui l’a lancé le publie.',
    none: 'Il n’y a pas encore de calcul.',
    run: 'Calcul',
    rulebook: 'Règlement',
    state: 'État',
    states: { draft: 'Projet', released: 'Publié', withdrawn: 'Retiré' },
    asOf: 'En date du',
    knownAt: 'Connu le',
    ratedAt: 'Calculé',
    older: 'Plus anciens',
    rate: 'Calculer maintenant',
    rateLead: 'Tous, selon les règlements en vigueur, d’après ce qui est connu maintenant. Le résultat est un projet.',
    rating: 'Calcul en cours',
    ratingStep: (rulebook, place, of) => `${rulebook} (${place} sur ${of})`,
    waiting: 'En attente de son tour',
    update: 'Voir où cela en est',
    stop: 'Arrêter',
    stopped: 'Arrêté. Rien n’en a été conservé.',
    refused: 'C’est refusé',
    back: 'Retour aux calculs',
    runTitle: (run) => `Calcul ${short(run)}`,
    already: 'La même chose avait déjà été calculée : c’est ce calcul, retrouvé.',
    manifest: 'Manifeste (JSON)',
    content: 'Contenu',
    counts: 'Ce qui en est sorti',
    grade: 'Note, ou pourquoi il n’y en a pas',
    subjects: 'Notés',
    share: 'Part',
    all: 'Tous',
    coverage: (known, asked) => `Connu : ${known} des ${asked} valeurs que demandent les règles.`,
    changes: 'Ce qui change',
    nothingBefore: 'Rien n’a encore été publié selon ce règlement.',
    against: (run) => `Par rapport au calcul ${run}, publié en dernier.`,
    movements: {
      same: 'Comme avant',
      better: 'Meilleure',
      worse: 'Moins bonne',
      gained: 'Une note maintenant',
      lost: 'Plus de note',
      'other-reason': 'Sans note, pour une autre raison',
    },
    matrix: 'D’avant (lignes) à maintenant (colonnes)',
    before: 'Avant',
    after: 'Maintenant',
    movement: 'Changement',
    subject: 'Qui',
    whoMoved: 'Voir qui a changé',
    nobodyMoved: 'Personne n’a changé.',
    preview: 'Voir comme les intéressés le verront',
    previewLead:
      'Ce qui serait montré de ce calcul aujourd’hui, s’il était publié : dans ses délais de publicité, et sans ce qui a été repris.',
    previewNone: 'Rien n’en serait montré.',
    next: 'Suite',
    first: 'Depuis le début',
    release: 'Publier',
    releaseLead:
      'Voyez d’abord ce qui change. À partir du jour ci-dessous, les intéressés ou le public voient ces notes.',
    ownRun: 'Vous avez lancé ce calcul. Une autre personne le publie.',
    parts: 'Ce qui est publié',
    appeal: (days, to) => `${to} ; jours de recours après l’avis : ${days}`,
    to: { public: 'pour le public', subject: 'pour l’intéressé seul', internal: 'interne : jamais publié' },
    noWait: 'Ceci est une démonstration : aucun jour de recours n’est attendu.',
    notice: 'Quand les intéressés ont-ils été avisés ?',
    noticeHint: 'Les jours de recours comptent à partir de ce jour. Laissez vide pour aujourd’hui.',
    dayOfMonth: 'Jour',
    month: 'Mois',
    year: 'Année',
    dayProblem: 'Indiquez un jour qui existe, au plus tard aujourd’hui',
    partProblem: 'Choisissez ce qui est publié',
    releaseButton: 'Publier',
    released: (from) => `Montré à partir du ${from}.`,
    withdraw: 'Retirer',
    withdrawLead:
      'Ce qui est retiré disparaît aussitôt de toutes les pages, avec sa trace, et ne peut plus être publié.',
    reason: 'Pourquoi',
    reasonProblem: 'Dites pourquoi c’est retiré',
    withdrawButton: 'Retirer',
    withdrawnFor: (reason) => `Retiré : ${reason}`,
    done: 'C’est fait.',
  },
  zh: {
    title: '评级批次与发布',
    lead: '评级批次在由发起人以外的人发布之前均为草稿。',
    none: '尚无评级批次。',
    run: '批次',
    rulebook: '评级规则',
    state: '状态',
    states: { draft: '草稿', released: '已发布', withdrawn: '已撤回' },
    asOf: '基准日',
    knownAt: '知悉时点',
    ratedAt: '评级时间',
    older: '更早',
    rate: '立即评级',
    rateLead: '按现行规则、依目前已知内容对所有主体评级，结果为草稿。',
    rating: '正在评级',
    ratingStep: (rulebook, place, of) => `${rulebook}（第 ${place} 项，共 ${of} 项）`,
    waiting: '排队等候',
    update: '查看当前进度',
    stop: '停止',
    stopped: '已停止，未保存任何内容。',
    refused: '被拒绝',
    back: '返回批次列表',
    runTitle: (run) => `批次 ${short(run)}`,
    already: '相同内容此前已评过，此即该批次。',
    manifest: '清单（JSON）',
    content: '内容摘要',
    counts: '结果',
    grade: '等级或未评级原因',
    subjects: '数量',
    share: '占比',
    all: '全部',
    coverage: (known, asked) => `规则所需的 ${asked} 个值中，已知 ${known} 个。`,
    changes: '变化',
    nothingBefore: '此前未按此规则发布过。',
    against: (run) => `与上次发布的批次 ${run} 相比。`,
    movements: {
      same: '不变',
      better: '上升',
      worse: '下降',
      gained: '新获等级',
      lost: '不再有等级',
      'other-reason': '无等级，原因不同',
    },
    matrix: '此前（行）至现在（列）',
    before: '此前',
    after: '现在',
    movement: '变化',
    subject: '主体',
    whoMoved: '查看变化的主体',
    nobodyMoved: '没有主体发生变化。',
    preview: '以相关方所见查看',
    previewLead: '若今日发布，本批次将显示的内容：限于公示期内，且不含已撤回的内容。',
    previewNone: '不会显示任何内容。',
    next: '下一页',
    first: '从头开始',
    release: '发布',
    releaseLead: '请先查看变化。自下述日期起，相关方或公众可见这些等级。',
    ownRun: '本批次由您发起评级，须由他人发布。',
    parts: '发布内容',
    appeal: (days, to) => `${to}；通知后的异议天数：${days}`,
    to: { public: '向公众', subject: '仅向主体本人', internal: '内部使用，不发布' },
    noWait: '本登记簿为演示，不设异议等待期。',
    notice: '何时通知相关方？',
    noticeHint: '异议天数自该日起算。留空表示今日。',
    dayOfMonth: '日',
    month: '月',
    year: '年',
    dayProblem: '请输入有效且不晚于今日的日期',
    partProblem: '请选择发布内容',
    releaseButton: '确认发布',
    released: (from) => `自 ${from} 起显示。`,
    withdraw: '撤回',
    withdrawLead: '撤回后立即从所有页面消失且不留痕迹，不得再次发布。',
    reason: '原因',
    reasonProblem: '请说明撤回原因',
    withdrawButton: '确认撤回',
    withdrawnFor: (reason) => `已撤回：${reason}`,
    done: '已完成。',
  },
};
