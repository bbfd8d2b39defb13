/** What a change is told from; a grade is missing where it may not be seen any more. */
interface ChangeSaid {
  readonly name: string;
  readonly title: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Whether there was something to see before, and is now. */
  readonly wasSeen: boolean;
  readonly isSeen: boolean;
}

interface WatchWords {
  readonly changed: (change: ChangeSaid) => string;
  /** A webhook that took nothing for days. */
  readonly dead: string;
}

const words: Readonly<Record<'en' | 'fr' | 'zh', WatchWords>> = {
  en: {
    changed: ({ name, title, before, after, wasSeen, isSeen }) =>
      after === undefined
        ? isSeen
          ? `${name}, ${title}: what was given then is not shown any more.`
          : `${name}, ${title}: not shown any more${before === undefined ? '' : ` (it was: ${before})`}.`
        : `${name}, ${title}: now ${after}${before === undefined ? (wasSeen ? '; what was given before is not shown any more' : ', for the first time') : `; before: ${before}`}.`,
    dead: 'An address for programs took nothing for five days, and is sent nothing any more.',
  },
  fr: {
    changed: ({ name, title, before, after, wasSeen, isSeen }) =>
      after === undefined
        ? isSeen
          ? `${name}, ${title} : ce qui a été donné alors n’est plus montré.`
          : `${name}, ${title} : n’est plus montré${before === undefined ? '' : ` (c’était : ${before})`}.`
        : `${name}, ${title} : désormais ${after}${before === undefined ? (wasSeen ? ' ; ce qui était donné avant n’est plus montré' : ', pour la première fois') : ` ; avant : ${before}`}.`,
    dead: 'Une adresse pour programmes n’a rien accepté pendant cinq jours ; plus rien ne lui est envoyé.',
  },
  zh: {
    changed: ({ name, title, before, after, wasSeen, isSeen }) =>
      after === undefined
        ? isSeen
          ? `${name}，${title}：当时的结果现已不再公布。`
          : `${name}，${title}：不再公布${before === undefined ? '' : `（原为：${before}）`}。`
        : `${name}，${title}：现为${after}${before === undefined ? (wasSeen ? '；此前的结果现已不再公布' : '，系首次公布') : `；此前为：${before}`}。`,
    dead: '有一个程序地址连续五天未接收任何内容，现已停止向其发送。',
  },
};

/** The words of alerts in a reader's language. */
export function watchWords(language: string): WatchWords {
  return language === 'fr' || language === 'zh' ? words[language] : words.en;
}
