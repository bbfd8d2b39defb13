import type { AccessEventName, Role } from '../../../access/index.ts';
import type { Language } from '../../../visit/index.ts';

/** The words of one's own account, of the administrators' pages and of the log. */
export interface AccountsWords {
  readonly accountTitle: string;
  readonly yourRoles: string;
  readonly noRoles: string;
  readonly role: Readonly<Record<Role, string>>;
  readonly roleMeans: Readonly<Record<Role, string>>;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly state: string;
  readonly open: string;
  readonly closed: string;
  readonly change: string;
  readonly changeOf: (name: string) => string;
  readonly close: string;
  readonly closeHint: string;
  readonly save: string;
  readonly saved: string;
  readonly lastAdministrator: string;
  readonly inviteTitle: string;
  readonly inviteRoles: string;
  readonly inviteRolesHint: string;
  readonly invite: string;
  readonly emailProblem: string;
  readonly linkMade: string;
  readonly linkMadeMore: string;
  readonly invitations: string;
  readonly until: (day: string) => string;
  readonly end: string;
  readonly endOf: (email: string) => string;
  readonly logTitle: string;
  readonly logLead: string;
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly about: string;
  readonly nobody: string;
  readonly older: string;
  readonly event: Readonly<Record<AccessEventName, string>>;
}

