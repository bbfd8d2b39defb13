import type { RemarkState } from '../../../remarks/index.ts';
import type { Language } from '../../../visit/index.ts';

/** Why something that was told, or how it was decided, is not taken as it is. */
export const problemCodes = [
  'remark-text-missing',
  'remark-text-long',
  'remark-text-unreadable',
  'remark-target-unknown',
  'remark-waits',
  'remark-by-letter',
  'remark-own',
  'remark-over',
  'remark-reason-missing',
  'remark-personal-number',
  'remark-look-missing',
  'remark-mend-unknown',
] as const;

/** The words of what an organisation tells the register: sending it, and what became of it. */
export interface ToldWords {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly replyTitle: (rating: string) => string;
  readonly replyLead: readonly string[];
  readonly reportTitle: (about: string) => string;
  readonly reportLead: (days: number) => readonly string[];
  readonly letterLead: string;
  readonly textIn: (language: string) => string;
  readonly reportText: string;
  readonly textHint: (most: string) => string;
  readonly send: string;
  readonly sent: Readonly<Record<'reply' | 'report', string>>;
  readonly kind: Readonly<Record<'reply' | 'report', string>>;
  readonly about: string;
  readonly sentOn: string;
  readonly byLetter: string;
  readonly standing: string;
  readonly answerBy: string;
  readonly overdue: string;
  readonly answer: string;
  readonly says: string;
  readonly state: Readonly<Record<'reply' | 'report', Readonly<Record<RemarkState, string>>>>;
  readonly on: (state: string, day: string) => string;
  readonly mended: string;
  readonly rated: string;
  readonly again: string;
  readonly takeBack: string;
  readonly found: string;
  readonly foundSays: string;
  readonly finds: Readonly<Record<'personal-number' | 'name' | 'email' | 'telephone', string>>;
  /** A thing and what tells it from others like it: its day, or its grade. */
  readonly beside: (thing: string, which: string) => string;
  readonly problem: Readonly<Record<(typeof problemCodes)[number], string>>;
}

