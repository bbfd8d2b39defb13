/** The words for grades that a rulebook reads: another rulebook's of the same run, or its own of before. */
export interface RatingWords {
  /** What it is called in a sentence, without its value. */
  readonly named: (part: 'grade' | 'score' | 'day', book: string, before: boolean) => string;
  readonly rated: (book: string, before: boolean) => string;
  readonly notRated: (book: string, before: boolean) => string;
  readonly unratedThere: (name: string, reason: string) => string;
  readonly otherVersion: (name: string, given: string) => string;
  /** What was given, as a grade and its score, or as a reason. */
  readonly given: (said: string, book: string, from: RatedBefore | undefined) => string;
  readonly withScore: (grade: string, score: string) => string;
  /** What would have to be otherwise; `from` is null where nothing is known. */
  readonly otherwise: (name: string, from: string | null, to: string) => string;
}

/** The run in which a grade of before was given. */
export interface RatedBefore {
  readonly run: string;
  readonly asOf: string;
  readonly publicFrom: string;
}

const english: RatingWords = {
  named: (part, book, before) =>
    ({
      grade: `the grade${before ? ' before' : ''} by “${book}”`,
      score: `the score${before ? ' before' : ''} by “${book}”`,
      day: `the day of the grade before by “${book}”`,
    })[part],
  rated: (book, before) => `it was rated by “${book}”${before ? ' before' : ''}`,
  notRated: (book, before) => `it was not rated by “${book}”${before ? ' before' : ''}`,
  unratedThere: (name, reason) => `${name} is not known: unrated there, ${reason}`,
  otherVersion: (name, given) => `${name} was ${given} by an earlier version, which this one does not have`,
  given: (said, book, from) =>
    from === undefined
      ? `${said}, by “${book}” in the same run`
      : `${said}, carried from the grade of ${from.asOf} by “${book}”: run ${from.run}, public from ${from.publicFrom}`,
  withScore: (grade, score) => `${grade} (score ${score})`,
  otherwise: (name, from, to) =>
    from === null ? `${name}, which is not known, ${to}` : `${name} ${to} instead of ${from}`,
};

const french: RatingWords = {
  named: (part, book, before) =>
    ({
      grade: `la note${before ? ' précédente' : ''} selon « ${book} »`,
      score: `le total${before ? ' précédent' : ''} selon « ${book} »`,
      day: `le jour de la note précédente selon « ${book} »`,
    })[part],
  rated: (book, before) => `noté${before ? ' auparavant' : ''} selon « ${book} »`,
  notRated: (book, before) => `non noté${before ? ' auparavant' : ''} selon « ${book} »`,
  unratedThere: (name, reason) => `${name} : inconnue, car non noté selon ce règlement (${reason})`,
  otherVersion: (name, given) => `${name} : ${given} selon une version antérieure, que celle-ci ne connaît pas`,
  given: (said, book, from) =>
    from === undefined
      ? `${said}, selon « ${book} » dans la même notation`
      : `${said}, reprise de la note du ${from.asOf} selon « ${book} » : notation ${from.run}, publique depuis le ${from.publicFrom}`,
  withScore: (grade, score) => `${grade} (total ${score})`,
  otherwise: (name, from, to) => (from === null ? `${name}, inconnu : ${to}` : `${name} : ${to} au lieu de ${from}`),
};

const chinese: RatingWords = {
  named: (part, book, before) =>
    ({
      grade: `“${book}”的${before ? '前次' : ''}等级`,
      score: `“${book}”的${before ? '前次' : ''}得分`,
      day: `“${book}”前次等级的日期`,
    })[part],
  rated: (book, before) => `${before ? '前次' : ''}已由“${book}”评级`,
  notRated: (book, before) => `${before ? '前次' : ''}未由“${book}”评级`,
  unratedThere: (name, reason) => `${name}未知：未获评级（${reason}）`,
  otherVersion: (name, given) => `${name}为${given}，由此前版本评定，现版本没有该等级`,
  given: (said, book, from) =>
    from === undefined
      ? `${said}，由“${book}”在同一次评级中给出`
      : `${said}，沿用“${book}”${from.asOf}的等级：评级${from.run}，自${from.publicFrom}起公开`,
  withScore: (grade, score) => `${grade}（得分${score}）`,
  otherwise: (name, from, to) => (from === null ? `${name}未知，须为${to}` : `${name}须为${to}，而非${from}`),
};

/** By language. */
export const ratingWords = { en: english, fr: french, zh: chinese };
