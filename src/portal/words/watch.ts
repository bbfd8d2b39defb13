import type { Language } from '../../visit/index.ts';
import type { Delivery } from '../../watch/index.ts';

/** The words of watching: the button, the alerts, and the addresses of programs. */
export interface WatchPageWords {
  readonly watch: string;
  readonly unwatch: string;
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly unread: string;
  readonly markRead: string;
  readonly why: string;
  readonly later: string;
  readonly watched: string;
  readonly noneWatched: string;
  readonly since: (day: string) => string;
  readonly end: string;
  readonly feed: string;
  readonly feedSays: string;
  readonly newFeed: string;
  readonly webhooks: string;
  readonly webhooksLead: string;
  readonly url: string;
  readonly urlHint: string;
  readonly urlProblem: string;
  readonly tooMany: string;
  readonly make: string;
  readonly secret: string;
  readonly secretSays: string;
  readonly dead: string;
  readonly waiting: (count: string) => string;
  readonly test: string;
  readonly tested: string;
  readonly change: string;
  readonly remove: string;
  readonly deliveries: string;
  readonly noDeliveries: string;
  readonly columns: readonly [string, string, string, string];
  readonly state: Readonly<Record<Delivery['state'], string>>;
  readonly problem: Readonly<Record<string, string>>;
  readonly back: string;
}

export const watchPageWords: Readonly<Record<Language, WatchPageWords>> = {
  en: {
    watch: 'Watch',
    unwatch: 'Stop watching',
    title: 'Alerts',
    lead: 'You are told here when a grade that you may see changes for an organisation or place you watch. Alerts are kept for 90 days.',
    none: 'Nothing has changed yet.',
    unread: 'New',
    markRead: 'Mark all as read',
    why: 'Why',
    later: 'Earlier alerts',
    watched: 'Watched',
    noneWatched: 'You watch nobody. The page of each organisation and place has a button for it.',
    since: (day) => `since ${day}`,
    end: 'Stop watching',
    feed: 'Feed',
    feedSays: 'For a reader of feeds (Atom). Whoever has this address can read your alerts.',
    newFeed: 'Give it another address',
    webhooks: 'Addresses for programs',
    webhooksLead:
      'Each alert is sent to these addresses as a signed event (CloudEvents, Standard Webhooks), again for five days where it is not taken.',
    url: 'Address',
    urlHint: 'An https address on the Internet.',
    urlProblem: 'Give an https address, without a name or password in it',
    tooMany: 'There are as many as one account may have; end one first',
    make: 'Add the address',
    secret: 'The secret by which events are signed',
    secretSays: 'Copy it now: it is not shown again.',
    dead: 'Took nothing for five days; a new secret wakes it',
    waiting: (count) => `${count} waiting`,
    test: 'Send a test',
    tested: 'A test is on its way',
    change: 'New secret',
    remove: 'Remove',
    deliveries: 'What was sent',
    noDeliveries: 'Nothing was sent yet.',
    columns: ['Event', 'Since', 'State', 'Attempts'],
    state: { waiting: 'Waiting', sent: 'Taken', dead: 'Given up', dropped: 'Not sent' },
    problem: {
      address: 'leads to a private address',
      unreachable: 'not reached',
      'too-slow': 'no answer in time',
      'not-https': 'not https',
    },
    back: 'All alerts',
  },
  fr: {
    watch: 'Suivre',
    unwatch: 'Ne plus suivre',
    title: 'Alertes',
    lead: 'Vous êtes averti ici lorsqu’une note que vous pouvez voir change pour une organisation ou un lieu que vous suivez. Les alertes sont conservées 90 jours.',
    none: 'Rien n’a encore changé.',
    unread: 'Nouveau',
    markRead: 'Tout marquer comme lu',
    why: 'Pourquoi',
    later: 'Alertes antérieures',
    watched: 'Suivis',
    noneWatched: 'Vous ne suivez personne. La page de chaque organisation et lieu a un bouton pour cela.',
    since: (day) => `depuis le ${day}`,
    end: 'Ne plus suivre',
    feed: 'Flux',
    feedSays: 'Pour un lecteur de flux (Atom). Quiconque a cette adresse peut lire vos alertes.',
    newFeed: 'Lui donner une autre adresse',
    webhooks: 'Adresses pour programmes',
    webhooksLead:
      'Chaque alerte est envoyée à ces adresses comme événement signé (CloudEvents, Standard Webhooks), à nouveau pendant cinq jours si elle n’est pas acceptée.',
    url: 'Adresse',
    urlHint: 'Une adresse https sur Internet.',
    urlProblem: 'Donnez une adresse https, sans nom ni mot de passe',
    tooMany: 'Un compte ne peut en avoir davantage ; supprimez-en une d’abord',
    make: 'Ajouter l’adresse',
    secret: 'Le secret par lequel les événements sont signés',
    secretSays: 'Copiez-le maintenant : il ne sera plus montré.',
    dead: 'N’a rien accepté pendant cinq jours ; un nouveau secret la réveille',
    waiting: (count) => `${count} en attente`,
    test: 'Envoyer un essai',
    tested: 'Un essai est en route',
    change: 'Nouveau secret',
    remove: 'Retirer',
    deliveries: 'Ce qui a été envoyé',
    noDeliveries: 'Rien n’a encore été envoyé.',
    columns: ['Événement', 'Depuis', 'État', 'Tentatives'],
    state: { waiting: 'En attente', sent: 'Accepté', dead: 'Abandonné', dropped: 'Non envoyé' },
    problem: {
      address: 'mène à une adresse privée',
      unreachable: 'non joint',
      'too-slow': 'pas de réponse à temps',
      'not-https': 'pas https',
    },
    back: 'Toutes les alertes',
  },
  zh: {
    watch: '关注',
    unwatch: '取消关注',
    title: '变更通知',
    lead: '您关注的组织或场所有您可见的评级发生变化时，会在此通知您。通知保留 90 天。',
    none: '尚无变化。',
    unread: '新',
    markRead: '全部标为已读',
    why: '原因',
    later: '更早的通知',
    watched: '关注列表',
    noneWatched: '您尚未关注任何对象。每个组织和场所的页面上都有关注按钮。',
    since: (day) => `自 ${day} 起`,
    end: '取消关注',
    feed: '订阅源',
    feedSays: '供订阅阅读器使用（Atom）。知道此地址者均可阅读您的通知。',
    newFeed: '更换地址',
    webhooks: '程序地址',
    webhooksLead:
      '每条通知都会作为签名事件（CloudEvents、Standard Webhooks）发送到这些地址；未被接收的会在五天内重试。',
    url: '地址',
    urlHint: '互联网上的 https 地址。',
    urlProblem: '请填写 https 地址，且其中不含用户名或密码',
    tooMany: '已达每个账户的上限；请先删除一个',
    make: '添加地址',
    secret: '用于签署事件的密钥',
    secretSays: '请立即复制：之后不再显示。',
    dead: '连续五天未接收任何内容；更换密钥即可恢复',
    waiting: (count) => `${count} 条待发送`,
    test: '发送测试',
    tested: '测试已在发送途中',
    change: '更换密钥',
    remove: '删除',
    deliveries: '发送记录',
    noDeliveries: '尚未发送任何内容。',
    columns: ['事件', '时间', '状态', '尝试'],
    state: { waiting: '等待中', sent: '已接收', dead: '已放弃', dropped: '未发送' },
    problem: {
      address: '指向私有地址',
      unreachable: '无法连接',
      'too-slow': '未及时答复',
      'not-https': '不是 https',
    },
    back: '全部通知',
  },
};