export const toldWords: Readonly<Record<Language, ToldWords>> = {
  en: {
    title: 'What we told the register',
    lead: 'Replies that stand beside a rating, and errors that were reported, with what became of each.',
    none: 'Nothing yet. At each rating and each record of your organisation there is a link to report an error, and at each rating one to reply.',
    replyTitle: (rating) => `Reply to the rating: ${rating}`,
    replyLead: [
      'Say what has been done since, or what was special at the time. It stands beside the rating, as your words with their day, until the grade changes or you take it back.',
      'Name no person, and give no address of email and no telephone number of one: somebody here reads it before it is shown, and does not let that through. It is not for complaints about people, and changes no rating.',
      'If something is wrong, report the error instead: it is then looked into and answered.',
    ],
    reportTitle: (about) => `Report an error: ${about}`,
    reportLead: (days) => [
      'Say what is wrong and what shows it. The rating or the record is shown as disputed until it is answered; what you write here is not shown to the public.',
      `It is answered within ${days} days: the record is corrected, or withdrawn, or you are told why it stands.`,
    ],
    letterLead:
      'You enter what a letter says, word for word. Do not enter who sent it. Another person than you decides about it.',
    textIn: (language) => `In ${language}`,
    reportText: 'What is wrong?',
    textHint: (most) => `At most ${most} characters.`,
    send: 'Send',
    sent: {
      reply: 'Your reply was sent. It is shown once somebody here has read it.',
      report: 'Your report was sent. What it is about is shown as disputed until it is answered.',
    },
    kind: { reply: 'Reply', report: 'Report of an error' },
    about: 'About',
    sentOn: 'Sent',
    byLetter: 'by letter',
    standing: 'How it stands',
    answerBy: 'To be answered by',
    overdue: 'Overdue',
    answer: 'The answer',
    says: 'What was said',
    state: {
      reply: {
        sent: 'Waits to be read',
        acknowledged: 'Seen',
        approved: 'Stands beside the rating',
        refused: 'Not let through',
        replaced: 'Another one took its place',
        'taken-back': 'Taken back',
        corrected: 'Record corrected',
        withdrawn: 'Record withdrawn',
        reasoned: 'Answered',
      },
      report: {
        sent: 'Received',
        acknowledged: 'Being looked into',
        approved: 'Approved',
        refused: 'Refused',
        replaced: 'Another one took its place',
        'taken-back': 'Taken back',
        corrected: 'Answered: the record was corrected',
        withdrawn: 'Answered: the record was withdrawn',
        reasoned: 'Answered with reasons: it stands',
      },
    },
    on: (state, day) => `${state}, ${day}`,
    mended: 'The record',
    rated:
      'Every rating that rests on it is marked as out of date, and is made again with the next run that is released.',
    again:
      'The same was answered with reasons before: it is shown as disputed only once somebody here has taken it up.',
    takeBack: 'Take it back',
    found: 'What may be about a person',
    foundSays: 'Found by a program. It finds neither everything nor only what is personal.',
    finds: {
      'personal-number': 'Number that only a person has',
      name: 'Name',
      email: 'Address of email',
      telephone: 'Telephone number',
    },
    beside: (thing, which) => `${thing}, ${which}`,
    problem: {
      'remark-text-missing': 'Enter what you want to say',
      'remark-text-long': 'The text is too long: 2,000 characters at most',
      'remark-text-unreadable': 'The text has characters that nobody sees: write it as plain text',
      'remark-target-unknown': 'There is no such rating or record of this organisation',
      'remark-waits': 'The same is reported already: wait for the answer, or take the first report back',
      'remark-by-letter':
        'Only whoever speaks for the organisation can do this here; everybody else writes to the authority',
      'remark-own': 'Whoever sent it, speaks for the organisation or released the rating does not decide it',
      'remark-over': 'This was decided or taken back already',
      'remark-reason-missing': 'Say why',
      'remark-personal-number': 'There is a number in it that only a person has: refuse it, and say so',
      'remark-look-missing': 'Look at what was found, and say that none of it is about a person; else refuse it',
      'remark-mend-unknown': 'No record of this organisation was mended so since this was reported',
    },
  },
  fr: {
    title: 'Ce que nous avons dit au registre',
    lead: 'Les réponses placées à côté d’une note, et les erreurs signalées, avec la suite donnée à chacune.',
    none: 'Rien encore. À chaque note et à chaque acte de votre organisation, un lien permet de signaler une erreur, et à chaque note un autre de répondre.',
    replyTitle: (rating) => `Répondre à la note : ${rating}`,
    replyLead: [
      'Dites ce qui a été fait depuis, ou ce qu’il y avait alors de particulier. Votre texte figure à côté de la note, comme vos propres termes et avec sa date, jusqu’à ce que la note change ou que vous le retiriez.',
      'Ne nommez personne, et ne donnez ni adresse électronique ni numéro de téléphone d’une personne : quelqu’un lit le texte avant qu’il soit montré, et ne le laisse pas passer. Ce n’est pas le lieu de plaintes contre des personnes, et aucune note n’en est changée.',
      'Si quelque chose est faux, signalez plutôt l’erreur : elle est alors examinée et reçoit une réponse.',
    ],
    reportTitle: (about) => `Signaler une erreur : ${about}`,
    reportLead: (days) => [
      'Dites ce qui est faux et ce qui le montre. La note ou l’acte est montré comme contesté jusqu’à la réponse ; ce que vous écrivez ici n’est pas montré au public.',
      `La réponse vient dans les ${days} jours : l’acte est rectifié, ou retiré, ou l’on vous dit pourquoi il est maintenu.`,
    ],
    letterLead:
      'Vous saisissez ce que dit un courrier, mot pour mot. Ne saisissez pas qui l’a envoyé. Une autre personne que vous en décide.',
    textIn: (language) => `En ${language}`,
    reportText: 'Qu’est-ce qui est faux ?',
    textHint: (most) => `${most} caractères au plus.`,
    send: 'Envoyer',
    sent: {
      reply: 'Votre réponse est envoyée. Elle sera montrée quand quelqu’un ici l’aura lue.',
      report: 'Votre signalement est envoyé. Ce qu’il vise est montré comme contesté jusqu’à la réponse.',
    },
    kind: { reply: 'Réponse', report: 'Signalement d’une erreur' },
    about: 'À propos de',
    sentOn: 'Envoyé',
    byLetter: 'par courrier',
    standing: 'Où en est-on',
    answerBy: 'Réponse due le',
    overdue: 'En retard',
    answer: 'La réponse',
    says: 'Ce qui a été dit',
    state: {
      reply: {
        sent: 'Attend d’être lue',
        acknowledged: 'Vue',
        approved: 'Figure à côté de la note',
        refused: 'Non admise',
        replaced: 'Remplacée par une autre',
        'taken-back': 'Retirée',
        corrected: 'Acte rectifié',
        withdrawn: 'Acte retiré',
        reasoned: 'Répondu',
      },
      report: {
        sent: 'Reçu',
        acknowledged: 'À l’examen',
        approved: 'Admis',
        refused: 'Refusé',
        replaced: 'Remplacé par un autre',
        'taken-back': 'Retiré',
        corrected: 'Répondu : l’acte a été rectifié',
        withdrawn: 'Répondu : l’acte a été retiré',
        reasoned: 'Réponse motivée : il est maintenu',
      },
    },
    on: (state, day) => `${state}, ${day}`,
    mended: 'L’acte',
    rated: 'Toute note qui repose sur lui est signalée comme dépassée, et établie à nouveau au prochain calcul publié.',
    again:
      'La même chose a déjà reçu une réponse motivée : elle n’est montrée comme contestée que si quelqu’un ici s’en saisit.',
    takeBack: 'Retirer',
    found: 'Ce qui concerne peut-être une personne',
    foundSays: 'Trouvé par un programme. Il ne trouve ni tout, ni seulement ce qui est personnel.',
    finds: {
      'personal-number': 'Numéro propre à une personne',
      name: 'Nom',
      email: 'Adresse électronique',
      telephone: 'Numéro de téléphone',
    },
    beside: (thing, which) => `${thing}, ${which}`,
    problem: {
      'remark-text-missing': 'Écrivez ce que vous voulez dire',
      'remark-text-long': 'Le texte est trop long : 2 000 caractères au plus',
      'remark-text-unreadable': 'Le texte a des caractères que personne ne voit : écrivez-le en texte simple',
      'remark-target-unknown': 'Il n’y a pas de telle note ou de tel acte de cette organisation',
      'remark-waits': 'La même chose est déjà signalée : attendez la réponse, ou retirez le premier signalement',
      'remark-by-letter':
        'Seul qui parle pour l’organisation peut le faire ici ; toute autre personne écrit à l’autorité',
      'remark-own': 'Qui l’a envoyé, parle pour l’organisation ou a publié la note n’en décide pas',
      'remark-over': 'Ceci a déjà été tranché ou retiré',
      'remark-reason-missing': 'Dites pourquoi',
      'remark-personal-number': 'Il contient un numéro propre à une personne : refusez-le, et dites-le',
      'remark-look-missing': 'Regardez ce qui a été trouvé, et dites que rien ne concerne une personne ; sinon refusez',
      'remark-mend-unknown': 'Aucun acte de cette organisation n’a été réparé ainsi depuis le signalement',
    },
  },
  zh: {
    title: '我们向登记簿提交的内容',
    lead: '显示在评级旁的说明，以及所报告的错误，连同各项的处理结果。',
    none: '尚无内容。在贵组织的每项评级和每条记录处都有报告错误的链接，在每项评级处还有作出说明的链接。',
    replyTitle: (rating) => `就评级作出说明：${rating}`,
    replyLead: [
      '请说明此后采取了哪些措施，或当时有何特殊情况。它将作为贵组织的原话连同日期显示在评级旁，直到等级变更或由您撤回。',
      '请勿提及任何个人，也不要写个人的电子邮箱或电话号码：显示之前会有人审阅，含有这些内容的不予通过。这里不用于投诉个人，也不影响任何评级。',
      '如有错误，请改为报告错误：届时会核查并答复。',
    ],
    reportTitle: (about) => `报告错误：${about}`,
    reportLead: (days) => [
      '请说明哪里有误、有何依据。在答复之前，该评级或记录显示为有异议；您在此所写的内容不向公众显示。',
      `将在${days}天内答复：更正记录、撤销记录，或告知维持的理由。`,
    ],
    letterLead: '请逐字录入来函内容，不要录入寄信人是谁。由您以外的人作出决定。',
    textIn: (language) => `${language}文本`,
    reportText: '哪里有误？',
    textHint: (most) => `最多${most}个字符。`,
    send: '提交',
    sent: {
      reply: '说明已提交，审阅后即予显示。',
      report: '报告已提交。在答复之前，所涉内容显示为有异议。',
    },
    kind: { reply: '说明', report: '错误报告' },
    about: '所涉内容',
    sentOn: '提交于',
    byLetter: '来函',
    standing: '状态',
    answerBy: '应于此日前答复',
    overdue: '已逾期',
    answer: '答复',
    says: '内容',
    state: {
      reply: {
        sent: '等待审阅',
        acknowledged: '已阅',
        approved: '显示在评级旁',
        refused: '未予通过',
        replaced: '已被另一份取代',
        'taken-back': '已撤回',
        corrected: '记录已更正',
        withdrawn: '记录已撤销',
        reasoned: '已答复',
      },
      report: {
        sent: '已收到',
        acknowledged: '正在核查',
        approved: '已通过',
        refused: '已拒绝',
        replaced: '已被另一份取代',
        'taken-back': '已撤回',
        corrected: '已答复：记录已更正',
        withdrawn: '已答复：记录已撤销',
        reasoned: '已说明理由答复：予以维持',
      },
    },
    on: (state, day) => `${state}，${day}`,
    mended: '记录',
    rated: '以其为依据的所有评级均标为已过时，并随下一次发布的评级批次重新评定。',
    again: '同一事项此前已说明理由答复：只有在此处有人受理之后才显示为有异议。',
    takeBack: '撤回',
    found: '可能涉及个人的内容',
    foundSays: '由程序找出，既不一定齐全，也不一定都属个人信息。',
    finds: { 'personal-number': '个人专有号码', name: '姓名', email: '电子邮箱', telephone: '电话号码' },
    beside: (thing, which) => `${thing}，${which}`,
    problem: {
      'remark-text-missing': '请填写内容',
      'remark-text-long': '文字过长：最多 2,000 个字符',
      'remark-text-unreadable': '文字中有看不见的字符，请用纯文本书写',
      'remark-target-unknown': '该组织没有此评级或记录',
      'remark-waits': '同一事项已经报告：请等待答复，或撤回先前的报告',
      'remark-by-letter': '只有代表该组织的人才能在此办理；其他人请致函主管机关',
      'remark-own': '提交者、代表该组织的人或发布该评级的人不得作出决定',
      'remark-over': '此事项已有决定或已撤回',
      'remark-reason-missing': '请说明理由',
      'remark-personal-number': '其中有个人专有号码：请予拒绝并说明',
      'remark-look-missing': '请查看所找出的内容，并确认均不涉及个人；否则请予拒绝',
      'remark-mend-unknown': '自报告以来，该组织没有记录作过这样的更改',
    },
  },
};
