import type { RuleWords } from './rule-words.ts';

const numbers = {
  equal: 'égal à ',
  'not-equal': 'différent de ',
  less: 'moins de ',
  'at-most': 'pas plus de ',
  more: 'plus de ',
  'at-least': 'au moins ',
};
const days = {
  equal: 'le ',
  'not-equal': 'pas le ',
  less: 'avant ',
  'at-most': 'pas après ',
  more: 'après ',
  'at-least': 'pas avant ',
};
const parts = { 'starts-with': 'commence par', 'ends-with': 'finit par', contains: 'contient' };
const sums = {
  sum: 'la somme de',
  count: 'le nombre',
  max: 'le maximum de',
  min: 'le minimum de',
  mean: 'la moyenne de',
  any: 'pour l’un au moins :',
  all: 'pour chacun :',
};

/** French. Names stand before a colon, so that no article or gender of a title has to be guessed. */
export const frenchRules: RuleWords = {
  compares: (name, how, other, sort) =>
    sort === 'text' && how === 'equal'
      ? `${name} : ${other}`
      : `${name} : ${(sort === 'day' ? days : numbers)[how]}${other}`,
  all: (conditions) => conditions.join(', et '),
  any: (conditions) => conditions.join(', ou '),
  group: (conditions) => `(${conditions})`,
  not: (condition) => `il n’est pas vrai que ${condition}`,
  isSo: (name, so) => `${name} : ${so ? 'oui' : 'non'}`,
  oneOf: (name, values, is) => `${name} : ${is ? 'parmi' : 'hors de'} ${values.join(', ')}`,
  someIs: (names, value, is) => `${is ? 'l’un est' : 'aucun n’est'} ${value} : ${names.join(', ')}`,
  thereIs: (name, is) => `${is ? 'un acte existe' : 'aucun acte'} : ${name}`,
  known: (name, is) => `${name} : ${is ? 'connu' : 'inconnu'}`,
  atLeast: (needed, conditions) => `au moins ${needed} de ces ${conditions.length} : ${conditions.join(' ; ')}`,
  wording: (name, how, part) => `${name} ${parts[how]} ${part}`,
  choice: (condition, yes, no) => `${yes} si ${condition}, sinon ${no}`,
  aggregate: (how, of, over, where) =>
    `${sums[how]}${of === null ? '' : ` ${of}`}, sur les actes ${over}${where === null ? '' : ` tels que ${where}`}`,
  picked: (pick, over, by, where) =>
    `le ${pick === 'latest' ? 'dernier' : 'premier'} acte ${over}${by === null ? '' : ` selon ${by}`}${where === null ? '' : `, parmi ceux tels que ${where}`}`,
  ranked: (rank, best, within, among) =>
    `le rang selon ${rank}, le plus ${best === 'lowest' ? 'bas' : 'haut'} d’abord, parmi ${within.length === 0 ? 'tous' : `ceux de même ${within.join(' et ')}`}${among === null ? '' : ` tels que ${among}`}`,
  given: (rulebook, from) =>
    from === 'same-run'
      ? `la note donnée par ${rulebook} dans la même notation`
      : `la note donnée par ${rulebook} dans la ${from === 'previous' ? 'notation publique précédente' : 'dernière notation publique d’une année antérieure'}`,
  functions: {
    'days-between': ([from, to]) => `les jours de ${from} à ${to}`,
    'months-between': ([from, to]) => `les mois entiers de ${from} à ${to}`,
    'years-between': ([from, to]) => `les années entières de ${from} à ${to}`,
    'add-days': ([day, count]) => `${day} plus ${count} jours`,
    'add-months': ([day, count]) => `${day} plus ${count} mois`,
    'add-years': ([day, count]) => `${day} plus ${count} ans`,
    year: ([day]) => `l’année de ${day}`,
    abs: ([number]) => `${number} sans son signe`,
  },
  otherwise: 'dans tous les autres cas',
  headings: {
    about: 'Ce que c’est',
    authority: 'Autorité',
    rates: 'Note',
    topic: 'Thème',
    inForce: (from, to) => `depuis le ${from}${to === null ? '' : ` jusqu’au ${to}`}`,
    applies: 'En vigueur',
    shown: 'Qui voit ses notes',
    publication: (to, noticeDays, shownFor) =>
      `${{ public: 'tous', subject: 'le seul intéressé', internal: 'personne au-dehors' }[to]}, ${noticeDays} jours après l’avis, ${shownFor === 'until-next' ? 'jusqu’à la suivante' : `pendant ${shownFor}`}`,
    standing: 'Valeur de ce texte',
    laws: 'Textes dont il est tiré',
    records: 'Actes qu’il lit',
    unrated: 'Quand il n’y a pas de note',
    unratedIntro: 'Demandé d’abord, dans cet ordre. La première règle qui s’applique est la raison.',
    requirements: 'Exigences',
    appliesWhere: 'S’impose si',
    metWhere: 'Remplie si',
    points: 'Points',
    score: 'Total',
    grades: 'Notes',
    gradesIntro: 'Demandé de haut en bas. La première qui s’applique est donnée.',
    where: 'Si',
    awards: 'En plus de la note',
    consequences: 'Ce qui est proposé le cas échéant',
    leftOut: 'Ce qui est omis',
    contest: 'Comment contester une note',
    within: 'Délai à compter de l’avis',
    figures: 'Comment les valeurs sont calculées',
    tables: 'Tables',
    compares: 'À quoi il est comparé',
    changes: 'Modifications',
    examples: 'Cas traités',
    example: 'Cas',
    facts: 'Faits',
    outcome: 'Ce qui en résulte',
    asWritten: 'tel qu’écrit',
    source: (id, version, hash) => `${id}@${version}, texte et tables ${hash} (SHA-256).`,
  },
  evidence: {
    primary: 'le texte lui-même a été lu',
    secondary: 'TEXTE NON LU : écrit d’après des descriptions',
    unverified: 'NON VÉRIFIÉ',
  },
  findingsOnly: 'donne des constats et aucune note',
  rates: { organisation: 'des organisations', establishment: 'des établissements' },
};
