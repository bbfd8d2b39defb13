import type { Language } from '../../../visit/index.ts';
import type { AcceptanceProblem } from '../../../access/index.ts';

/** The words of signing in, and of taking up an invitation. */
export interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly email: string;
  readonly password: string;
  readonly button: string;
  readonly wrong: string;
  readonly locked: string;
  readonly provider: string;
  readonly with: (name: string) => string;
  readonly withPasskey: string;
  readonly passkeyFailed: string;
  readonly noAccount: string;
  readonly refusedTitle: string;
  readonly refused: string;
  readonly invitationTitle: string;
  readonly invitationLead: string;
  readonly invitationAdministrator: string;
  readonly invitationGone: string;
  readonly invitationGoneMore: string;
  readonly name: string;
  readonly nameHint: string;
  readonly emailHint: string;
  readonly newPassword: string;
  readonly newPasswordHint: string;
  readonly make: string;
  readonly problem: Readonly<Record<AcceptanceProblem, string>>;
}

export const signInWords: Readonly<Record<Language, SignInWords>> = {
  en: {
    title: 'Sign in',
    lead: 'Everything that is public can be read without an account.',
    email: 'Email address',
    password: 'Password',
    button: 'Sign in',
    wrong: 'The email address and the password do not belong together',
    locked: 'Too many attempts. Wait 15 minutes, then try again',
    provider: 'Signing in there did not work, or there is no account here for that address',
    with: (name) => `Sign in with ${name}`,
    withPasskey: 'Sign in with a passkey',
    passkeyFailed: 'The passkey was not accepted. Try again, or sign in another way.',
    noAccount: 'Accounts are made by invitation. Ask the authority that runs this register.',
    refusedTitle: 'You cannot see this page',
    refused: 'Your account does not have the role that this page needs. An administrator can give it to you.',
    invitationTitle: 'Make your account',
    invitationLead: 'You were invited. Choose a password, and you are signed in.',
    invitationAdministrator: 'You will be an administrator: you invite people and give them roles.',
    invitationGone: 'This link no longer works',
    invitationGoneMore: 'It was used, it was ended, or its time is over. Ask for a new one.',
    name: 'Your name',
    nameHint: 'As colleagues know you. The public never sees it.',
    emailHint: 'You sign in with it.',
    newPassword: 'Choose a password',
    newPasswordHint: 'At least 12 characters. Three or four words that do not belong together are easy to remember.',
    make: 'Make the account',
    problem: {
      link: 'This link no longer works',
      name: 'Enter your name, in at most 100 characters',
      email: 'Enter an email address, such as name@example.org',
      'email-taken': 'There is an account with this address already: sign in',
      'password-short': 'The password needs at least 12 characters',
      'password-long': 'The password may have at most 128 characters',
      'password-easy': 'This password is too easy to guess: choose one without your name, and without rows of letters',
    },
  },
  fr: {
    title: 'Se connecter',
    lead: 'Tout ce qui est public se lit sans compte.',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    button: 'Se connecter',
    wrong: 'L’adresse électronique et le mot de passe ne correspondent pas',
    locked: 'Trop de tentatives. Attendez 15 minutes, puis réessayez',
    provider: 'La connexion n’y a pas réussi, ou aucun compte n’existe ici pour cette adresse',
    with: (name) => `Se connecter avec ${name}`,
    withPasskey: 'Se connecter avec une clé d’accès',
    passkeyFailed: 'La clé d’accès n’a pas été acceptée. Réessayez, ou connectez-vous autrement.',
    noAccount: 'Les comptes se créent sur invitation. Adressez-vous à l’autorité qui tient ce registre.',
    refusedTitle: 'Vous ne pouvez pas voir cette page',
    refused: 'Votre compte n’a pas le rôle que cette page demande. Un administrateur peut vous le donner.',
    invitationTitle: 'Créer votre compte',
    invitationLead: 'Vous avez reçu une invitation. Choisissez un mot de passe et vous serez connecté.',
    invitationAdministrator: 'Vous serez administrateur : vous invitez des personnes et leur donnez des rôles.',
    invitationGone: 'Ce lien ne fonctionne plus',
    invitationGoneMore: 'Il a servi, il a été annulé ou son délai est passé. Demandez-en un autre.',
    name: 'Votre nom',
    nameHint: 'Celui que vos collègues connaissent. Le public ne le voit jamais.',
    emailHint: 'Elle vous sert à vous connecter.',
    newPassword: 'Choisir un mot de passe',
    newPasswordHint: 'Au moins 12 caractères. Trois ou quatre mots sans lien entre eux se retiennent facilement.',
    make: 'Créer le compte',
    problem: {
      link: 'Ce lien ne fonctionne plus',
      name: 'Indiquez votre nom, en 100 caractères au plus',
      email: 'Indiquez une adresse électronique, comme nom@exemple.org',
      'email-taken': 'Un compte existe déjà avec cette adresse : connectez-vous',
      'password-short': 'Le mot de passe doit avoir au moins 12 caractères',
      'password-long': 'Le mot de passe peut avoir 128 caractères au plus',
      'password-easy':
        'Ce mot de passe est trop facile à deviner : choisissez-en un sans votre nom ni suite de lettres',
    },
  },
  zh: {
    title: '登录',
    lead: '所有公开内容无需账户即可阅读。',
    email: '电子邮箱',
    password: '密码',
    button: '登录',
    wrong: '电子邮箱与密码不匹配',
    locked: '尝试次数过多。请等待 15 分钟后再试',
    provider: '在该处登录未成功，或此处没有该邮箱的账户',
    with: (name) => `使用${name}登录`,
    withPasskey: '使用通行密钥登录',
    passkeyFailed: '通行密钥未被接受。请重试或改用其他方式登录。',
    noAccount: '账户仅凭邀请开通。请联系管理本登记簿的主管机关。',
    refusedTitle: '您无法查看此页面',
    refused: '您的账户没有此页面所需的角色。管理员可以为您授予。',
    invitationTitle: '创建账户',
    invitationLead: '您已受邀。设置密码后即可登录。',
    invitationAdministrator: '您将成为管理员：可以邀请他人并授予角色。',
    invitationGone: '此链接已失效',
    invitationGoneMore: '链接已被使用、已被取消或已过期。请重新索取。',
    name: '您的姓名',
    nameHint: '同事所知的姓名。公众不会看到。',
    emailHint: '用于登录。',
    newPassword: '设置密码',
    newPasswordHint: '至少 12 个字符。三四个互不相关的词语便于记忆。',
    make: '创建账户',
    problem: {
      link: '此链接已失效',
      name: '请填写姓名，最多 100 个字符',
      email: '请填写电子邮箱，例如 name@example.org',
      'email-taken': '该邮箱已有账户，请直接登录',
      'password-short': '密码至少需要 12 个字符',
      'password-long': '密码最多 128 个字符',
      'password-easy': '此密码太容易被猜到：请勿使用姓名或连续的字母',
    },
  },
};
