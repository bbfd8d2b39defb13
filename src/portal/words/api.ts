import type { Language } from '../../visit/index.ts';

/** The words of the page on the API. What each route does is said in English, as in its document. */
export interface ApiWords {
  readonly title: string;
  readonly lead: string;
  readonly document: string;
  readonly inEnglish: string;
  readonly needsKey: string;
  readonly required: string;
  readonly accept: string;
  readonly anyValue: string;
  readonly body: string;
  readonly bodyHint: string;
  readonly send: (summary: string) => string;
  readonly answer: string;
  readonly without: string;
  readonly failed: string;
  readonly key: string;
  readonly keyHint: string;
  readonly files: string;
}

export const apiWords: Readonly<Record<Language, ApiWords>> = {
  en: {
    title: 'For programs: the API',
    lead: 'Everything that these pages show can be asked by a program. Try each route here, on this register.',
    document: 'The description for tools (OpenAPI 3.1)',
    inEnglish: 'What each route does is said in English.',
    needsKey: 'Answers whoever shows a key, which is made on the page of one’s own account.',
    required: 'required',
    accept: 'Format of the answer',
    anyValue: 'Not said',
    body: 'What is sent, as JSON',
    bodyHint: 'A rulebook’s form says what can be stated; leave out what is not known.',
    send: (summary) => `Send (${summary})`,
    answer: 'Answer',
    without: 'Without scripts a route can be read about here, and asked with a program of your own.',
    failed: 'The server could not be reached.',
    key: 'Your key',
    keyHint: 'Only for routes that need one. It is sent with them and kept nowhere; a write made here is a real one.',
    files: 'Files',
  },
  fr: {
    title: 'Pour les programmes : l’API',
    lead: 'Tout ce que montrent ces pages peut être demandé par un programme. Essayez chaque adresse ici, sur ce registre.',
    document: 'La description pour les outils (OpenAPI 3.1)',
    inEnglish: 'Ce que fait chaque adresse est dit en anglais.',
    needsKey: 'Répond à qui présente une clé, créée sur la page de son propre compte.',
    required: 'obligatoire',
    accept: 'Format de la réponse',
    anyValue: 'Non précisé',
    body: 'Ce qui est envoyé, en JSON',
    bodyHint: 'Le formulaire d’un règlement dit ce qui peut être déclaré ; omettez ce qui n’est pas connu.',
    send: (summary) => `Envoyer (${summary})`,
    answer: 'Réponse',
    without: 'Sans scripts, une adresse se lit ici et se demande avec un programme à vous.',
    failed: 'Le serveur n’a pas pu être joint.',
    key: 'Votre clé',
    keyHint:
      'Seulement pour les adresses qui en demandent une. Elle est envoyée avec elles et conservée nulle part ; ce qui est écrit ici l’est vraiment.',
    files: 'Fichiers',
  },
  zh: {
    title: '供程序使用：API',
    lead: '这些页面显示的一切都可以由程序查询。可在此对本登记册试用每个接口。',
    document: '供工具使用的说明（OpenAPI 3.1）',
    inEnglish: '各接口的说明为英文。',
    needsKey: '仅答复出示密钥者；密钥在本人账户页面生成。',
    required: '必填',
    accept: '答复格式',
    anyValue: '不指定',
    body: '发送的内容（JSON）',
    bodyHint: '规则手册的表格列明可陈述的内容；不知道的请省略。',
    send: (summary) => `发送（${summary}）`,
    answer: '答复',
    without: '没有脚本时，可在此阅读接口说明，并用您自己的程序查询。',
    failed: '无法连接服务器。',
    key: '您的密钥',
    keyHint: '仅用于需要密钥的接口。密钥随请求发送，不作保存；在此进行的写入是真实的。',
    files: '文件',
  },
};
