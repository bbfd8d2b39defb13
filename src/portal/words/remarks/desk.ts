import type { Language } from '../../../visit/index.ts';

/** The words of those who approve replies and answer reports. */
export interface DeskWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly approve: string;
  readonly looked: string;
  readonly refuse: string;
  readonly refuseTitle: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly acknowledge: string;
  readonly answerTitle: string;
  readonly answerIs: string;
  readonly answers: Readonly<Record<'corrected' | 'withdrawn' | 'reasoned', string>>;
  readonly answerHints: Readonly<Record<'corrected' | 'withdrawn' | 'reasoned', string>>;
  readonly answerSays: string;
  readonly answerSaysHint: string;
  readonly mendedRecord: string;
  readonly mendedRecordHint: string;
  readonly give: string;
  readonly notYours: string;
  readonly mendTitle: (record: string) => string;
  readonly mendLink: (record: string) => string;
  readonly mendLead: string;
  readonly mend: string;
  readonly withdraw: string;
  readonly mendReason: string;
  readonly rate: string;
  readonly unchanged: string;
  readonly reasonMissing: string;
  readonly kept: string;
}

export const deskWords: Readonly<Record<Language, DeskWords>> = {
  en: {
    title: 'Replies and reported errors',
    lead: 'What organisations told the register and waits for somebody here, the oldest first.',
    none: 'Nothing waits.',
    approve: 'Show it beside the rating',
    looked: 'I looked at what was found: none of it is about a person',
    refuse: 'Do not show it',
    refuseTitle: 'Do not let it through',
    reason: 'Why not',
    reasonHint: 'Whoever sent it reads this, and can send another one.',
    acknowledge: 'Say that it is being looked into',
    answerTitle: 'Answer',
    answerIs: 'What is the answer?',
    answers: {
      corrected: 'A record was corrected',
      withdrawn: 'A record was withdrawn',
      reasoned: 'It stands, and this is why',
    },
    answerHints: {
      corrected: 'By its source, or by somebody here, since this was reported.',
      withdrawn: 'By its source, or by somebody here, since this was reported.',
      reasoned: 'It is no longer shown as disputed; the same reported again is, once you take it up.',
    },
    answerSays: 'What to tell them',
    answerSaysHint: 'They read it; the public does not. Needed where it stands.',
    mendedRecord: 'Which record',
    mendedRecordHint: 'As the reasons of the rating call it: KIND/NUMBER.',
    give: 'Give this answer',
    notYours:
      'Another person decides this: you sent it, speak for the organisation, or released the rating that it is about.',
    mendTitle: (record) => `Mend the record: ${record}`,
    mendLink: (record) => `Correct or withdraw it here: ${record}`,
    mendLead:
      'Change what is wrong. The old version stays, with the reason; every rating that rests on it is marked as out of date at once. What tells records apart cannot be changed: withdraw the record instead.',
    mend: 'Correct the record, and answer with that',
    withdraw: 'Withdraw the record, and answer with that',
    mendReason: 'Why; kept with the record, and told to whoever reported it',
    rate: 'Rate again',
    reasonMissing: 'Say why',
    unchanged: 'Change at least one value, or withdraw the record',
    kept: 'What is not changed',
  },
  fr: {
    title: 'Réponses et erreurs signalées',
    lead: 'Ce que des organisations ont dit au registre et qui attend quelqu’un ici, le plus ancien d’abord.',
    none: 'Rien n’attend.',
    approve: 'La montrer à côté de la note',
    looked: 'J’ai regardé ce qui a été trouvé : rien ne concerne une personne',
    refuse: 'Ne pas la montrer',
    refuseTitle: 'Ne pas la laisser passer',
    reason: 'Pourquoi',
    reasonHint: 'Qui l’a envoyée lit ceci, et peut en envoyer une autre.',
    acknowledge: 'Dire que c’est à l’examen',
    answerTitle: 'Répondre',
    answerIs: 'Quelle est la réponse ?',
    answers: {
      corrected: 'Un acte a été rectifié',
      withdrawn: 'Un acte a été retiré',
      reasoned: 'C’est maintenu, et voici pourquoi',
    },
    answerHints: {
      corrected: 'Par sa source ou par quelqu’un ici, depuis le signalement.',
      withdrawn: 'Par sa source ou par quelqu’un ici, depuis le signalement.',
      reasoned: 'N’est plus montré comme contesté ; signalé à nouveau, il l’est dès que vous vous en saisissez.',
    },
    answerSays: 'Ce qu’il faut leur dire',
    answerSaysHint: 'Ils le lisent ; le public, non. Nécessaire si c’est maintenu.',
    mendedRecord: 'Quel acte',
    mendedRecordHint: 'Comme les raisons de la note le nomment : GENRE/NUMÉRO.',
    give: 'Donner cette réponse',
    notYours:
      'Une autre personne en décide : vous l’avez envoyé, parlez pour l’organisation, ou avez publié la note visée.',
    mendTitle: (record) => `Réparer l’acte : ${record}`,
    mendLink: (record) => `Le rectifier ou le retirer ici : ${record}`,
    mendLead:
      'Changez ce qui est faux. L’ancienne version reste, avec le motif ; toute note qui repose sur elle est aussitôt signalée comme dépassée. Ce qui distingue les actes ne peut être changé : retirez alors l’acte.',
    mend: 'Rectifier l’acte, et répondre par là',
    withdraw: 'Retirer l’acte, et répondre par là',
    mendReason: 'Pourquoi ; gardé avec l’acte, et dit à qui l’a signalé',
    rate: 'Noter à nouveau',
    reasonMissing: 'Dites pourquoi',
    unchanged: 'Changez au moins une valeur, ou retirez l’acte',
    kept: 'Ce qui ne se change pas',
  },
  zh: {
    title: '说明与错误报告',
    lead: '各组织提交、等待处理的内容，最早的在前。',
    none: '没有等待处理的内容。',
    approve: '显示在评级旁',
    looked: '我已查看所找出的内容：均不涉及个人',
    refuse: '不予显示',
    refuseTitle: '不予通过',
    reason: '理由',
    reasonHint: '提交者会看到，并可另行提交。',
    acknowledge: '告知正在核查',
    answerTitle: '答复',
    answerIs: '答复是什么？',
    answers: { corrected: '记录已更正', withdrawn: '记录已撤销', reasoned: '予以维持，理由如下' },
    answerHints: {
      corrected: '自报告以来，由其来源或此处的人更正。',
      withdrawn: '自报告以来，由其来源或此处的人撤销。',
      reasoned: '不再显示为有异议；同一事项再次报告的，自您受理起才显示。',
    },
    answerSays: '告知对方的内容',
    answerSaysHint: '对方可见，公众不可见。予以维持时必填。',
    mendedRecord: '哪条记录',
    mendedRecordHint: '如评级原因中所示：类别/编号。',
    give: '作出此答复',
    notYours: '须由他人决定：您是提交者、代表该组织，或发布了所涉评级。',
    mendTitle: (record) => `更改记录：${record}`,
    mendLink: (record) => `在此更正或撤销：${record}`,
    mendLead:
      '请更改有误之处。旧版本连同理由保留；以其为依据的所有评级立即标为已过时。用以区分记录的内容不能更改：请改为撤销该记录。',
    mend: '更正记录，并以此答复',
    withdraw: '撤销记录，并以此答复',
    mendReason: '理由；随记录保存，并告知报告者',
    rate: '重新评级',
    reasonMissing: '请说明理由',
    unchanged: '请至少更改一个值，或撤销该记录',
    kept: '不能更改的内容',
  },
};
