import type { KeyProblem, Permission } from '../../../access/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of what a person does with an account of one's own: password, organisations, keys. */
export interface OwnWords {
  readonly organisations: string;
  readonly organisationsLead: string;
  readonly identifier: string;
  readonly identifierHint: string;
  readonly ask: string;
  readonly asked: string;
  readonly askProblem: Readonly<Record<'identifier' | 'too-many', string>>;
  readonly waits: string;
  readonly premises: string;
  readonly password: string;
  readonly current: string;
  readonly fresh: string;
  readonly change: string;
  readonly changed: string;
  readonly wrong: string;
  readonly forgotten: string;
  readonly forgottenLead: string;
  readonly forgottenDone: string;
  readonly send: string;
  readonly chooseTitle: string;
  readonly passkeys: string;
  readonly passkeysLead: string;
  readonly passkeyOf: (day: string) => string;
  readonly addPasskey: string;
  readonly removePasskey: string;
  readonly keys: string;
  readonly keysLead: string;
  readonly keyName: string;
  readonly keyNameHint: string;
  readonly keyMay: string;
  readonly keyDays: string;
  readonly makeKey: string;
  readonly keyMade: string;
  readonly keyMadeMore: string;
  readonly keyNone: string;
  readonly keyUsed: (day: string) => string;
  readonly keyUnused: string;
  readonly keyUntil: (day: string) => string;
  readonly endKey: string;
  readonly keyProblem: Readonly<Record<KeyProblem, string>>;
  readonly permission: Readonly<Record<Permission, string>>;
}

