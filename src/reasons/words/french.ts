import { frenchBeside } from './beside.ts';
import { frenchCalls } from './calls.ts';
import { fewOf } from './few.ts';
import type { Phrases } from './phrases.ts';
import { ratingWords } from './ratings.ts';
import { shortWords } from './short.ts';
import { standingWords } from './standing.ts';

const numbers = {
  equal: '',
  'not-equal': 'et non ',
  less: 'moins de ',
  'at-most': 'pas plus de ',
  more: 'plus de ',
  'at-least': 'au moins ',
};
const days = {
  equal: '',
  'not-equal': 'et non ',
  less: 'avant le ',
  'at-most': 'pas après le ',
  more: 'après le ',
  'at-least': 'pas avant le ',
};
const parts = { 'starts-with': 'commence par', 'ends-with': 'finit par', contains: 'contient' };
const sums = {
  sum: 'la somme',
  count: 'le nombre',
  max: 'le maximum',
  min: 'le minimum',
  mean: 'la moyenne',
  any: 'au moins un',
  all: 'tous',
};

/** `a, b et c`. */
function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}

/** French. Names stand before a colon, so that no article or gender of a title has to be guessed. */
export const french: Phrases = {
  language: 'fr',
  compared: (name, value, how, other, what) => {
    if (how === 'equal') return value === other ? `${name} : ${value}` : `${name} : ${value}, égal à ${other}`;
    return `${name} : ${value}, ${(what === 'day' ? days : numbers)[how]}${other}`;
  },
  is: (name, value) => `${name} : ${value}`,
  oneOf: (name, value, listed, values) => `${name} : ${value}, ${listed ? 'parmi' : 'hors de'} ${list(values)}`,
  noneIs: (value, things) => `aucun n’est ${value} : ${list(things)}`,
  notKnown: (name) => `${name} : inconnu`,
  cannot: (reason, name) =>
    ({
      'not-stated': `${name} : inconnu`,
      'not-in-table': `${name} : absent de la table du règlement`,
      'uncertain-rows': `${name} : on ne sait pas quels actes comptent`,
      overflow: `${name} : nombre trop grand pour un calcul exact`,
      'division-by-zero': `${name} : division par zéro`,
      'ambiguous-day': `${name} : ce mois n’a pas un tel jour, et la règle n’en nomme aucun autre`,
      'not-rated': `${name} : non donnée`,
      'not-said': `on n’a pas dit quels actes existent : ${name}`,
    })[reason],
  none: (name) => `${name} : néant`,
  some: (name) => `${name} : existe`,
  noRecord: (kind) => `aucun acte : ${kind}`,
  hasRecord: (kind) => `un acte existe : ${kind}`,
  countAtLeast: (held, open, of, needed) =>
    `${held} sur ${of} remplies${open > 0 ? `, ${open} inconnues` : ''} ; il en faut au moins ${needed}`,
  begins: (name, value, does, how, other) =>
    `${name} : ${value}, qui ${does ? '' : 'ne '}${parts[how]}${does ? '' : ' pas'} ${other}`,
  other: (name, value) => `${name} (${value})`,
  quoted: (title) => `« ${title} »`,
  evidence: { primary: '', secondary: 'texte de loi non lu', unverified: 'non vérifié' },
  list,
  clauses: (items) => items.join(' ; '),
  yes: 'oui',
  no: 'non',
  largest: (names) => `le plus grand de ${list(names)}`,
  smallest: (names) => `le plus petit de ${list(names)}`,
  called: frenchCalls,
  beside: frenchBeside,
  asOf: 'le jour de la notation',
  subject: {
    name: 'le nom',
    place: 'le lieu',
    category: 'le type d’activité',
    postcode: 'le code postal',
    address: 'l’adresse',
    legal_form: 'la forme juridique',
    operator: 'l’exploitant',
  },
  lookedUp: (table, gives, keys) => `${gives} dans la table ${table} pour ${list(keys)}`,
  rounded: (name) => `${name}, arrondi`,
  aggregated: (how, of, over, rows) =>
    `${sums[how]}${of === undefined ? '' : ` de ${of}`} sur ${rows} acte(s) (${over})`,
  standing: (kind, evidence) => {
    const kinds = {
      official: 'règlement de l’autorité elle-même',
      reproduction: 'reproduction de règles publiées, non celle de l’autorité',
      illustration: 'illustration, en vigueur nulle part',
    };
    const read = {
      primary: 'écrit d’après le texte de loi',
      secondary: 'écrit d’après des descriptions ; le texte de loi n’a pas été lu',
      unverified: 'sources non vérifiées',
    };
    return `${kinds[kind]} ; ${read[evidence]}`;
  },
  engineReason: (reason) =>
    ({
      'missing-facts': 'un élément décisif est inconnu',
      'no-grades': 'aucun des règlements dont il lit les notes n’en a donné',
      'no-records': 'rien n’en est encore connu',
      'no-longer-listed': 'sa source ne le mentionne plus',
      'no-grade': 'aucune note du règlement ne s’applique',
      'findings-only': 'relevé de conformité : des constats, pas de note',
      'incomplete-rulebook': 'le règlement omet ce qui pourrait changer la note',
      'no-source': 'aucune source n’alimente les actes que lit le règlement',
      'not-in-force': 'le règlement n’était pas en vigueur ce jour-là',
    })[reason] ?? reason,
  graded: (grade, label) =>
    label === null || label.toLowerCase() === grade.replaceAll('-', ' ') ? (label ?? grade) : `${grade}, ${label}`,
  scored: (score) => `total ${score}`,
  unrated: (reason, between) =>
    `non noté : ${reason}${between === null ? '' : ` (entre ${between.best} et ${between.worst})`}`,
  headings: {
    why: 'Pourquoi cette note',
    unratedRules: 'Est-il noté',
    noneHolds: 'aucune de ces règles ne s’applique : il est noté',
    awards: 'En plus de la note',
    figures: 'Ce qui a été calculé',
    requirements: 'Exigences',
    missing: 'Ce qui manque',
    records: 'Les actes sur lesquels elle repose',
    laws: 'Les règles citées',
    score: 'total',
    points: 'points',
    coverage: (known, asked) => `${known} des ${asked} éléments demandés sont connus`,
    notTried: (names) => `non essayées : ${list(names)}, car la première qui s’applique est donnée`,
    always: 'donnée si rien avant elle ne s’applique',
    step: { holds: 's’applique', fails: 'ne s’applique pas', unknown: 'ne peut être dit', 'not-tried': 'non essayée' },
    finding: { met: 'remplie', 'not-met': 'non remplie', unknown: 'inconnue', 'not-applicable': 'sans objet' },
    counts: { no: 'ne compte pas', unknown: 'compte peut-être' },
    premisesOnly: (operator) =>
      `local seulement : ${operator === 'person' ? 'une personne physique l’exploite' : 'une personne physique l’exploite peut-être'} ; noté comme lieu, sur ce seul thème`,
    notListed: 'sa source ne le mentionne plus',
    run: (id, state) =>
      ({
        draft: `notation ${id}, projet non publié`,
        released: `notation ${id}, publiée`,
        withdrawn: `notation ${id}, retirée depuis`,
      })[state],
    noRun: 'demandé directement ; aucune notation',
    selfAssessment: 'auto-évaluation d’après des déclarations que personne n’a vérifiées : pas une notation',
    moment: (asOf, knownAt) => `au ${asOf}, selon ce qui était connu le ${knownAt}`,
    stale: 'PÉRIMÉ : un acte a été corrigé depuis ; à noter de nouveau',
    withheld:
      'Ses motifs reposent sur des actes ou des notes qui ne sont plus publics. L’intéressé, un auditeur et un juge peuvent encore les connaître.',
    disagrees: 'DÉFAUT : la notation contient un autre résultat que celui dérivé ici ; merci de le signaler',
    stated: (stated, known, backLoaded) =>
      `déclaré le ${stated}, connu ici depuis ${known}${backLoaded ? ' (chargé plus tard, antidaté)' : ''}`,
    row: (file, row, sha256) => `${file}, ligne ${row} (SHA-256 ${sha256})`,
    mended: 'une valeur a été corrigée à la main avant l’admission de la ligne ; le fichier dit autre chose',
    noFile: 'saisi par un agent du registre',
    ended: (cause, when, by) => `${cause} le ${when}${by === null ? '' : ` par ${by}`}`,
    empty: 'non déclaré',
    subjectKind: { organisation: 'organisation', establishment: 'établissement' },
  },
  improving: {
    title: 'Ce qui devrait être différent',
    changed: (field, from, to, record, day) => `« ${field} » ${to} au lieu de ${from} (${record}, ${day})`,
    known: (field, to, record, day) => `« ${field} », inconnu, ${to} (${record}, ${day})`,
    gone: (record, day, about) => `sans cet acte : ${record}, ${day}${about === '' ? '' : ` (${about})`}`,
    aim: (grade, { ways, changes, claim, over, asked }) => {
      const search = `les règles ont été interrogées ${asked} fois`;
      const tried = over.length === 0 ? search : `${search} ; essayé : ${fewOf(over).join(' ; ')}`;
      if (ways === 0)
        return {
          proved: `Pour ${grade} : aucun changement des faits en cause ne l’atteint, quelles que soient leurs valeurs (${search})`,
          tried: `Pour ${grade} : parmi les changements essayés, aucun ne l’atteint (${tried})`,
          cut: `Pour ${grade} : rien trouvé ; recherche écourtée (${search})`,
        }[claim];
      if (changes === 1) return `Pour ${grade} : un seul changement suffit (${search})`;
      return {
        proved: `Pour ${grade} : moins de changements ne suffisent pas, quelles que soient les valeurs (${search})`,
        tried: `Pour ${grade} : parmi les changements essayés, moins ne suffisent pas (${tried})`,
        cut: `Pour ${grade} : ceci suffit ; recherche écourtée, moins pourrait suffire (${search})`,
      }[claim];
    },
    between: (field, least, most) => `« ${field} » de ${least} à ${most}`,
    some: (field, values) => `${values} valeurs de « ${field} »`,
    or: 'ou',
    gives: (grade) => `alors les règles donnent ${grade}`,
    notRated: 'Les règles ne lui donnent pas de note ; il n’y en a pas à améliorer.',
    alreadyBest: 'Il a la meilleure note.',
    notAdvice: 'C’est ce que disent les règles pour d’autres faits. Ce n’est ni un conseil ni la promesse d’une note.',
  },
  ratings: ratingWords.fr,
  sideBySide: standingWords.fr,
  short: shortWords.fr,
  picked: (pick, over, day) =>
    `le ${pick === 'latest' ? 'dernier' : 'premier'} acte (${over})${day === undefined ? '' : `, du ${day}`}`,
};