export const accountsWords: Readonly<Record<Language, AccountsWords>> = {
  en: {
    accountTitle: 'Your account',
    yourRoles: 'What you may do',
    noRoles: 'You have no role yet. An administrator can give you one.',
    role: {
      member: 'Member of an organisation',
      analyst: 'Analyst',
      'rule-maker': 'Rule maker',
      auditor: 'Auditor',
      administrator: 'Administrator',
    },
    roleMeans: {
      member: 'Sees what concerns the organisations they speak for, and answers for them.',
      analyst: 'Takes in records, mends what was held back, makes and releases ratings.',
      'rule-maker': 'Writes rules and tries them on the register before they are in force.',
      auditor: 'Sees everything, the log too, and changes nothing.',
      administrator: 'Invites people and gives roles. Sees no rating for it that the public does not.',
    },
    title: 'Accounts',
    name: 'Name',
    email: 'Email address',
    roles: 'Roles',
    state: 'State',
    open: 'Open',
    closed: 'Closed',
    change: 'Change',
    changeOf: (name) => `Change ${name}`,
    close: 'Close this account',
    closeHint: 'The person is signed out at once and cannot sign in. What they did stays in the log.',
    save: 'Save',
    saved: 'Saved',
    lastAdministrator: 'This is the last administrator: give the role to somebody else first',
    inviteTitle: 'Invite somebody',
    inviteRoles: 'Roles',
    inviteRolesHint: 'Give no more than the work needs. Roles can be changed at any time.',
    invite: 'Make a link',
    emailProblem: 'Enter an email address, such as name@example.org',
    linkMade: 'Send this link to the person',
    linkMadeMore: 'It works once, and for three days. It is shown only now.',
    invitations: 'Invitations that wait',
    until: (day) => `until ${day}`,
    end: 'End',
    endOf: (email) => `End the invitation of ${email}`,
    logTitle: 'What happened to accounts',
    logLead: 'Nothing in this log can be changed or removed. It names accounts by their number.',
    when: 'When (UTC)',
    what: 'What',
    who: 'By whom',
    about: 'About',
    nobody: '–',
    older: 'Older',
    event: {
      'signed-in': 'Signed in',
      'sign-in-failed': 'Sign-in failed',
      'sign-in-locked': 'Sign-in refused: too many attempts',
      'signed-out': 'Signed out',
      invited: 'Invited',
      'link-ended': 'Link ended',
      'account-made': 'Account made',
      'role-given': 'Role given',
      'role-taken': 'Role taken away',
      'account-closed': 'Account closed',
      'account-opened': 'Account opened again',
      'password-changed': 'Password changed',
      'password-link-made': 'Link for a new password made',
      'password-asked': 'New password asked for',
      'key-made': 'Key made',
      'key-ended': 'Key ended',
      'purpose-named': 'Purpose of reading named',
      'membership-asked': 'Asked to speak for an organisation',
      'membership-granted': 'May speak for an organisation',
      'membership-refused': 'Refused to speak for an organisation',
      'membership-ended': 'May no longer speak for an organisation',
      'passkey-added': 'Passkey added',
      'passkey-removed': 'Passkey removed',
      'remark-sent': 'Remark sent',
      'remark-decided': 'Remark decided',
      'remark-taken-back': 'Remark taken back',
    },
  },
  fr: {
    accountTitle: 'Votre compte',
    yourRoles: 'Ce que vous pouvez faire',
    noRoles: 'Vous n’avez pas encore de rôle. Un administrateur peut vous en donner un.',
    role: {
      member: 'Membre d’une organisation',
      analyst: 'Analyste',
      'rule-maker': 'Rédacteur de règles',
      auditor: 'Auditeur',
      administrator: 'Administrateur',
    },
    roleMeans: {
      member: 'Voit ce qui concerne les organisations au nom desquelles il parle, et répond pour elles.',
      analyst: 'Verse les actes, corrige ce qui a été retenu, établit et publie les notes.',
      'rule-maker': 'Rédige des règles et les essaie sur le registre avant leur entrée en vigueur.',
      auditor: 'Voit tout, y compris le journal, et ne change rien.',
      administrator: 'Invite des personnes et donne des rôles. Ne voit pas pour autant plus de notes que le public.',
    },
    title: 'Comptes',
    name: 'Nom',
    email: 'Adresse électronique',
    roles: 'Rôles',
    state: 'État',
    open: 'Ouvert',
    closed: 'Fermé',
    change: 'Modifier',
    changeOf: (name) => `Modifier ${name}`,
    close: 'Fermer ce compte',
    closeHint:
      'La personne est déconnectée aussitôt et ne peut plus se connecter. Ce qu’elle a fait reste dans le journal.',
    save: 'Enregistrer',
    saved: 'Enregistré',
    lastAdministrator: 'C’est le dernier administrateur : donnez d’abord ce rôle à quelqu’un d’autre',
    inviteTitle: 'Inviter quelqu’un',
    inviteRoles: 'Rôles',
    inviteRolesHint: 'Ne donnez que ce que le travail demande. Les rôles peuvent changer à tout moment.',
    invite: 'Créer un lien',
    emailProblem: 'Indiquez une adresse électronique, comme nom@exemple.org',
    linkMade: 'Envoyez ce lien à la personne',
    linkMadeMore: 'Il sert une fois, pendant trois jours. Il n’est affiché que maintenant.',
    invitations: 'Invitations en attente',
    until: (day) => `jusqu’au ${day}`,
    end: 'Annuler',
    endOf: (email) => `Annuler l’invitation de ${email}`,
    logTitle: 'Ce qui est arrivé aux comptes',
    logLead: 'Rien dans ce journal ne peut être modifié ni retiré. Il désigne les comptes par leur numéro.',
    when: 'Quand (UTC)',
    what: 'Quoi',
    who: 'Par qui',
    about: 'Au sujet de',
    nobody: '–',
    older: 'Plus anciens',
    event: {
      'signed-in': 'Connexion',
      'sign-in-failed': 'Connexion échouée',
      'sign-in-locked': 'Connexion refusée : trop de tentatives',
      'signed-out': 'Déconnexion',
      invited: 'Invitation',
      'link-ended': 'Lien annulé',
      'account-made': 'Compte créé',
      'role-given': 'Rôle donné',
      'role-taken': 'Rôle retiré',
      'account-closed': 'Compte fermé',
      'account-opened': 'Compte rouvert',
      'password-changed': 'Mot de passe changé',
      'password-link-made': 'Lien pour un nouveau mot de passe créé',
      'password-asked': 'Nouveau mot de passe demandé',
      'key-made': 'Clé créée',
      'key-ended': 'Clé annulée',
      'purpose-named': 'Finalité de lecture indiquée',
      'membership-asked': 'Demande de parler pour une organisation',
      'membership-granted': 'Peut parler pour une organisation',
      'membership-refused': 'Refus de parler pour une organisation',
      'membership-ended': 'Ne peut plus parler pour une organisation',
      'passkey-added': 'Clé d’accès ajoutée',
      'passkey-removed': 'Clé d’accès retirée',
      'remark-sent': 'Observation envoyée',
      'remark-decided': 'Observation tranchée',
      'remark-taken-back': 'Observation retirée',
    },
  },
  zh: {
    accountTitle: '您的账户',
    yourRoles: '您可以做什么',
    noRoles: '您还没有角色。管理员可以为您授予。',
    role: {
      member: '组织成员',
      analyst: '分析员',
      'rule-maker': '规则制定者',
      auditor: '审计员',
      administrator: '管理员',
    },
    roleMeans: {
      member: '查看与其所代表组织有关的内容，并代表组织答复。',
      analyst: '录入记录，修正被暂留的数据，生成并发布评级。',
      'rule-maker': '编写规则，并在生效前于登记簿上试行。',
      auditor: '可查看一切，包括日志，但不能更改任何内容。',
      administrator: '邀请他人并授予角色，但不因此看到公众看不到的评级。',
    },
    title: '账户',
    name: '姓名',
    email: '电子邮箱',
    roles: '角色',
    state: '状态',
    open: '启用',
    closed: '停用',
    change: '更改',
    changeOf: (name) => `更改 ${name}`,
    close: '停用此账户',
    closeHint: '该用户立即退出登录，且无法再登录。其操作记录保留在日志中。',
    save: '保存',
    saved: '已保存',
    lastAdministrator: '这是最后一位管理员：请先将此角色授予他人',
    inviteTitle: '邀请他人',
    inviteRoles: '角色',
    inviteRolesHint: '只授予工作所需的角色。角色可随时更改。',
    invite: '生成链接',
    emailProblem: '请填写电子邮箱，例如 name@example.org',
    linkMade: '请将此链接发送给对方',
    linkMadeMore: '链接仅可使用一次，三天内有效。仅在此刻显示。',
    invitations: '待接受的邀请',
    until: (day) => `有效至${day}`,
    end: '取消',
    endOf: (email) => `取消对 ${email} 的邀请`,
    logTitle: '账户日志',
    logLead: '此日志的内容不可更改或删除。账户以编号表示。',
    when: '时间（UTC）',
    what: '事项',
    who: '操作者',
    about: '对象',
    nobody: '–',
    older: '更早',
    event: {
      'signed-in': '登录',
      'sign-in-failed': '登录失败',
      'sign-in-locked': '拒绝登录：尝试次数过多',
      'signed-out': '退出登录',
      invited: '已邀请',
      'link-ended': '链接已取消',
      'account-made': '账户已创建',
      'role-given': '已授予角色',
      'role-taken': '已收回角色',
      'account-closed': '账户已停用',
      'account-opened': '账户已重新启用',
      'password-changed': '密码已更改',
      'password-link-made': '已生成重设密码的链接',
      'password-asked': '申请重设密码',
      'key-made': '已生成密钥',
      'key-ended': '密钥已终止',
      'purpose-named': '已说明查阅目的',
      'membership-asked': '申请代表组织',
      'membership-granted': '已准许代表组织',
      'membership-refused': '已拒绝代表组织',
      'membership-ended': '不再代表组织',
      'passkey-added': '已添加通行密钥',
      'passkey-removed': '已移除通行密钥',
      'remark-sent': '提交意见',
      'remark-decided': '处理意见',
      'remark-taken-back': '撤回意见',
    },
  },
};
