import type { Operator } from '../../rulebook/index.ts';

/** How what a function gives is called, from the names of its inputs: `the whole months from A to B`. */
export type Called = Partial<Record<Operator, (names: readonly string[]) => string>>;

/** In English. */
export const englishCalls: Called = {
  abs: ([of]) => `the size of ${of}`,
  'days-between': ([from, to]) => `the days from ${from} to ${to}`,
  'months-between': ([from, to]) => `the whole months from ${from} to ${to}`,
  'years-between': ([from, to]) => `the whole years from ${from} to ${to}`,
  'add-days': ([from, many]) => `${from} and ${many} days`,
  'add-months': ([from, many]) => `${from} and ${many} months`,
  'add-years': ([from, many]) => `${from} and ${many} years`,
  year: ([day]) => `the year of ${day}`,
  quarter: ([day]) => `the quarter of ${day}`,
  month: ([day]) => `the month of ${day}`,
  'first-of-month': ([day]) => `the first day of the month of ${day}`,
  'last-of-month': ([day]) => `the last day of the month of ${day}`,
  'first-of-year': ([day]) => `the first day of the year of ${day}`,
};

/** In French. */
export const frenchCalls: Called = {
  abs: ([of]) => `la grandeur de ${of}`,
  'days-between': ([from, to]) => `les jours de ${from} à ${to}`,
  'months-between': ([from, to]) => `les mois entiers de ${from} à ${to}`,
  'years-between': ([from, to]) => `les années entières de ${from} à ${to}`,
  'add-days': ([from, many]) => `${from} et ${many} jours`,
  'add-months': ([from, many]) => `${from} et ${many} mois`,
  'add-years': ([from, many]) => `${from} et ${many} ans`,
  year: ([day]) => `l’année de ${day}`,
  quarter: ([day]) => `le trimestre de ${day}`,
  month: ([day]) => `le mois de ${day}`,
  'first-of-month': ([day]) => `le premier jour du mois de ${day}`,
  'last-of-month': ([day]) => `le dernier jour du mois de ${day}`,
  'first-of-year': ([day]) => `le premier jour de l’année de ${day}`,
};

/** In Chinese. */
export const chineseCalls: Called = {
  abs: ([of]) => `${of}的绝对值`,
  'days-between': ([from, to]) => `${from}至${to}的天数`,
  'months-between': ([from, to]) => `${from}至${to}的整月数`,
  'years-between': ([from, to]) => `${from}至${to}的整年数`,
  'add-days': ([from, many]) => `${from}后${many}日`,
  'add-months': ([from, many]) => `${from}后${many}个月`,
  'add-years': ([from, many]) => `${from}后${many}年`,
  year: ([day]) => `${day}的年份`,
  quarter: ([day]) => `${day}所在季度`,
  month: ([day]) => `${day}的月份`,
  'first-of-month': ([day]) => `${day}当月首日`,
  'last-of-month': ([day]) => `${day}当月末日`,
  'first-of-year': ([day]) => `${day}当年首日`,
};
