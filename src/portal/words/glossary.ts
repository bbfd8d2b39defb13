import type { Language } from '../../visit/index.ts';

/** Every word that a page uses in a sense of its own. */
export const terms = [
  'organisation',
  'establishment',
  'premises-only',
  'record',
  'source',
  'receipt',
  'quarantine',
  'fact',
  'rulebook',
  'figure',
  'requirement',
  'grade',
  'score',
  'coverage',
  'bounds',
  'standing',
  'run',
  'release',
  'publicity',
  'stale',
  'manifest',
  'fingerprint',
  'text-read',
  'consequence',
  'correction',
  'repair',
  'disputed',
  'reply',
] as const;

type Term = (typeof terms)[number];

/** A word as people say it, and what it means here, in plain words. */
export interface TermWords {
  readonly title: string;
  readonly lead: string;
  readonly terms: Readonly<Record<Term, readonly [word: string, means: string]>>;
}

export const glossaryWords: Readonly<Record<Language, TermWords>> = {
  en: {
    title: 'Words used here',
    lead: 'What each word means on these pages.',
    terms: {
      organisation: [
        'Organisation',
        'A legal entity: a company, an association, a public body. Never a natural person.',
      ],
      establishment: [
        'Establishment',
        'A place where an organisation or a person operates: a kitchen, a building, a workshop.',
      ],
      'premises-only': [
        'Rated as a place only',
        'A place that a natural person runs, or may. Only the place is rated, in one topic, and nothing is linked to the person.',
      ],
      record: [
        'Record',
        'One statement by an authority about one organisation or place: an inspection, a penalty, a filing, a licence.',
      ],
      source: ['Source', 'Where records come from: an authority’s list, with the file and the day it was stated.'],
      receipt: [
        'Receipt',
        'What one intake of a file did: how many rows were read, admitted, unchanged, corrected or put aside.',
      ],
      quarantine: [
        'Quarantine',
        'Rows that were put aside because something in them does not fit. Each has its faults and can be mended and offered again.',
      ],
      fact: [
        'Fact',
        'One version of a record: what was known, from when, until when. A correction makes a new version; the old one is kept.',
      ],
      rulebook: [
        'Rulebook',
        'The published rules of one topic for one authority, with a version, and the law that each rule rests on.',
      ],
      figure: ['Figure', 'A value that a rulebook computes on the way to a grade, such as a total of points.'],
      requirement: [
        'Requirement',
        'One rule. Its outcome for one subject is met, not met, not known, or does not apply.',
      ],
      grade: ['Grade', 'The class that a rulebook gives. Where it gives none, it says why.'],
      score: ['Score', 'A rulebook’s number. Whether more is better depends on the rulebook.'],
      coverage: ['Coverage', 'How much of what the rules ask for was known. It says nothing of whether it was good.'],
      bounds: [
        'Between two grades',
        'Where something that is missing could change the grade, the best and the worst it could be.',
      ],
      standing: ['Standing', 'An organisation’s grades over all topics, side by side. They are not added up.'],
      run: ['Run', 'One rating of everybody, by what was known at one moment.'],
      release: ['Release', 'The act of a person that makes a run public. Before it, a run is a draft.'],
      publicity: [
        'Publicity period',
        'How long a rulebook lets a grade be public. After it neither the grade nor its trace is shown.',
      ],
      stale: ['Out of date', 'A record behind the grade was put right since. The grade stands until the next rating.'],
      manifest: [
        'Manifest',
        'The list of everything a run was made from, with fingerprints, by which anybody can make it again.',
      ],
      fingerprint: [
        'Fingerprint',
        'A short text computed from a file (SHA-256). A file that differs in one letter has another.',
      ],
      'text-read': ['Text read', 'Whether whoever wrote the rulebook read the law itself, or only descriptions of it.'],
      consequence: [
        'Consequence',
        'What a rulebook attaches to a grade: an entry in a list, an incentive, a sanction. It takes effect only by a person’s decision after notice and a hearing.',
      ],
      correction: [
        'Correction',
        'A new version of a record that was wrong. It is made by the authority that made the record.',
      ],
      repair: [
        'Repair',
        'Ending a consequence early because the duty has been done since. It does not say that the record was wrong.',
      ],
      disputed: [
        'Disputed',
        'Whoever a rating or a record is about says that it is wrong, and that is not answered yet. It stands until then.',
      ],
      reply: [
        'Reply',
        'What an organisation says of its rating, in its own words beside it. Nobody has checked it, and it changes no rating.',
      ],
    },
  },
  fr: {
    title: 'Les mots employés ici',
    lead: 'Ce que chaque mot veut dire sur ces pages.',
    terms: {
      organisation: [
        'Organisation',
        'Une personne morale : une société, une association, un organisme public. Jamais une personne physique.',
      ],
      establishment: [
        'Établissement',
        'Un lieu où une organisation ou une personne exerce : une cuisine, un bâtiment, un hôpital.',
      ],
      'premises-only': [
        'Noté comme lieu seulement',
        'Un lieu qu’une personne physique exploite, ou pourrait exploiter. Seul le lieu est noté, dans un seul sujet, et rien n’est rattaché à la personne.',
      ],
      record: [
        'Acte',
        'Ce qu’une autorité déclare d’une organisation ou d’un lieu : une inspection, une sanction, une déclaration, une autorisation.',
      ],
      source: [
        'Source',
        'D’où viennent les actes : la liste d’une autorité, avec le fichier et le jour où elle a été établie.',
      ],
      receipt: [
        'Reçu',
        'Ce qu’a fait la prise en compte d’un fichier : combien de lignes ont été lues, admises, inchangées, rectifiées ou mises de côté.',
      ],
      quarantine: [
        'Quarantaine',
        'Les lignes mises de côté parce que quelque chose n’y convient pas. Chacune a ses défauts et peut être réparée puis présentée à nouveau.',
      ],
      fact: [
        'Fait',
        'Une version d’un acte : ce qui était connu, depuis quand, jusqu’à quand. Une rectification fait une nouvelle version ; l’ancienne est gardée.',
      ],
      rulebook: [
        'Règlement',
        'Les règles publiées d’un sujet pour une autorité, avec une version et le droit sur lequel repose chaque règle.',
      ],
      figure: ['Valeur calculée', 'Une valeur que le règlement calcule avant la note, comme un total de points.'],
      requirement: ['Exigence', 'Une règle. Son résultat est satisfait, non satisfait, inconnu ou sans objet.'],
      grade: ['Note', 'La classe que donne un règlement. S’il n’en donne pas, il dit pourquoi.'],
      score: ['Points', 'Le nombre que donne un règlement. Plus n’est pas toujours mieux : cela dépend du règlement.'],
      coverage: [
        'Couverture',
        'Quelle part de ce que demandent les règles était connue. Elle ne dit pas si c’était bon.',
      ],
      bounds: [
        'Entre deux notes',
        'Si ce qui manque pouvait changer la note : la meilleure et la moins bonne possibles.',
      ],
      standing: [
        'Situation',
        'Les notes d’une organisation dans tous les sujets, côte à côte. Elles ne sont pas additionnées.',
      ],
      run: ['Notation', 'Une notation de tous, d’après ce qui était connu à un moment donné.'],
      release: ['Publication', 'L’acte d’une personne qui rend une notation publique. Avant, c’est un projet.'],
      publicity: [
        'Durée de publicité',
        'Combien de temps un règlement laisse une note publique. Ensuite, ni la note ni sa trace ne sont montrées.',
      ],
      stale: [
        'Dépassée',
        'Un acte qui fonde la note a été rectifié depuis. La note vaut jusqu’à la notation suivante.',
      ],
      manifest: [
        'Manifeste',
        'La liste de tout ce dont une notation est faite, avec des empreintes, qui permet à chacun de la refaire.',
      ],
      fingerprint: [
        'Empreinte',
        'Un court texte calculé à partir d’un fichier (SHA-256). Un fichier qui diffère d’une lettre en a une autre.',
      ],
      'text-read': ['Texte lu', 'Si l’auteur du règlement a lu le droit lui-même, ou seulement des descriptions.'],
      consequence: [
        'Conséquence',
        'Ce qu’un règlement attache à une note : une inscription, une incitation, une sanction. Elle n’a d’effet que par la décision d’une personne, après avis et audition.',
      ],
      correction: [
        'Rectification',
        'Une nouvelle version d’un acte qui était erroné. Elle est faite par l’autorité qui a établi l’acte.',
      ],
      repair: [
        'Réparation',
        'La fin anticipée d’une conséquence parce que l’obligation a été remplie depuis. Elle ne dit pas que l’acte était erroné.',
      ],
      disputed: [
        'Contesté',
        'Qui est visé par une note ou un acte dit qu’il est erroné, et la réponse n’est pas encore donnée. Il vaut jusque-là.',
      ],
      reply: [
        'Réponse',
        'Ce qu’une organisation dit de sa note, dans ses propres termes, à côté d’elle. Personne ne l’a vérifié, et aucune note n’en est changée.',
      ],
    },
  },
  zh: {
    title: '这里使用的词语',
    lead: '每个词语在这些页面上的含义。',
    terms: {
      organisation: ['组织', '法人或其他组织：公司、社会团体、公共机构。绝不是自然人。'],
      establishment: ['场所', '组织或个人经营的地点：厨房、建筑物、医院。'],
      'premises-only': [
        '仅作为场所评级',
        '由自然人经营或可能由自然人经营的场所。只在一个领域对场所评级，不与个人关联。',
      ],
      record: ['记录', '主管机关就某个组织或场所作出的一项陈述：检查、处罚、申报、许可。'],
      source: ['来源', '记录从何而来：某机关的名单，连同文件及其载明日期。'],
      receipt: ['回执', '接收一个文件的结果：读取、收录、无变化、更正、搁置各多少行。'],
      quarantine: ['隔离待处理', '因某处不合要求而搁置的行。每行都附有问题说明，修正后可以重新提交。'],
      fact: ['事实', '一条记录的一个版本：已知内容，自何时起，至何时止。更正会产生新版本，旧版本予以保留。'],
      rulebook: ['评级规则', '某主管机关在某一领域公布的规则，有版本，每条规则都有法律依据。'],
      figure: ['计算值', '规则在得出等级之前计算的数值，例如总分。'],
      requirement: ['要求', '一条规则。对某一主体的结果为满足、未满足、未知或不适用。'],
      grade: ['等级', '规则给予的类别。没有等级时会说明原因。'],
      score: ['得分', '规则给出的数字。越高是否越好，取决于规则。'],
      coverage: ['覆盖率', '规则要求的事实中有多少是已知的。它并不说明好坏。'],
      bounds: ['介于两个等级之间', '缺失的事实可能改变等级时，可能的最优与最劣等级。'],
      standing: ['总体情况', '一个组织在各领域的等级并列展示，不相加。'],
      run: ['评级批次', '依据某一时点所知，对全部主体的一次评级。'],
      release: ['发布', '由人作出的、使一次评级公开的行为。发布之前只是草稿。'],
      publicity: ['公开期限', '规则允许等级公开的时间。期满后，等级及其痕迹都不再显示。'],
      stale: ['已过时', '等级所依据的记录其后已更正。在下次评级之前，该等级仍然有效。'],
      manifest: ['清单', '一次评级所用全部材料的目录，附有指纹，任何人都可据此重做。'],
      fingerprint: ['指纹', '由文件计算出的一小段文字（SHA-256）。文件有一字之差，指纹就不同。'],
      'text-read': ['已读原文', '规则的编写者读的是法律原文，还是只读了有关描述。'],
      consequence: ['后果', '规则附于等级的内容：列入名单、激励、惩戒。须经告知和听取申辩，由人作出决定后才生效。'],
      correction: ['更正', '对错误记录作出的新版本，由作出该记录的机关作出。'],
      repair: ['修复', '因义务其后已履行而提前结束后果。这并不表示记录有误。'],
      disputed: ['有异议', '评级或记录所涉的一方认为其有误，尚未答复。在此之前仍然有效。'],
      reply: ['说明', '组织就其评级所作的说明，以其原话显示在评级旁。未经核实，不影响任何评级。'],
    },
  },
};
