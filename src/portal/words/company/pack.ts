import type { Language } from '../../../visit/index.ts';

/** The words of evidence packs: asking for one, and the pages in it. */
export interface PackWords {
  readonly title: (name: string) => string;
  readonly short: string;
  readonly lead: string;
  readonly languages: string;
  readonly own: string;
  readonly ownHint: string;
  readonly download: string;
  readonly problem: string;
  readonly standing: string;
  readonly rulebook: string;
  readonly result: string;
  readonly asOf: string;
  readonly run: string;
  readonly reasons: string;
  readonly contents: string;
  readonly verify: string;
  readonly verifySays: (runs: string) => readonly string[];
  readonly records: (count: string) => string;
}

export const packWords: Readonly<Record<Language, PackWords>> = {
  en: {
    title: (name) => `Evidence: ${name}`,
    short: 'Evidence pack',
    lead: 'One file (ZIP) with the standing, the reasons of each grade as pages and as data, the records with their sources, the rules as they were, and what is needed to check all of it. The same ratings give the same bytes.',
    languages: 'Languages of the pages',
    own: 'With what is not public of this organisation',
    ownHint: 'You speak for it. That you read it is written down.',
    download: 'Download the pack',
    problem: 'Choose at least one language',
    standing: 'Standing',
    rulebook: 'Rulebook',
    result: 'Result',
    asOf: 'As of',
    run: 'Run',
    reasons: 'Reasons',
    contents: 'What is in it',
    verify: 'How to check it',
    verifySays: (runs) => [
      'SHA256SUMS has the fingerprint of every file here: sha256sum -c SHA256SUMS.',
      'Under each record stands the file and row it came from, with the fingerprint of that file.',
      'The rules are those that the run kept, to the letter; their fingerprints stand in its manifest.',
      `Whoever holds the register repeats a rating with: goodstanding verify ${runs}.`,
    ],
    records: (count) => `records.json: ${count} records, each with its source`,
  },
  fr: {
    title: (name) => `Pièces : ${name}`,
    short: 'Dossier de pièces',
    lead: 'Un seul fichier (ZIP) avec la situation, les raisons de chaque note en pages et en données, les actes avec leurs sources, les règles telles qu’elles étaient, et de quoi tout vérifier. Les mêmes notations donnent les mêmes octets.',
    languages: 'Langues des pages',
    own: 'Avec ce qui n’est pas public de cette organisation',
    ownHint: 'Vous parlez pour elle. Votre lecture est consignée.',
    download: 'Télécharger le dossier',
    problem: 'Choisissez au moins une langue',
    standing: 'Situation',
    rulebook: 'Règlement',
    result: 'Résultat',
    asOf: 'Au',
    run: 'Notation',
    reasons: 'Raisons',
    contents: 'Ce qu’il contient',
    verify: 'Comment le vérifier',
    verifySays: (runs) => [
      'SHA256SUMS a l’empreinte de chaque fichier : sha256sum -c SHA256SUMS.',
      'Sous chaque acte figurent le fichier et la ligne dont il vient, avec l’empreinte de ce fichier.',
      'Les règles sont celles que la notation a conservées, à la lettre ; leurs empreintes sont dans son manifeste.',
      `Qui tient le registre refait une notation par : goodstanding verify ${runs}.`,
    ],
    records: (count) => `records.json : ${count} actes, chacun avec sa source`,
  },
  zh: {
    title: (name) => `证据：${name}`,
    short: '证据包',
    lead: '一个文件（ZIP），包含现状、各等级的理由（网页和数据）、记录及其来源、当时的规则原文，以及核验所需的一切。相同评级得到完全相同的字节。',
    languages: '页面语言',
    own: '包含该组织的非公开内容',
    ownHint: '您代表该组织。您的查阅将被记录。',
    download: '下载证据包',
    problem: '请至少选择一种语言',
    standing: '现状',
    rulebook: '规则',
    result: '结果',
    asOf: '截至',
    run: '评级批次',
    reasons: '理由',
    contents: '内容',
    verify: '如何核验',
    verifySays: (runs) => [
      'SHA256SUMS 含每个文件的指纹：sha256sum -c SHA256SUMS。',
      '每条记录下载明其来源文件和行号，以及该文件的指纹。',
      '规则为该批次保存的原文，一字不差；其指纹载于清单。',
      `持有登记簿者可用以下命令重做评级：goodstanding verify ${runs}。`,
    ],
    records: (count) => `records.json：${count} 条记录，各附来源`,
  },
};
