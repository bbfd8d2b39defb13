import { chineseBeside } from './beside.ts';
import { chineseCalls } from './calls.ts';
import { chineseDays as days, chineseNumbers as numbers } from './comparing.ts';
import { fewOf } from './few.ts';
import type { Phrases } from './phrases.ts';
import { ratingWords } from './ratings.ts';
import { shortWords } from './short.ts';
import { standingWords } from './standing.ts';

const parts = { 'starts-with': '以…开头', 'ends-with': '以…结尾', contains: '包含' };
const sums = {
  sum: '之和',
  count: '条数',
  max: '最大值',
  min: '最小值',
  mean: '平均值',
  any: '是否有任一',
  all: '是否全部',
};

const list = (items: readonly string[]): string => items.join('、');

/** Chinese (simplified). */
export const chinese: Phrases = {
  language: 'zh',
  compared: (name, value, how, other, what) =>
    how === 'equal' && value === other
      ? `${name}为${value}`
      : `${name}为${value}，${(what === 'day' ? days : numbers)[how]}${other}`,
  is: (name, value) => `${name}为${value}`,
  oneOf: (name, value, listed, values) => `${name}为${value}，${listed ? '属于' : '不属于'}${list(values)}`,
  noneIs: (value, things) => `均不是${value}：${list(things)}`,
  notKnown: (name) => `${name}未知`,
  cannot: (reason, name) =>
    ({
      'not-stated': `${name}未知`,
      'not-in-table': `${name}：规则表中没有此项`,
      'uncertain-rows': `${name}：不知道哪些记录计入`,
      overflow: `${name}：数值过大，无法精确计算`,
      'division-by-zero': `${name}：除数为零`,
      'ambiguous-day': `${name}：该月没有这一天，规则也未指定他日`,
      'not-rated': `${name}：未给予`,
      'not-said': `未说明有哪些${name}记录`,
    })[reason],
  none: (name) => `没有${name}`,
  some: (name) => `有${name}`,
  noRecord: (kind) => `没有记录：${kind}`,
  hasRecord: (kind) => `有记录：${kind}`,
  countAtLeast: (held, open, of, needed) =>
    `${of}项中${held}项成立${open > 0 ? `，${open}项未知` : ''}；至少须${needed}项`,
  begins: (name, value, does, how, other) =>
    `${name}为${value}，${does ? '' : '不'}${parts[how].replace('…', other)}${how === 'contains' ? other : ''}`,
  other: (name, value) => `${name}（${value}）`,
  quoted: (title) => `“${title}”`,
  evidence: { primary: '', secondary: '未读原文', unverified: '未核实' },
  list,
  clauses: (items) => items.join('；'),
  yes: '是',
  no: '否',
  largest: (names) => `${list(names)}中的最大值`,
  smallest: (names) => `${list(names)}中的最小值`,
  called: chineseCalls,
  beside: chineseBeside,
  asOf: '评级日',
  subject: {
    name: '名称',
    place: '所在地',
    category: '业态',
    postcode: '邮编',
    address: '地址',
    legal_form: '法律形式',
    operator: '经营者',
  },
  lookedUp: (table, gives, keys) => `表${table}中${list(keys)}的${gives}`,
  rounded: (name) => `${name}（取整）`,
  aggregated: (how, of, over, rows) => `${rows}条记录（${over}）${of === undefined ? '' : `的${of}`}${sums[how]}`,
  standing: (kind, evidence) => {
    const kinds = {
      official: '主管部门自己的规则',
      reproduction: '对已公布规则的复制，并非主管部门所出',
      illustration: '示例，未在任何地方施行',
    };
    const read = {
      primary: '依据法律原文编写',
      secondary: '依据二手描述编写，未读法律原文',
      unverified: '来源未经核实',
    };
    return `${kinds[kind]}；${read[evidence]}`;
  },
  engineReason: (reason) =>
    ({
      'missing-facts': '有决定性的事实未知',
      'no-grades': '所依据的各规则均未给出等级',
      'no-records': '尚无任何记录',
      'no-longer-listed': '来源已不再列出',
      'no-grade': '规则中没有适用的等级',
      'findings-only': '合规记录：只有结论，不评等级',
      'incomplete-rulebook': '规则未包括可能改变等级的内容',
      'no-source': '没有来源提供规则所需的记录',
      'not-in-force': '规则当日未施行',
    })[reason] ?? reason,
  graded: (grade, label) =>
    label === null || label.toLowerCase() === grade.replaceAll('-', ' ') ? (label ?? grade) : `${grade}（${label}）`,
  scored: (score) => `得分${score}`,
  unrated: (reason, between) =>
    `未评级：${reason}${between === null ? '' : `（介于${between.best}与${between.worst}之间）`}`,
  headings: {
    why: '为何是这一等级',
    unratedRules: '是否评级',
    noneHolds: '以下均不成立，故予评级',
    awards: '等级之外',
    figures: '计算过程',
    requirements: '要求',
    missing: '缺少的事实',
    records: '所依据的记录',
    laws: '所引规则',
    score: '得分',
    points: '分',
    coverage: (known, asked) => `所需${asked}项中已知${known}项`,
    notTried: (names) => `未再判断：${list(names)}（取首个成立者）`,
    always: '前面均不成立时给予',
    step: { holds: '成立', fails: '不成立', unknown: '无法判断', 'not-tried': '未判断' },
    finding: { met: '满足', 'not-met': '未满足', unknown: '未知', 'not-applicable': '不适用' },
    counts: { no: '不计入', unknown: '可能不计入' },
    premisesOnly: (operator) =>
      `仅评场所：${operator === 'person' ? '由自然人经营' : '可能由自然人经营'}，只在本主题下作为场所评级`,
    notListed: '来源已不再列出',
    run: (id, state) =>
      ({ draft: `评级${id}，草稿，未发布`, released: `评级${id}，已发布`, withdrawn: `评级${id}，已撤回` })[state],
    noRun: '直接询问规则，未经评级',
    selfAssessment: '依据自行陈述的自我评估，未经任何人核实，并非评级',
    moment: (asOf, knownAt) => `截至${asOf}，依据${knownAt}时所知`,
    stale: '已过时：所依据的记录其后已更正，待重新评级',
    withheld: '其理由所依据的记录或评级已不再公开；被评主体、审计人员和法院仍可查阅。',
    disagrees: '缺陷：评级结果与此处推导不一致，请报告',
    stated: (stated, known, backLoaded) =>
      `${stated}公布，本库自${known}起知悉${backLoaded ? '（后补录入，追溯日期）' : ''}`,
    row: (file, row, sha256) => `${file}，第${row}行（SHA-256 ${sha256}）`,
    mended: '该行收录前有数值经人工更正，与文件不同',
    noFile: '由登记机关人员录入',
    ended: (cause, when, by) => `${when} ${cause}${by === null ? '' : `，由${by}取代`}`,
    empty: '未载明',
    subjectKind: { organisation: '组织', establishment: '场所' },
  },
  improving: {
    title: '哪些事实须有所不同',
    changed: (field, from, to, record, day) => `“${field}”由${from}变为${to}（${record}，${day}）`,
    known: (field, to, record, day) => `“${field}”（目前未知）为${to}（${record}，${day}）`,
    gone: (record, day, about) => `没有此记录：${record}，${day}${about === '' ? '' : `（${about}）`}`,
    aim: (grade, { ways, changes, claim, over, asked }) => {
      const search = `共询问规则${asked}次`;
      const tried = over.length === 0 ? search : `${search}；试过：${fewOf(over).join('；')}`;
      if (ways === 0)
        return {
          proved: `达到${grade}：所依据的事实无论如何变化都不能达到（${search}）`,
          tried: `达到${grade}：在试过的变化中没有可行的（${tried}）`,
          cut: `达到${grade}：未找到；搜索提前中止（${search}）`,
        }[claim];
      if (changes === 1) return `达到${grade}：一项变化即可（${search}）`;
      return {
        proved: `达到${grade}：无论取何值，更少的变化都不足以达到（${search}）`,
        tried: `达到${grade}：在试过的变化中，更少的不足以达到（${tried}）`,
        cut: `达到${grade}：如此即可；搜索提前中止，或许更少也可（${search}）`,
      }[claim];
    },
    between: (field, least, most) => `“${field}”${least}至${most}`,
    some: (field, values) => `“${field}”的${values}个值`,
    or: '或',
    gives: (grade) => `则规则给予${grade}`,
    notRated: '规则未给予等级，无从改进。',
    alreadyBest: '已是最高等级。',
    notAdvice: '这只是规则对其他事实的回答，不是建议，也不保证等级。',
  },
  ratings: ratingWords.zh,
  sideBySide: standingWords.zh,
  short: shortWords.zh,
  picked: (pick, over, day) =>
    `${pick === 'latest' ? '最近' : '最早'}一条记录（${over}）${day === undefined ? '' : `，${day}`}`,
};
