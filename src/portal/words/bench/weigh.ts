import type { Language } from '../../../visit/index.ts';

/** The words of a draft weighed on the register: one subject side by side, and everyone. */
export interface WeighWords {
  readonly title: string;
  readonly purposeFirst: string;
  readonly purpose: string;
  readonly simulate: string;
  readonly simulateLead: string;
  readonly find: string;
  readonly findHint: string;
  readonly search: string;
  readonly found: (count: number) => string;
  readonly none: string;
  readonly whyOf: (name: string) => string;
  readonly inForce: string;
  readonly draft: string;
  readonly version: (version: string) => string;
  readonly unrated: (reason: string) => string;
  readonly noGrade: string;
  readonly differs: string;
  readonly sameOutcome: string;
  readonly simulation: string;
  readonly ofDraft: (id: string) => string;
  readonly waiting: string;
  readonly step: (rulebook: string, place: number, of: number) => string;
  readonly update: string;
  readonly stop: string;
  readonly stopped: string;
  readonly refused: string;
  readonly goOn: string;
  readonly moment: (asOf: string, knownAt: string) => string;
  readonly moves: (moved: string, subjects: string, share: string) => string;
  readonly nothingKept: string;
  readonly chart: string;
  readonly chartSays: string;
  readonly scores: string;
  readonly scoresSay: (both: string, lower: string, same: string, higher: string) => string;
  readonly by: (what: string) => string;
  /** What groups are made by; another goes by its own name. */
  readonly groupings: Readonly<Partial<Record<string, string>>>;
  readonly group: string;
  readonly notStated: string;
  readonly subjects: string;
  readonly moved: string;
  readonly more: (count: string) => string;
  readonly consequences: string;
  readonly consequencesLead: string;
  readonly consequence: string;
  readonly gained: string;
  readonly lost: string;
  readonly findings: string;
  readonly requirement: string;
  readonly otherwise: string;
  readonly most: (count: string) => string;
  readonly csv: string;
}

