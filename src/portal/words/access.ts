import type { Language } from '../../visit/index.ts';

/** The accessibility statement, and the page of what can be downloaded. */
export interface AccessWords {
  readonly title: string;
  readonly says: readonly string[];
  readonly dataTitle: string;
  readonly dataLead: string;
  readonly ratings: string;
  readonly facts: string;
  readonly format: string;
  readonly files: string;
  readonly manifests: string;
  readonly dataSays: readonly string[];
  readonly nothing: string;
  readonly api: string;
}

export const accessWords: Readonly<Record<Language, AccessWords>> = {
  en: {
    title: 'Accessibility',
    says: [
      'These pages are made to meet the Web Content Accessibility Guidelines 2.2 at level AA. A test looks at every kind of page in three languages, in light and in dark, on a phone and on a wide screen, each time the software changes.',
      'Everything works with a keyboard alone, at 200 % zoom, and without a script. No grade is told by a colour alone. Every chart has its numbers as a table. Pages follow your machine’s wish for dark colours, less movement and higher contrast, and can be printed.',
      'What is known to fall short: names, addresses and the texts of some rulebooks are shown in the language of their authority and are not translated.',
    ],
    dataTitle: 'Open data',
    dataLead: 'Everything that is public here, to download, with all that is needed to check it.',
    ratings: 'Ratings: one row for each subject and rulebook',
    facts: 'The facts behind them: one file for each kind of record',
    format: 'Format',
    files: 'Files, with the fingerprint of each',
    manifests: 'Runs and their manifests',
    dataSays: [
      'Each download has a description of its columns, the licences of its sources, and the manifest of the runs it comes from.',
      'With the facts, the rulebooks and the manifest anybody can make the same rating again.',
    ],
    nothing: 'Nothing is public yet, so there is nothing to download.',
    api: 'The same is to be had by programs.',
  },
  fr: {
    title: 'Accessibilité',
    says: [
      'Ces pages sont faites pour satisfaire aux règles d’accessibilité WCAG 2.2, niveau AA. Un test examine chaque genre de page en trois langues, en clair et en sombre, sur un téléphone et sur un grand écran, à chaque changement du logiciel.',
      'Tout s’utilise au clavier seul, à 200 % d’agrandissement et sans script. Aucune note n’est dite par une couleur seule. Chaque graphique a ses nombres en tableau. Les pages suivent les réglages de votre appareil : couleurs sombres, moins de mouvement, contraste élevé. Elles s’impriment.',
      'Ce qui reste en défaut : les noms, les adresses et les textes de certains règlements sont montrés dans la langue de leur autorité et ne sont pas traduits.',
    ],
    dataTitle: 'Données ouvertes',
    dataLead: 'Tout ce qui est public ici, à télécharger, avec ce qu’il faut pour le vérifier.',
    ratings: 'Notes : une ligne par sujet et règlement',
    facts: 'Les faits qui les fondent : un fichier par genre d’acte',
    format: 'Format',
    files: 'Fichiers, avec l’empreinte de chacun',
    manifests: 'Notations et leurs manifestes',
    dataSays: [
      'Chaque téléchargement comprend une description de ses colonnes, les licences de ses sources et le manifeste des notations dont il provient.',
      'Avec les faits, les règlements et le manifeste, chacun peut refaire la même notation.',
    ],
    nothing: 'Rien n’est encore public : il n’y a rien à télécharger.',
    api: 'Les programmes ont accès aux mêmes données.',
  },
  zh: {
    title: '无障碍声明',
    says: [
      '这些页面按照《Web 内容无障碍指南》2.2 版 AA 级制作。软件每次改动时，都有测试以三种语言、浅色与深色、手机与宽屏检查每一类页面。',
      '全部功能可以只用键盘、在放大至 200 % 时以及不用脚本的情况下使用。等级从不只用颜色表示。每张图表都附有数据表。页面遵从您设备的设置：深色、减少动画、高对比度，并可打印。',
      '已知的不足：名称、地址以及部分规则的文本以其主管机关的语言显示，没有翻译。',
    ],
    dataTitle: '开放数据',
    dataLead: '这里公开的全部内容均可下载，并附有核验所需的材料。',
    ratings: '评级：每个主体每套规则一行',
    facts: '所依据的事实：每类记录一个文件',
    format: '格式',
    files: '各文件及其指纹',
    manifests: '评级批次及其清单',
    dataSays: [
      '每次下载都附有各列的说明、来源的许可以及所属评级批次的清单。',
      '凭这些事实、规则和清单，任何人都能重做同一次评级。',
    ],
    nothing: '目前没有公开的内容，因此没有可下载的数据。',
    api: '程序也可以获取同样的数据。',
  },
};
