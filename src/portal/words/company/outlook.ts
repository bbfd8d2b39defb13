import type { OfficialBeside, ShownTurn, TurnOfMany } from '../../../reasons/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of what is coming for an organisation: changes by time, by other rules, and what the authority says. */
export interface OutlookWords {
  readonly title: (name: string) => string;
  readonly short: string;
  readonly lead: string;
  readonly premises: string;
  readonly still: string;
  readonly nothingMoves: (day: string) => string;
  readonly readsGrades: string;
  readonly today: (day: string) => string;
  readonly turnsTitle: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly direction: Readonly<Record<ShownTurn['direction'], string>>;
  readonly requirement: (title: string, from: string, to: string) => string;
  readonly leavingTitle: string;
  readonly leavingLead: string;
  readonly record: string;
  readonly of: string;
  readonly aheadTitle: string;
  readonly names: string;
  readonly hiddenFrom: (day: string) => string;
  readonly marginsTitle: string;
  readonly marginsLead: string;
  readonly forGrade: string;
  readonly limit: string;
  readonly kept: string;
  readonly missed: string;
  readonly distance: string;
  readonly state: string;
  readonly nextTitle: (version: string) => string;
  readonly nextLead: (day: string, from: string, to: string) => string;
  readonly nextSame: (day: string, grade: string) => string;
  readonly changesTitle: (count: string) => string;
  readonly change: Readonly<Record<'added' | 'removed' | 'changed' | 'moved' | 'reordered', string>>;
  readonly officialTitle: string;
  readonly ours: string;
  readonly theirs: string;
  readonly compared: string;
  readonly standing: Readonly<Record<OfficialBeside['standing'], string>>;
  readonly stated: (day: string) => string;
  readonly by: Readonly<Record<TurnOfMany['by'], string>>;
  readonly manyTitle: string;
  readonly manyLead: (from: string, to: string, of: string) => string;
  readonly manyNone: string;
  readonly organisation: string;
  readonly rulebook: string;
  readonly officialMany: (equal: string, different: string) => string;
  readonly officialNone: string;
}