export const weighWords: Readonly<Record<Language, WeighWords>> = {
  en: {
    title: 'On the register',
    purposeFirst: 'To try the draft on real subjects, say first what for: what they are given may not be public.',
    purpose: 'Say what for',
    simulate: 'Simulate over everyone',
    simulateLead:
      'Rates everyone by the draft and by the rules it is compared with, and shows who would move. Nothing of it is kept.',
    find: 'One subject by both texts',
    findHint: 'Its name or identifier',
    search: 'Find',
    found: (count) => (count === 1 ? '1 found. Choose it to see why.' : `${count} found. Choose one to see why.`),
    none: 'Nobody of that name or identifier was found.',
    whyOf: (name) => `Why: ${name}`,
    inForce: 'By the rules it is compared with',
    draft: 'By the draft',
    version: (version) => `version ${version}`,
    unrated: (reason) => `unrated: ${reason}`,
    noGrade: 'Unrated',
    differs: 'What comes out otherwise first',
    sameOutcome: 'Both texts give it the same.',
    simulation: 'Simulation',
    ofDraft: (id) => `Who would move by the draft of ${id}`,
    waiting: 'Waiting until the register has time for it…',
    step: (rulebook, place, of) => `Rating everyone by ${rulebook} (${place} of ${of})`,
    update: 'Look again',
    stop: 'Stop',
    stopped: 'The simulation was stopped.',
    refused: 'The draft could not be simulated',
    goOn: 'Go on with the draft',
    moment: (asOf, knownAt) => `As of ${asOf}, known at ${knownAt}`,
    moves: (moved, subjects, share) => `${moved} of ${subjects} would move (${share}).`,
    nothingKept: 'Nothing of this is kept, and nobody’s grade is touched.',
    chart: 'From which grade to which',
    chartSays: 'Flows from outcomes before to outcomes after; the table below has every number.',
    scores: 'Scores',
    scoresSay: (both, lower, same, higher) =>
      `${both} have a score by both texts: ${lower} lower, ${same} the same, ${higher} higher.`,
    by: (what) => `By ${what}`,
    groupings: { place: 'place', category: 'kind of business', operator: 'who runs it' },
    group: 'Group',
    notStated: 'not stated',
    subjects: 'Subjects',
    moved: 'Move',
    more: (count) => `${count} more groups, where fewer move, are in the numbers as CSV.`,
    consequences: 'Proposed to organisations',
    consequencesLead: 'Nothing of it takes effect without notice, a hearing and a decision by a person.',
    consequence: 'Consequence',
    gained: 'Gained',
    lost: 'Lost',
    findings: 'Findings',
    requirement: 'Requirement',
    otherwise: 'Otherwise',
    most: (count) => `The ${count} that change most`,
    csv: 'Download the numbers (CSV)',
  },
  fr: {
    title: 'Sur le registre',
    purposeFirst:
      'Pour essayer le brouillon sur de vrais sujets, dites d’abord dans quel but : ce qui leur est donné peut ne pas être public.',
    purpose: 'Dire dans quel but',
    simulate: 'Simuler sur tous',
    simulateLead:
      'Note tout le monde selon le brouillon et selon les règles auxquelles il est comparé, et montre qui changerait. Rien n’en est gardé.',
    find: 'Un sujet selon les deux textes',
    findHint: 'Son nom ou son identifiant',
    search: 'Chercher',
    found: (count) =>
      count === 1
        ? '1 trouvé. Choisissez-le pour voir pourquoi.'
        : `${count} trouvés. Choisissez-en un pour voir pourquoi.`,
    none: 'Personne de ce nom ou de cet identifiant n’a été trouvé.',
    whyOf: (name) => `Pourquoi : ${name}`,
    inForce: 'Selon les règles auxquelles il est comparé',
    draft: 'Selon le brouillon',
    version: (version) => `version ${version}`,
    unrated: (reason) => `sans note : ${reason}`,
    noGrade: 'Sans note',
    differs: 'Ce qui diffère en premier',
    sameOutcome: 'Les deux textes lui donnent la même chose.',
    simulation: 'Simulation',
    ofDraft: (id) => `Qui changerait selon le brouillon de ${id}`,
    waiting: 'En attente que le registre en ait le temps…',
    step: (rulebook, place, of) => `Notation de tous selon ${rulebook} (${place} sur ${of})`,
    update: 'Regarder de nouveau',
    stop: 'Arrêter',
    stopped: 'La simulation a été arrêtée.',
    refused: 'Le brouillon n’a pas pu être simulé',
    goOn: 'Continuer le brouillon',
    moment: (asOf, knownAt) => `Au ${asOf}, d’après ce qui était connu le ${knownAt}`,
    moves: (moved, subjects, share) => `${moved} sur ${subjects} changeraient (${share}).`,
    nothingKept: 'Rien de ceci n’est gardé, et la note de personne n’est touchée.',
    chart: 'De quelle note à quelle note',
    chartSays: 'Flux des résultats d’avant vers ceux d’après ; le tableau ci-dessous a tous les nombres.',
    scores: 'Points',
    scoresSay: (both, lower, same, higher) =>
      `${both} ont des points selon les deux textes : ${lower} moins, ${same} autant, ${higher} plus.`,
    by: (what) => `Par ${what}`,
    groupings: { place: 'lieu', category: 'genre d’activité', operator: 'exploitant' },
    group: 'Groupe',
    notStated: 'non indiqué',
    subjects: 'Sujets',
    moved: 'Changent',
    more: (count) => `${count} autres groupes, où moins de sujets changent, sont dans les nombres en CSV.`,
    consequences: 'Proposé à des organisations',
    consequencesLead: 'Rien n’en prend effet sans avis, audition et décision d’une personne.',
    consequence: 'Conséquence',
    gained: 'Gagnées',
    lost: 'Perdues',
    findings: 'Constats',
    requirement: 'Exigence',
    otherwise: 'Autrement',
    most: (count) => `Les ${count} qui changent le plus`,
    csv: 'Télécharger les nombres (CSV)',
  },
  zh: {
    title: '在登记簿上试算',
    purposeFirst: '要在真实对象上试算草稿，请先说明目的：其评级可能并未公开。',
    purpose: '说明目的',
    simulate: '对全体模拟',
    simulateLead: '按草稿和所对比的规则对全体评级，并显示谁的评级会变动。结果不予保存。',
    find: '用两份文本评一个对象',
    findHint: '名称或标识',
    search: '查找',
    found: (count) => `找到 ${count} 个。选择一个查看原因。`,
    none: '没有找到该名称或标识。',
    whyOf: (name) => `原因：${name}`,
    inForce: '按所对比的规则',
    draft: '按草稿',
    version: (version) => `版本 ${version}`,
    unrated: (reason) => `未评级：${reason}`,
    noGrade: '未评级',
    differs: '首先出现的不同',
    sameOutcome: '两份文本的结果相同。',
    simulation: '模拟',
    ofDraft: (id) => `按 ${id} 的草稿谁会变动`,
    waiting: '正在等待登记簿空闲…',
    step: (rulebook, place, of) => `正在按 ${rulebook} 对全体评级（${place}/${of}）`,
    update: '再看一次',
    stop: '停止',
    stopped: '模拟已停止。',
    refused: '无法模拟该草稿',
    goOn: '继续编辑草稿',
    moment: (asOf, knownAt) => `截至 ${asOf}，依据 ${knownAt} 时已知的内容`,
    moves: (moved, subjects, share) => `${subjects} 个中有 ${moved} 个会变动（${share}）。`,
    nothingKept: '结果不予保存，任何评级均不受影响。',
    chart: '从哪一级到哪一级',
    chartSays: '由变动前到变动后的流向；下表列出全部数字。',
    scores: '得分',
    scoresSay: (both, lower, same, higher) =>
      `${both} 个在两份文本下均有得分：${lower} 个降低，${same} 个不变，${higher} 个升高。`,
    by: (what) => `按 ${what}`,
    groupings: { place: '地点', category: '业务种类', operator: '经营者' },
    group: '组别',
    notStated: '未说明',
    subjects: '对象',
    moved: '变动',
    more: (count) => `另有 ${count} 个变动较少的组别，见 CSV 数字。`,
    consequences: '对组织拟采取的措施',
    consequencesLead: '未经告知、听证和人员决定，均不生效。',
    consequence: '措施',
    gained: '新增',
    lost: '减少',
    findings: '认定',
    requirement: '要求',
    otherwise: '结果不同',
    most: (count) => `变动最大的 ${count} 个`,
    csv: '下载数字（CSV）',
  },
};