export const ownWords: Readonly<Record<Language, OwnWords>> = {
  en: {
    organisations: 'Organisations you speak for',
    organisationsLead:
      'Ask with the identifier that a register gave the organisation. An administrator checks that you may speak for it.',
    identifier: 'Identifier of the organisation',
    identifierHint: 'Such as a company number. You are not told here whether it is in this register.',
    ask: 'Ask',
    asked: 'Your request was noted. An administrator decides it.',
    askProblem: {
      identifier: 'Enter the identifier, in at most 80 characters',
      'too-many': 'Too many of your requests wait: let those be decided first',
    },
    waits: 'waits for a decision',
    premises:
      'No account is tied to a place that a person may run in their own name: write to the authority, which answers without one.',
    password: 'Password',
    current: 'Your password now',
    fresh: 'New password',
    change: 'Change the password',
    changed: 'Your password was changed. You are signed out everywhere else.',
    wrong: 'This is not your password now',
    forgotten: 'Forgotten your password?',
    forgottenLead: 'Enter your email address. If there is an account with it, an administrator sends you a link.',
    forgottenDone: 'If there is an account with this address, an administrator will send you a link.',
    send: 'Ask for a link',
    chooseTitle: 'Choose a new password',
    passkeys: 'Passkeys',
    passkeysLead:
      'A passkey lets you sign in with your device’s lock instead of a password. Nobody can make you give it away.',
    passkeyOf: (day) => `Passkey of ${day}`,
    addPasskey: 'Add a passkey',
    removePasskey: 'Remove',
    keys: 'Keys for programs',
    keysLead: 'A program shows a key to do what you allow it, and never more than you may do yourself.',
    keyName: 'What the key is for',
    keyNameHint: 'So that you know later which one to end.',
    keyMay: 'What the key may do',
    keyDays: 'For how many days (at most 366)',
    makeKey: 'Make a key',
    keyMade: 'Your new key',
    keyMadeMore: 'Copy it now: it is shown only this once. Whoever has it may do what it may.',
    keyNone: 'Your roles give nothing that a key could be made for.',
    keyUsed: (day) => `last used on ${day}`,
    keyUnused: 'not used yet',
    keyUntil: (day) => `until ${day}`,
    endKey: 'End',
    keyProblem: {
      name: 'Say what the key is for, in at most 60 characters',
      scopes: 'Choose what the key may do',
      days: 'Enter a number of days, 1 to 366',
    },
    permission: {
      'public:read': 'Read what is public',
      'account:own': 'Use one’s own account',
      'keys:own': 'Make keys',
      'portfolio:own': 'Keep portfolios',
      'watch:own': 'Watch, and be told of changes',
      'organisation:read': 'Read what is not public of one’s organisations',
      'organisation:act': 'Reply and report errors for one’s organisations',
      'records:write': 'Take in and mend records',
      'records:read': 'Read receipts, quarantine and the state of sources',
      'remarks:read': 'Read what organisations told the register',
      'remarks:answer': 'Approve replies and answer reports of errors',
      'runs:rate': 'Make draft runs',
      'runs:release': 'Release and withdraw runs',
      'hidden:read': 'Read what is not public, for a purpose',
      'rulebooks:write': 'Write and try rules',
      'audit:read': 'Read the logs',
      'accounts:manage': 'Manage accounts',
    },
  },
  fr: {
    organisations: 'Organisations au nom desquelles vous parlez',
    organisationsLead:
      'Demandez avec l’identifiant qu’un registre a donné à l’organisation. Un administrateur vérifie que vous pouvez parler pour elle.',
    identifier: 'Identifiant de l’organisation',
    identifierHint: 'Un numéro d’entreprise par exemple. Il n’est pas dit ici s’il figure dans ce registre.',
    ask: 'Demander',
    asked: 'Votre demande est notée. Un administrateur en décide.',
    askProblem: {
      identifier: 'Indiquez l’identifiant, en 80 caractères au plus',
      'too-many': 'Trop de vos demandes sont en attente : laissez-les d’abord se décider',
    },
    waits: 'en attente de décision',
    premises:
      'Aucun compte n’est lié à un lieu qu’une personne exploite peut-être en son nom : écrivez à l’autorité, qui répond sans compte.',
    password: 'Mot de passe',
    current: 'Votre mot de passe actuel',
    fresh: 'Nouveau mot de passe',
    change: 'Changer le mot de passe',
    changed: 'Votre mot de passe est changé. Vous êtes déconnecté partout ailleurs.',
    wrong: 'Ce n’est pas votre mot de passe actuel',
    forgotten: 'Mot de passe oublié ?',
    forgottenLead: 'Indiquez votre adresse électronique. S’il existe un compte, un administrateur vous envoie un lien.',
    forgottenDone: 'S’il existe un compte avec cette adresse, un administrateur vous enverra un lien.',
    send: 'Demander un lien',
    chooseTitle: 'Choisir un nouveau mot de passe',
    passkeys: 'Clés d’accès',
    passkeysLead:
      'Une clé d’accès vous connecte par le verrou de votre appareil, sans mot de passe. Personne ne peut vous la soutirer.',
    passkeyOf: (day) => `Clé d’accès du ${day}`,
    addPasskey: 'Ajouter une clé d’accès',
    removePasskey: 'Retirer',
    keys: 'Clés pour des programmes',
    keysLead:
      'Un programme présente une clé pour faire ce que vous lui permettez, et jamais plus que ce que vous pouvez vous-même.',
    keyName: 'À quoi sert la clé',
    keyNameHint: 'Pour savoir plus tard laquelle annuler.',
    keyMay: 'Ce que la clé permet',
    keyDays: 'Pour combien de jours (366 au plus)',
    makeKey: 'Créer une clé',
    keyMade: 'Votre nouvelle clé',
    keyMadeMore: 'Copiez-la maintenant : elle n’est montrée qu’une fois. Qui la détient peut ce qu’elle permet.',
    keyNone: 'Vos rôles ne donnent rien pour quoi une clé puisse être créée.',
    keyUsed: (day) => `servie le ${day}`,
    keyUnused: 'pas encore servie',
    keyUntil: (day) => `jusqu’au ${day}`,
    endKey: 'Annuler',
    keyProblem: {
      name: 'Dites à quoi sert la clé, en 60 caractères au plus',
      scopes: 'Choisissez ce que la clé permet',
      days: 'Indiquez un nombre de jours, de 1 à 366',
    },
    permission: {
      'public:read': 'Lire ce qui est public',
      'account:own': 'Utiliser son propre compte',
      'keys:own': 'Créer des clés',
      'portfolio:own': 'Tenir des portefeuilles',
      'watch:own': 'Suivre, et être averti des changements',
      'organisation:read': 'Lire ce qui n’est pas public de ses organisations',
      'organisation:act': 'Répondre et signaler des erreurs pour ses organisations',
      'records:write': 'Verser et corriger des actes',
      'records:read': 'Lire les reçus, la quarantaine et l’état des sources',
      'remarks:read': 'Lire ce que les organisations ont dit au registre',
      'remarks:answer': 'Accepter les réponses et répondre aux signalements d’erreur',
      'runs:rate': 'Établir des notations provisoires',
      'runs:release': 'Publier et retirer des notations',
      'hidden:read': 'Lire ce qui n’est pas public, pour une finalité',
      'rulebooks:write': 'Rédiger et essayer des règles',
      'audit:read': 'Lire les journaux',
      'accounts:manage': 'Gérer les comptes',
    },
  },
  zh: {
    organisations: '您所代表的组织',
    organisationsLead: '请用登记机关给予该组织的识别码申请。管理员将核实您是否可以代表该组织。',
    identifier: '组织的识别码',
    identifierHint: '例如企业注册号。此处不会告知该组织是否在本登记簿中。',
    ask: '申请',
    asked: '您的申请已记录，由管理员决定。',
    askProblem: {
      identifier: '请填写识别码，最多 80 个字符',
      'too-many': '您待处理的申请过多，请先等待决定',
    },
    waits: '等待决定',
    premises: '可能由个人经营的场所不与任何账户关联：请致函主管机关，无需账户即可答复。',
    password: '密码',
    current: '当前密码',
    fresh: '新密码',
    change: '更改密码',
    changed: '密码已更改，您在其他地方均已退出登录。',
    wrong: '当前密码不正确',
    forgotten: '忘记密码？',
    forgottenLead: '请填写电子邮箱。如有对应账户，管理员会向您发送链接。',
    forgottenDone: '如有使用此邮箱的账户，管理员会向您发送链接。',
    send: '索取链接',
    chooseTitle: '设置新密码',
    passkeys: '通行密钥',
    passkeysLead: '通行密钥让您用设备的锁屏方式登录，无需密码，也无法被骗取。',
    passkeyOf: (day) => `${day}添加的通行密钥`,
    addPasskey: '添加通行密钥',
    removePasskey: '移除',
    keys: '程序密钥',
    keysLead: '程序凭密钥行使您允许的权限，且不超过您自己的权限。',
    keyName: '密钥用途',
    keyNameHint: '便于日后知道应终止哪一个。',
    keyMay: '密钥的权限',
    keyDays: '有效天数（最多 366）',
    makeKey: '生成密钥',
    keyMade: '您的新密钥',
    keyMadeMore: '请立即复制：仅显示这一次。持有者即可行使其权限。',
    keyNone: '您的角色没有可授予密钥的权限。',
    keyUsed: (day) => `最近使用于${day}`,
    keyUnused: '尚未使用',
    keyUntil: (day) => `有效至${day}`,
    endKey: '终止',
    keyProblem: {
      name: '请说明密钥用途，最多 60 个字符',
      scopes: '请选择密钥的权限',
      days: '请填写天数，1 至 366',
    },
    permission: {
      'public:read': '阅读公开内容',
      'account:own': '使用自己的账户',
      'keys:own': '生成密钥',
      'portfolio:own': '管理组合',
      'watch:own': '关注并接收变更通知',
      'organisation:read': '阅读所代表组织的非公开内容',
      'organisation:act': '代表组织答复和报告错误',
      'records:write': '录入和修正记录',
      'records:read': '阅读回执、隔离区和来源状态',
      'remarks:read': '查看各单位提交的意见',
      'remarks:answer': '审核答复并处理错误报告',
      'runs:rate': '生成评级草案',
      'runs:release': '发布和撤回评级',
      'hidden:read': '为特定目的阅读非公开内容',
      'rulebooks:write': '编写和试行规则',
      'audit:read': '阅读日志',
      'accounts:manage': '管理账户',
    },
  },
};
