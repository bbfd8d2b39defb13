import { chineseDays as days, chineseNumbers as numbers } from '../words/comparing.ts';
import type { RuleWords } from './rule-words.ts';

const sums = {
  sum: (of: string) => `${of}之和`,
  count: () => '条数',
  max: (of: string) => `${of}的最大值`,
  min: (of: string) => `${of}的最小值`,
  mean: (of: string) => `${of}的平均值`,
  any: (of: string) => `是否有任一满足${of}`,
  all: (of: string) => `是否全部满足${of}`,
};
const parts = { 'starts-with': '以…开头', 'ends-with': '以…结尾', contains: '包含…' };

/** Chinese (simplified). */
export const chineseRules: RuleWords = {
  compares: (name, how, other, sort) =>
    sort === 'text' && how === 'equal'
      ? `${name}为${other}`
      : `${name}${(sort === 'day' ? days : numbers)[how]}${other}`,
  all: (conditions) => conditions.join('，且'),
  any: (conditions) => conditions.join('，或'),
  group: (conditions) => `（${conditions}）`,
  not: (condition) => `并非${condition}`,
  isSo: (name, so) => `${name}：${so ? '是' : '否'}`,
  oneOf: (name, values, is) => `${name}${is ? '属于' : '不属于'}${values.join('、')}`,
  someIs: (names, value, is) => `${is ? '其中之一' : '均不'}为${value}：${names.join('、')}`,
  thereIs: (name, is) => `${is ? '有' : '没有'}记录：${name}`,
  known: (name, is) => `${name}${is ? '已知' : '未知'}`,
  atLeast: (needed, conditions) => `下列${conditions.length}项中至少${needed}项成立：${conditions.join('；')}`,
  wording: (name, how, part) => `${name}${parts[how].replace('…', part)}`,
  choice: (condition, yes, no) => `若${condition}则为${yes}，否则为${no}`,
  aggregate: (how, of, over, where) => `${over}的记录${where === null ? '' : `（${where}）`}中${sums[how](of ?? '')}`,
  picked: (pick, over, by, where) =>
    `${pick === 'latest' ? '最近' : '最早'}一条记录（${over}${by === null ? '' : `，按${by}`}${where === null ? '' : `，其中${where}`}）`,
  ranked: (rank, best, within, among) =>
    `按${rank}的名次（${best === 'lowest' ? '低' : '高'}者在前；${within.length === 0 ? '全体' : `同一${within.join('、')}`}${among === null ? '' : `，其中${among}`}）`,
  given: (rulebook, from) =>
    from === 'same-run'
      ? `本次评级中${rulebook}的等级`
      : `${from === 'previous' ? '上一次公开评级' : '以往年度最近一次公开评级'}中${rulebook}的等级`,
  functions: {
    'days-between': ([from, to]) => `${from}至${to}的天数`,
    'months-between': ([from, to]) => `${from}至${to}的整月数`,
    'years-between': ([from, to]) => `${from}至${to}的整年数`,
    'add-days': ([day, count]) => `${day}后${count}天`,
    'add-months': ([day, count]) => `${day}后${count}个月`,
    'add-years': ([day, count]) => `${day}后${count}年`,
    year: ([day]) => `${day}的年份`,
    abs: ([number]) => `${number}的绝对值`,
  },
  otherwise: '其他情形',
  headings: {
    about: '概况',
    authority: '主管部门',
    rates: '评级对象',
    topic: '主题',
    inForce: (from, to) => `自${from}起${to === null ? '' : `，至${to}止`}`,
    applies: '施行',
    shown: '谁可见其等级',
    publication: (to, noticeDays, shownFor) =>
      `${{ public: '公开', subject: '仅被评者', internal: '内部' }[to]}，告知后${noticeDays}天，${shownFor === 'until-next' ? '至下一次评级' : `公示${shownFor}`}`,
    standing: '本文本的性质',
    laws: '所依据的法规',
    records: '所读的记录',
    unrated: '不予评级的情形',
    unratedIntro: '首先按此顺序判断，取首个成立者为理由。',
    requirements: '要求',
    appliesWhere: '适用于',
    metWhere: '满足条件',
    points: '分值',
    score: '得分',
    grades: '等级',
    gradesIntro: '自上而下判断，取首个成立者。',
    where: '条件',
    awards: '等级之外',
    consequences: '成立时所提议的措施',
    leftOut: '未纳入的内容',
    contest: '如何提出异议',
    within: '期限（自告知之日起）',
    figures: '各值的计算',
    tables: '规则表',
    compares: '与之比较的官方结果',
    changes: '变更记录',
    examples: '示例',
    example: '情形',
    facts: '事实',
    outcome: '结果',
    asWritten: '原文',
    source: (id, version, hash) => `${id}@${version}，文本与规则表${hash}（SHA-256）。`,
  },
  evidence: { primary: '已读原文', secondary: '未读原文：依据转述编写', unverified: '未核实' },
  findingsOnly: '只作认定，不评等级',
  rates: { organisation: '组织', establishment: '场所' },
};
