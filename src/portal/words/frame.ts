import type { Language } from '../../visit/index.ts';

/** The words around every page. */
export interface FrameWords {
  /** The language's own name, for whoever cannot read the page it stands on. */
  readonly languageName: string;
  /** Which way the language is written. */
  readonly direction: 'ltr' | 'rtl';
  readonly languages: string;
  readonly skip: string;
  readonly menu: string;
  readonly search: string;
  readonly signIn: string;
  readonly signOut: string;
  /** Above the list of what is wrong with a form. */
  readonly problems: string;
  readonly rulebooks: string;
  readonly howRated: string;
  readonly registerOf: (authority: string) => string;
  readonly demonstration: string;
  readonly demonstrationSays: string;
  readonly notFoundTitle: string;
  readonly notFound: string;
  readonly busyTitle: string;
  readonly busy: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly back: string;
  /** A day as a reader of the language writes it. */
  readonly day: (day: string) => string;
  /** A whole number, grouped as a reader of the language groups it. */
  readonly number: (value: number) => string;
  /** An exact decimal as it is kept, without zeros that say nothing; what is none (`2/3`) stays as it is. */
  readonly decimal: (text: string) => string;
  /** A share from 0 to 1 in per cent, as exact as it is small. */
  readonly percent: (share: number) => string;
}

function dayIn(tag: string): (day: string) => string {
  // Days have no zone: UTC on both sides, or a reader west of it would see the day before.
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}

function numberIn(tag: string): (value: number) => string {
  const format = new Intl.NumberFormat(tag);
  return (value) => format.format(value);
}

function percentIn(tag: string): (share: number) => string {
  const usual = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const small = new Intl.NumberFormat(tag, { style: 'percent', maximumSignificantDigits: 2 });
  return (share) => (share > 0 && share < 0.001 ? small : usual).format(share);
}

function decimalIn(tag: string): (text: string) => string {
  const point = new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const whole = new Intl.NumberFormat(tag);
  return (text) => {
    const [, sign = '', before, after = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    // Taken apart as text: no digit is lost to a float.
    if (before === undefined) return text;
    const fraction = after.replace(/0+$/, '');
    return `${sign}${whole.format(BigInt(before))}${fraction === '' ? '' : `${point}${fraction}`}`;
  };
}

export const frameWords: Readonly<Record<Language, FrameWords>> = {
  en: {
    languageName: 'English',
    direction: 'ltr',
    languages: 'Language',
    skip: 'Skip to main content',
    menu: 'Menu',
    search: 'Search',
    signIn: 'Sign in',
    signOut: 'Sign out',
    problems: 'There is a problem',
    rulebooks: 'Rulebooks',
    howRated: 'How ratings are made',
    registerOf: (authority) => `Records and ratings: ${authority}`,
    demonstration: 'Demonstration',
    demonstrationSays: 'This register shows how the software works. It is no authority’s own.',
    notFoundTitle: 'Page not found',
    notFound: 'There is nothing at this address that is public. It may never have been, or no longer is.',
    busyTitle: 'Too many are searching at the moment',
    busy: 'Load this page again in a few seconds.',
    failedTitle: 'Something went wrong',
    failed: 'The fault is ours and was noted. Try again in a moment.',
    back: 'Back',
    day: dayIn('en-GB'),
    number: numberIn('en-GB'),
    decimal: decimalIn('en-GB'),
    percent: percentIn('en-GB'),
  },
  fr: {
    languageName: 'Français',
    direction: 'ltr',
    languages: 'Langue',
    skip: 'Aller au contenu principal',
    menu: 'Menu',
    search: 'Rechercher',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    problems: 'Il y a un problème',
    rulebooks: 'Règlements',
    howRated: 'Comment les notes sont établies',
    registerOf: (authority) => `Actes et notes : ${authority}`,
    demonstration: 'Démonstration',
    demonstrationSays: 'Ce registre montre comment le logiciel fonctionne. Il n’est celui d’aucune autorité.',
    notFoundTitle: 'Page introuvable',
    notFound: 'Rien de public ne se trouve à cette adresse. Soit rien ne l’a été, soit rien ne l’est plus.',
    busyTitle: 'Trop de recherches en ce moment',
    busy: 'Rechargez cette page dans quelques secondes.',
    failedTitle: 'Une erreur est survenue',
    failed: 'Elle vient de nous et a été consignée. Réessayez dans un instant.',
    back: 'Retour',
    day: dayIn('fr-FR'),
    number: numberIn('fr-FR'),
    decimal: decimalIn('fr-FR'),
    percent: percentIn('fr-FR'),
  },
  zh: {
    languageName: '中文',
    direction: 'ltr',
    languages: '语言',
    skip: '跳到主要内容',
    menu: '菜单',
    search: '查询',
    signIn: '登录',
    signOut: '退出登录',
    problems: '存在问题',
    rulebooks: '评级规则',
    howRated: '评级如何产生',
    registerOf: (authority) => `记录与评级：${authority}`,
    demonstration: '演示',
    demonstrationSays: '本登记簿仅用于演示软件，不属于任何主管机关。',
    notFoundTitle: '未找到页面',
    notFound: '此地址没有公开内容：可能从未公开，也可能已不再公开。',
    busyTitle: '当前查询人数过多',
    busy: '请几秒钟后重新载入本页。',
    failedTitle: '出现错误',
    failed: '这是我们的错误，已被记录。请稍后再试。',
    back: '返回',
    day: dayIn('zh-CN'),
    number: numberIn('zh-CN'),
    decimal: decimalIn('zh-CN'),
    percent: percentIn('zh-CN'),
  },
};
