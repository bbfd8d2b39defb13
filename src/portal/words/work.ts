import type { Language } from '../../visit/index.ts';
import type { WorkGroup, WorkPart } from '../parts/work-items.ts';

/** The words of the page where a signed-in person finds everything that is not for the public. */
export interface WorkWords {
  readonly title: string;
  readonly group: Readonly<Record<WorkGroup, string>>;
  /** Each item: what it is called, and what it is for. */
  readonly item: Readonly<Record<WorkPart, readonly [title: string, what: string]>>;
  /** How much waits at an item. */
  readonly waits: (count: string) => string;
}

export const workWords: Readonly<Record<Language, WorkWords>> = {
  en: {
    title: 'Your work',
    group: {
      organisations: 'Organisations',
      records: 'Records',
      ratings: 'Ratings',
      rules: 'Rules',
      people: 'People',
      own: 'Yours',
    },
    item: {
      portfolios: ['Portfolios', 'Follow many organisations and places side by side, and what is coming for them.'],
      assess: [
        'Self-assessment',
        'Answer for your own organisation and see what the rules would give. Nothing is kept.',
      ],
      intake: ['Intake', 'Take files of records in, and see the receipts of those that were.'],
      quarantine: ['Quarantine', 'Rows that were not taken in, what is wrong with each, and mending them.'],
      sources: ['Sources', 'How fresh each source is, and whether its files still look as they did.'],
      runs: ['Runs', 'Rate the register, see what changed, release it or take it back.'],
      full: ['Whole register', 'Look up what is not public, for a purpose that is written down.'],
      bench: ['Rule bench', 'Write or change rules, see how examples come out and whom they would move.'],
      accounts: ['Accounts', 'Invite people, give them roles, close accounts.'],
      requests: ['Requests', 'Decide who speaks for an organisation; help whoever cannot sign in.'],
      log: ['Log', 'What happened to accounts, and who read what is not public.'],
      told: ['What we told the register', 'Your replies and the errors you reported, and what became of each.'],
      remarks: [
        'Replies and reported errors',
        'Let replies of organisations stand, and answer what they say is wrong.',
      ],
      alerts: ['Alerts', 'What changed for the organisations and places you watch, and where programs are told of it.'],
      account: ['Your account', 'Your password and keys, and the organisations you speak for.'],
    },
    waits: (count) => `${count} waiting`,
  },
  fr: {
    title: 'Votre travail',
    group: {
      organisations: 'Organisations',
      records: 'Actes',
      ratings: 'Notes',
      rules: 'Règles',
      people: 'Personnes',
      own: 'À vous',
    },
    item: {
      portfolios: ['Portefeuilles', 'Suivre plusieurs organisations et lieux côte à côte, et ce qui vient pour eux.'],
      assess: [
        'Auto-évaluation',
        'Répondre pour sa propre organisation et voir ce que donneraient les règles. Rien n’est conservé.',
      ],
      intake: ['Réception', 'Faire entrer des fichiers d’actes et voir les reçus de ceux qui sont entrés.'],
      quarantine: ['Quarantaine', 'Les lignes non admises, ce qui ne va pas dans chacune, et leur réparation.'],
      sources: ['Sources', 'La fraîcheur de chaque source, et si ses fichiers ont gardé leur forme.'],
      runs: ['Calculs', 'Noter le registre, voir ce qui a changé, publier ou retirer.'],
      full: ['Registre entier', 'Consulter ce qui n’est pas public, dans un but qui est consigné.'],
      bench: [
        'Atelier des règles',
        'Écrire ou modifier des règles, voir ce que donnent les exemples et qui changerait de note.',
      ],
      accounts: ['Comptes', 'Inviter des personnes, leur donner des rôles, fermer des comptes.'],
      requests: ['Demandes', 'Décider qui parle pour une organisation ; aider qui ne peut se connecter.'],
      log: ['Journal', 'Ce qui est arrivé aux comptes, et qui a lu ce qui n’est pas public.'],
      told: [
        'Ce que nous avons dit au registre',
        'Vos réponses et les erreurs signalées, et la suite donnée à chacune.',
      ],
      remarks: [
        'Réponses et erreurs signalées',
        'Admettre les réponses des organisations, et répondre à ce qu’elles disent faux.',
      ],
      alerts: [
        'Alertes',
        'Ce qui a changé pour les organisations et lieux que vous suivez, et où les programmes en sont avertis.',
      ],
      account: ['Votre compte', 'Votre mot de passe, vos clés, et les organisations pour lesquelles vous parlez.'],
    },
    waits: (count) => `${count} en attente`,
  },
  zh: {
    title: '我的工作',
    group: { organisations: '组织', records: '记录', ratings: '评级', rules: '规则', people: '人员', own: '本人' },
    item: {
      portfolios: ['组合', '并列关注多个组织和场所，以及即将发生的变化。'],
      assess: ['自我评估', '为自己的组织作答，查看按规则会得到什么结果。不保存任何内容。'],
      intake: ['收件', '收入记录文件，查看已收文件的收据。'],
      quarantine: ['隔离区', '未被收入的各行、其问题所在及修正。'],
      sources: ['来源', '各来源的新旧，以及文件格式是否有变。'],
      runs: ['评级批次', '对登记簿评级，查看变化，发布或撤回。'],
      full: ['完整登记簿', '为记录在案的目的查阅非公开内容。'],
      bench: ['规则工作台', '编写或修改规则，查看示例的结果以及会影响谁的评级。'],
      accounts: ['账户', '邀请人员、授予角色、关闭账户。'],
      requests: ['申请', '决定谁可代表组织；帮助无法登录的人。'],
      log: ['日志', '账户发生的事项，以及谁查阅了非公开内容。'],
      told: ['我们向登记簿提交的内容', '您的说明和所报告的错误，以及各项的处理结果。'],
      remarks: ['说明与错误报告', '审核各组织的说明，答复其所报告的错误。'],
      alerts: ['变更通知', '您关注的组织和场所有何变化，以及向哪些程序发送通知。'],
      account: ['我的账户', '您的密码与密钥，以及您所代表的组织。'],
    },
    waits: (count) => `${count} 项待处理`,
  },
};
