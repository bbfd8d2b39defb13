import type { Language } from '../../visit/index.ts';

/** The words on a badge, and of the page that offers one. */
export interface BadgeWords {
  readonly title: (name: string) => string;
  readonly lead: string;
  readonly offer: string;
  readonly asPicture: string;
  readonly asPictureSays: string;
  readonly asScript: string;
  readonly asScriptSays: string;
  readonly alt: (name: string) => string;
  readonly gone: string;
  readonly goneSays: string;
  readonly asOf: (day: string) => string;
  readonly read: (day: string) => string;
  readonly stale: string;
  readonly disputed: string;
  readonly unrated: string;
}

export const badgeWords: Readonly<Record<Language, BadgeWords>> = {
  en: {
    title: (name) => `A badge for ${name}`,
    lead: 'Shows the rating on another site as it is today. It says as of when, and shows nothing any more once the rating is no longer public.',
    offer: 'Show this rating on your own site',
    asPicture: 'As a picture',
    asPictureSays: 'Works wherever a picture may stand.',
    asScript: 'As a script',
    asScriptSays: 'Puts the picture in the place of the script, with a link to the reasons.',
    alt: (name) => `Rating of ${name}`,
    gone: 'No public rating',
    goneSays: 'There is none here, or no longer.',
    asOf: (day) => `As of ${day}`,
    read: (day) => `read ${day}`,
    stale: 'OUT OF DATE',
    disputed: 'DISPUTED',
    unrated: 'No grade',
  },
  fr: {
    title: (name) => `Un badge pour ${name}`,
    lead: 'Montre la note sur un autre site, telle qu’elle est aujourd’hui. Il dit à quelle date elle vaut, et ne montre plus rien quand la note n’est plus publique.',
    offer: 'Montrer cette note sur votre site',
    asPicture: 'En image',
    asPictureSays: 'Convient partout où une image peut figurer.',
    asScript: 'En script',
    asScriptSays: 'Met l’image à la place du script, avec un lien vers les raisons.',
    alt: (name) => `Note de ${name}`,
    gone: 'Aucune note publique',
    goneSays: 'Il n’y en a pas, ou plus.',
    asOf: (day) => `Au ${day}`,
    read: (day) => `lu le ${day}`,
    stale: 'DÉPASSÉE',
    disputed: 'CONTESTÉE',
    unrated: 'Sans note',
  },
  zh: {
    title: (name) => `${name}的评级徽章`,
    lead: '在其他网站上显示当前的评级，并标明截至日期。评级不再公开后，徽章即不再显示评级。',
    offer: '在您的网站上显示此评级',
    asPicture: '图片形式',
    asPictureSays: '凡可放置图片之处均可使用。',
    asScript: '脚本形式',
    asScriptSays: '在脚本所在位置放入图片，并链接到评级原因。',
    alt: (name) => `${name}的评级`,
    gone: '没有公开的评级',
    goneSays: '这里没有评级，或已不再公开。',
    asOf: (day) => `截至${day}`,
    read: (day) => `读取于${day}`,
    stale: '已过时',
    disputed: '有异议',
    unrated: '无等级',
  },
};
