/**
 * How a comparison is said before what is compared with, of numbers and of days: the same in the reasons of a rating and
 * on the page of the rules. French says the two differently, and has its own beside each.
 */
export const englishNumbers = {
  equal: '',
  'not-equal': 'not ',
  less: 'less than ',
  'at-most': 'no more than ',
  more: 'more than ',
  'at-least': 'at least ',
};
export const englishDays = {
  equal: '',
  'not-equal': 'not ',
  less: 'before ',
  'at-most': 'not after ',
  more: 'after ',
  'at-least': 'not before ',
};
export const chineseNumbers = {
  equal: '等于',
  'not-equal': '不等于',
  less: '小于',
  'at-most': '不大于',
  more: '大于',
  'at-least': '不小于',
};
export const chineseDays = {
  equal: '即',
  'not-equal': '不是',
  less: '早于',
  'at-most': '不晚于',
  more: '晚于',
  'at-least': '不早于',
};
