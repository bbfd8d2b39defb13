import type { Language } from '../../../visit/index.ts';

/** What is said beside a rating or a record of which an organisation said something. */
export interface ShownWords {
  readonly disputed: string;
  readonly disputedSince: (day: string) => string;
  readonly ratingSays: (day: string) => string;
  readonly recordsSay: (count: number, day: string) => string;
  readonly meanwhile: string;
  readonly reply: string;
  readonly replyPlace: string;
  readonly replyOf: (day: string) => string;
  readonly replyByLetter: (day: string) => string;
  readonly replyUnchecked: string;
  readonly toReply: string;
  readonly toReport: string;
  readonly toReportRecord: string;
  readonly letter: string;
  /** For whoever speaks for nobody here. */
  readonly howElse: string;
  readonly signIn: string;
}

export const shownWords: Readonly<Record<Language, ShownWords>> = {
  en: {
    disputed: 'Disputed',
    disputedSince: (day) => `Disputed since ${day}`,
    ratingSays: (day) => `Since ${day} the organisation says that this rating is wrong.`,
    recordsSay: (count, day) =>
      count === 1
        ? `Since ${day} the organisation says that a record behind this rating is wrong.`
        : `Since ${day} the organisation says that ${count} records behind this rating are wrong.`,
    meanwhile: 'It is being looked into. The rating stands until that is answered.',
    reply: 'What the organisation says',
    replyPlace: 'What those who run this place say',
    replyOf: (day) => `In its own words, sent on ${day}.`,
    replyByLetter: (day) => `In its own words, by a letter entered on ${day}.`,
    replyUnchecked: 'The register has not checked whether this is right, and it changes no rating.',
    toReply: 'Reply to this rating',
    toReport: 'Report an error in this rating',
    toReportRecord: 'Report an error in this record',
    letter: '(received by letter)',
    howElse:
      'Whoever speaks for the organisation can report an error and reply here, beside the rating. Everybody else writes to the authority.',
    signIn: 'Sign in to report an error or to reply',
  },
  fr: {
    disputed: 'Contestée',
    disputedSince: (day) => `Contesté depuis le ${day}`,
    ratingSays: (day) => `Depuis le ${day}, l’organisation dit que cette note est erronée.`,
    recordsSay: (count, day) =>
      count === 1
        ? `Depuis le ${day}, l’organisation dit qu’un acte à la base de cette note est erroné.`
        : `Depuis le ${day}, l’organisation dit que ${count} actes à la base de cette note sont erronés.`,
    meanwhile: 'La question est à l’examen. La note vaut jusqu’à la réponse.',
    reply: 'Ce que dit l’organisation',
    replyPlace: 'Ce que disent les exploitants de ce lieu',
    replyOf: (day) => `Dans ses propres termes, envoyé le ${day}.`,
    replyByLetter: (day) => `Dans ses propres termes, par un courrier saisi le ${day}.`,
    replyUnchecked: 'Le registre n’a pas vérifié si cela est exact, et aucune note n’en est changée.',
    toReply: 'Répondre à cette note',
    toReport: 'Signaler une erreur dans cette note',
    toReportRecord: 'Signaler une erreur dans cet acte',
    letter: '(reçu par courrier)',
    howElse:
      'Qui parle pour l’organisation peut signaler une erreur et répondre ici, à côté de la note. Toute autre personne écrit à l’autorité.',
    signIn: 'Se connecter pour signaler une erreur ou répondre',
  },
  zh: {
    disputed: '有异议',
    disputedSince: (day) => `自${day}起有异议`,
    ratingSays: (day) => `自${day}起，该组织认为此评级有误。`,
    recordsSay: (count, day) => `自${day}起，该组织认为此评级所依据的${count}条记录有误。`,
    meanwhile: '正在核查。在答复之前，评级仍然有效。',
    reply: '该组织的说明',
    replyPlace: '该场所经营方的说明',
    replyOf: (day) => `由其自行撰写，提交于${day}。`,
    replyByLetter: (day) => `由其自行撰写，来函录入于${day}。`,
    replyUnchecked: '本登记簿未核实其内容，该说明不影响任何评级。',
    toReply: '就此评级作出说明',
    toReport: '报告此评级有误',
    toReportRecord: '报告此记录有误',
    letter: '（来函）',
    howElse: '代表该组织的人可以在此报告错误，并在评级旁作出说明。其他人请致函主管机关。',
    signIn: '登录以报告错误或作出说明',
  },
};
