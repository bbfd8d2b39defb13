import type { Language } from '../../visit/index.ts';

interface Passage {
  readonly heading: string;
  readonly says: readonly string[];
}

/** How ratings are made, from a record to a grade that anybody can check. */
export interface HowWords {
  readonly title: string;
  readonly lead: string;
  readonly passages: readonly Passage[];
  readonly more: string;
}

export const howWords: Readonly<Record<Language, HowWords>> = {
  en: {
    title: 'How ratings are made',
    lead: 'From an official record to a grade, in six steps. None of them is secret, and no machine decides anything about a person.',
    passages: [
      {
        heading: '1. Records come in',
        says: [
          'Authorities publish inspections, penalties, licences, filings and measurements. Each file is taken in whole, and a receipt says what became of every row: admitted, unchanged, corrected, or put aside.',
          'A row that does not fit is put aside with its faults (quarantine). It is never guessed at and never dropped in silence.',
        ],
      },
      {
        heading: '2. Whose record it is',
        says: [
          'A record belongs to whoever its official number names. A natural person is never rated. Where a person runs a place, or may, only the place is rated, in its one topic.',
        ],
      },
      {
        heading: '3. The rules',
        says: [
          'A rulebook is a text that anybody can read. Each rule cites the law it rests on and says whether the text of that law was read. Opinions, complaints and what somebody says or believes are not read at all.',
          'The rules are the same for all that they rate.',
        ],
      },
      {
        heading: '4. The rating',
        says: [
          'Everybody is rated at once, by what was known at one moment. The same records and the same rules always give the same grades, to the letter.',
          'What is not known is neither good nor bad. How much was known is shown beside each grade (coverage). Where what is missing could change the grade, it is not given, and the page says between which grades it would lie.',
        ],
      },
      {
        heading: '5. A person releases it',
        says: [
          'A rating is a draft until a person releases it. Where the rulebook gives days to contest it first, it becomes public after these. A released rating can be withdrawn.',
          'Each grade is public for as long as its rulebook says. After that neither it nor its trace is shown.',
          'Nothing follows from a grade by itself: a measure needs a law, a notice, a hearing, and the decision of a person.',
        ],
      },
      {
        heading: '6. Anybody can check',
        says: [
          'Every page says which run gave the grade, which rulebook, and which row of which file is behind each value. With the open data and the rulebook, anybody can make the same rating again and get the same fingerprint.',
        ],
      },
    ],
    more: 'The words used here',
  },
  fr: {
    title: 'Comment les notes sont établies',
    lead: 'De l’acte officiel à la note, en six étapes. Aucune n’est secrète, et aucune machine ne décide de quoi que ce soit sur une personne.',
    passages: [
      {
        heading: '1. Les actes arrivent',
        says: [
          'Les autorités publient des inspections, des sanctions, des autorisations, des déclarations et des mesures. Chaque fichier est pris en entier, et un reçu dit ce qu’il est advenu de chaque ligne : admise, inchangée, rectifiée ou mise de côté.',
          'Une ligne qui ne convient pas est mise de côté avec ses défauts (quarantaine). On ne devine rien, et rien ne disparaît en silence.',
        ],
      },
      {
        heading: '2. À qui est l’acte',
        says: [
          'Un acte appartient à celui que désigne son numéro officiel. Une personne physique n’est jamais notée. Là où une personne exploite un lieu, ou pourrait l’exploiter, seul le lieu est noté, dans son seul sujet.',
        ],
      },
      {
        heading: '3. Les règles',
        says: [
          'Un règlement est un texte que chacun peut lire. Chaque règle cite le droit sur lequel elle repose et dit si le texte en a été lu. Les opinions, les plaintes et ce que quelqu’un dit ou croit ne sont pas lus du tout.',
          'Les règles sont les mêmes pour tous ceux qu’elles notent.',
        ],
      },
      {
        heading: '4. La notation',
        says: [
          'Tous sont notés en même temps, d’après ce qui était connu à un moment donné. Les mêmes actes et les mêmes règles donnent toujours les mêmes notes, à la lettre près.',
          'Ce qui n’est pas connu n’est ni bon ni mauvais. À côté de chaque note figure ce qui était connu (couverture). Si ce qui manque pouvait changer la note, elle n’est pas donnée, et la page dit entre quelles notes elle se situerait.',
        ],
      },
      {
        heading: '5. Une personne la publie',
        says: [
          'Une notation est un projet tant qu’une personne ne l’a pas publiée. Si le règlement laisse d’abord un délai pour la contester, elle ne devient publique qu’ensuite. Une notation publiée peut être retirée.',
          'Chaque note est publique aussi longtemps que le dit son règlement. Ensuite, ni elle ni sa trace ne sont montrées.',
          'Rien ne suit d’une note à elle seule : une mesure exige une loi, un avis, une audition et la décision d’une personne.',
        ],
      },
      {
        heading: '6. Chacun peut vérifier',
        says: [
          'Chaque page dit quelle notation a donné la note, selon quel règlement, et quelle ligne de quel fichier est derrière chaque valeur. Avec les données ouvertes et le règlement, chacun peut refaire la même notation et obtenir la même empreinte.',
        ],
      },
    ],
    more: 'Les mots employés ici',
  },
  zh: {
    title: '评级如何产生',
    lead: '从一条官方记录到一个等级，共六步。没有一步是秘密的，也没有任何机器对个人作出决定。',
    passages: [
      {
        heading: '一、接收记录',
        says: [
          '主管机关公布检查、处罚、许可、申报和检测等记录。每个文件都完整接收，并出具回执，说明每一行的结果：收录、无变化、更正或搁置。',
          '不合要求的行连同其问题一起搁置（隔离待处理），既不猜测，也不悄悄丢弃。',
        ],
      },
      {
        heading: '二、确定记录属于谁',
        says: [
          '记录属于其官方编号所指的主体。自然人从不被评级。场所由自然人经营或可能由自然人经营的，只在该领域对场所评级。',
        ],
      },
      {
        heading: '三、规则',
        says: [
          '评级规则是任何人都能阅读的文本。每条规则都引用其法律依据，并说明是否读过原文。意见、投诉以及任何人的言论或信仰一概不读取。',
          '规则对其所评的全部主体一视同仁。',
        ],
      },
      {
        heading: '四、评级',
        says: [
          '在同一时点，依据当时所知，对全部主体同时评级。相同的记录和相同的规则总是得出完全相同的等级。',
          '未知的事实既不算好，也不算坏。每个等级旁都标明已知多少（覆盖率）。如果缺失的事实可能改变等级，则不给出等级，而是说明它会介于哪些等级之间。',
        ],
      },
      {
        heading: '五、由人发布',
        says: [
          '评级在由人发布之前只是草稿。规则留有异议期的，期满后才公开。已发布的评级可以撤回。',
          '每个等级的公开期限由其规则规定。期满后，等级及其痕迹都不再显示。',
          '等级本身不产生任何后果：任何措施都须有法律依据、事先告知、听取申辩，并由人作出决定。',
        ],
      },
      {
        heading: '六、人人可以核验',
        says: [
          '每一页都说明等级出自哪次评级、依据哪套规则，以及每个数值来自哪个文件的哪一行。凭开放数据和规则，任何人都能重做同一次评级，并得到相同的指纹。',
        ],
      },
    ],
    more: '这里使用的词语',
  },
};