export const outlookWords: Readonly<Record<Language, OutlookWords>> = {
  en: {
    title: (name) => `What is coming: ${name}`,
    short: 'What is coming',
    lead: 'What the rules will say on later days by the records there are now. No new record is assumed: an inspection, a payment or a licence that is still to come is in none of it.',
    premises: 'A natural person runs this place, or may. Nothing is foretold of it.',
    still: 'No rule of it asks which day it is: without new records nothing changes.',
    nothingMoves: (day) => `Nothing changes by itself until ${day}.`,
    readsGrades: 'It goes by other grades, which are taken as they are now: see what is coming for those.',
    today: (day) =>
      `Already so: by the same records the rules give another answer on ${day} than on the day that was rated.`,
    turnsTitle: 'Changes by themselves',
    day: 'Day',
    from: 'From',
    to: 'To',
    why: 'Why',
    direction: { better: 'better', worse: 'worse', other: 'another answer', same: 'same grade' },
    requirement: (title, from, to) => `${title}: ${from}, then ${to}`,
    leavingTitle: 'Records that stop counting',
    leavingLead: 'Each is looked at until the day before.',
    record: 'Record',
    of: 'Of',
    aheadTitle: 'Days that its records name',
    names: 'What',
    hiddenFrom: (day) => `The public is shown this grade until the day before ${day}.`,
    marginsTitle: 'How near the limits are',
    marginsLead: 'Each limit of the rules for grades that were asked, with how far the number is from it.',
    forGrade: 'Grade',
    limit: 'Limit',
    kept: 'kept',
    missed: 'missed',
    distance: 'Distance',
    state: 'State',
    nextTitle: (version) => `Other rules: version ${version}`,
    nextLead: (day, from, to) =>
      `On ${day}, by the same records: ${from} by the rules that rated it, ${to} by the other ones.`,
    nextSame: (day, grade) => `On ${day}, by the same records, both give: ${grade}.`,
    changesTitle: (count) => `What the rules say otherwise (${count})`,
    change: { added: 'new', removed: 'gone', changed: 'changed', moved: 'another value', reordered: 'another order' },
    officialTitle: 'Beside the authority’s own',
    ours: 'Computed here',
    theirs: 'Published by the authority',
    compared: 'Compared',
    standing: {
      equal: 'the same',
      different: 'different',
      'only-theirs': 'the authority gives one, the rules here none',
      neither: 'neither gives a grade',
      'not-published': 'not published',
    },
    stated: (day) => `as of ${day}`,
    by: { time: 'by itself', since: 'already so', rules: 'by other rules' },
    manyTitle: 'What is coming for the portfolio',
    manyLead: (from, to, of) =>
      `Looked at: ${from} to ${to} of ${of}, the worst grades first. Every fortnight of a year is asked about, and the days between where two differ.`,
    manyNone: 'No grade of these changes by itself or by other rules within a year.',
    organisation: 'Organisation',
    rulebook: 'Rulebook',
    officialMany: (equal, different) => `The same as the authority’s own: ${equal}; different: ${different}.`,
    officialNone: 'No authority of these publishes a grade of its own in the records.',
  },
  fr: {
    title: (name) => `Ce qui vient : ${name}`,
    short: 'Ce qui vient',
    lead: 'Ce que les règles diront les jours suivants d’après les actes d’aujourd’hui. Aucun acte nouveau n’est supposé : ni inspection, ni paiement, ni autorisation à venir.',
    premises: 'Une personne physique exploite ce lieu, ou peut-être. Rien n’en est prédit.',
    still: 'Aucune de ses règles ne demande quel jour on est : sans acte nouveau, rien ne change.',
    nothingMoves: (day) => `Rien ne change de soi-même jusqu’au ${day}.`,
    readsGrades: 'Il se fonde sur d’autres notes, prises telles qu’elles sont : voyez ce qui vient pour celles-ci.',
    today: (day) =>
      `C’est déjà le cas : d’après les mêmes actes, les règles disent autre chose le ${day} qu’au jour de la notation.`,
    turnsTitle: 'Changements qui viennent d’eux-mêmes',
    day: 'Jour',
    from: 'De',
    to: 'À',
    why: 'Pourquoi',
    direction: { better: 'mieux', worse: 'moins bien', other: 'autre réponse', same: 'même note' },
    requirement: (title, from, to) => `${title} : ${from}, puis ${to}`,
    leavingTitle: 'Actes qui cessent de compter',
    leavingLead: 'Chacun est pris en compte jusqu’à la veille.',
    record: 'Acte',
    of: 'Du',
    aheadTitle: 'Jours que ses actes nomment',
    names: 'Quoi',
    hiddenFrom: (day) => `Cette note est montrée au public jusqu’à la veille du ${day}.`,
    marginsTitle: 'À quelle distance des limites',
    marginsLead: 'Chaque limite des règles de note qui ont été examinées, et l’écart qui en sépare.',
    forGrade: 'Note',
    limit: 'Limite',
    kept: 'respectée',
    missed: 'manquée',
    distance: 'Écart',
    state: 'État',
    nextTitle: (version) => `Autres règles : version ${version}`,
    nextLead: (day, from, to) =>
      `Le ${day}, d’après les mêmes actes : ${from} selon les règles de la notation, ${to} selon les autres.`,
    nextSame: (day, grade) => `Le ${day}, d’après les mêmes actes, les deux donnent : ${grade}.`,
    changesTitle: (count) => `Ce que les règles disent autrement (${count})`,
    change: {
      added: 'nouveau',
      removed: 'supprimé',
      changed: 'modifié',
      moved: 'autre valeur',
      reordered: 'autre ordre',
    },
    officialTitle: 'À côté de celle de l’autorité',
    ours: 'Calculée ici',
    theirs: 'Publiée par l’autorité',
    compared: 'Comparaison',
    standing: {
      equal: 'la même',
      different: 'différente',
      'only-theirs': 'l’autorité en donne une, les règles d’ici aucune',
      neither: 'ni l’une ni l’autre n’en donne',
      'not-published': 'non publiée',
    },
    stated: (day) => `au ${day}`,
    by: { time: 'de soi-même', since: 'déjà le cas', rules: 'par d’autres règles' },
    manyTitle: 'Ce qui vient pour le portefeuille',
    manyLead: (from, to, of) =>
      `Examinées : ${from} à ${to} sur ${of}, les plus mauvaises notes d’abord. Un jour par quinzaine d’une année est examiné, et les jours entre deux réponses différentes.`,
    manyNone: 'Aucune de ces notes ne change de soi-même ni par d’autres règles en un an.',
    organisation: 'Organisation',
    rulebook: 'Règlement',
    officialMany: (equal, different) => `Égales à celles de l’autorité : ${equal} ; différentes : ${different}.`,
    officialNone: 'Aucune autorité ne publie de note de ces organisations dans les actes.',
  },
  zh: {
    title: (name) => `前瞻：${name}`,
    short: '前瞻',
    lead: '根据现有记录，规则在以后各日给出的结果。不假定任何新记录：将来的检查、缴款或许可均不计入。',
    premises: '此场所由自然人经营，或可能如此，不作任何预测。',
    still: '其规则均不涉及日期：没有新记录就不会变化。',
    nothingMoves: (day) => `至${day}为止不会自行变化。`,
    readsGrades: '它依据其他等级，此处按现状计算：请参阅那些等级的前瞻。',
    today: (day) => `已经如此：依据相同记录，规则在${day}给出的结果与评级日不同。`,
    turnsTitle: '自行发生的变化',
    day: '日期',
    from: '原为',
    to: '变为',
    why: '原因',
    direction: { better: '变好', worse: '变差', other: '结果不同', same: '等级不变' },
    requirement: (title, from, to) => `${title}：由${from}变为${to}`,
    leavingTitle: '不再计入的记录',
    leavingLead: '每条记录计入至前一日为止。',
    record: '记录',
    of: '记录日期',
    aheadTitle: '记录中载明的日期',
    names: '事项',
    hiddenFrom: (day) => `该等级对公众显示至${day}的前一日。`,
    marginsTitle: '距各界限多远',
    marginsLead: '所适用的等级规则中的每个界限，以及当前数值与之相差多少。',
    forGrade: '等级',
    limit: '界限',
    kept: '符合',
    missed: '不符合',
    distance: '相差',
    state: '状态',
    nextTitle: (version) => `另一版规则：${version}`,
    nextLead: (day, from, to) => `${day}，依据相同记录：按评级时的规则为${from}，按另一版规则为${to}。`,
    nextSame: (day, grade) => `${day}，依据相同记录，两版规则均为：${grade}。`,
    changesTitle: (count) => `规则的不同之处（${count} 处）`,
    change: { added: '新增', removed: '删除', changed: '更改', moved: '数值变动', reordered: '顺序变动' },
    officialTitle: '与主管机关自行公布者对照',
    ours: '此处计算',
    theirs: '主管机关公布',
    compared: '比较',
    standing: {
      equal: '相同',
      different: '不同',
      'only-theirs': '主管机关有，此处规则未给出',
      neither: '双方均未给出等级',
      'not-published': '未公布',
    },
    stated: (day) => `截至${day}`,
    by: { time: '自行变化', since: '已经如此', rules: '因规则变动' },
    manyTitle: '组合前瞻',
    manyLead: (from, to, of) =>
      `已查看第 ${from} 至 ${to} 个，共 ${of} 个，等级最差者在前。一年内每隔十四日查看一次，结果不同时再逐日查找。`,
    manyNone: '这些对象的等级在一年内不会自行变化，也不因规则变动而变化。',
    organisation: '组织',
    rulebook: '规则',
    officialMany: (equal, different) => `与主管机关自行公布者相同：${equal}；不同：${different}。`,
    officialNone: '记录中没有主管机关自行公布的等级。',
  },
};
