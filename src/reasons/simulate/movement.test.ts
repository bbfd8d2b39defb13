import { expect, test } from 'vitest';
import { movedBetween } from './movement.ts';

const five = ['5', '4', '3', '2', '1', '0'];
const graded = (grade: string) => ({ grade, reason: null });
const unrated = (reason: string) => ({ grade: null, reason });

test('a grade further down the scale is worse, and two steps are further than one', () => {
  const scales = { from: five, to: five };
  expect(movedBetween(graded('5'), graded('4'), scales).movement).toBe('worse');
  expect(movedBetween(graded('4'), graded('5'), scales).movement).toBe('better');
  expect(movedBetween(graded('5'), graded('3'), scales).distance).toBe(
    2 * movedBetween(graded('5'), graded('4'), scales).distance,
  );
  expect(movedBetween(graded('3'), graded('3'), scales)).toEqual({ movement: 'same', distance: 0 });
});

test('a grade put on top of the scale makes nobody worse who keeps the same grade', () => {
  const scales = { from: five, to: ['5+', ...five] };
  expect(movedBetween(graded('5'), graded('5'), scales)).toEqual({ movement: 'same', distance: 0 });
  expect(movedBetween(graded('5'), graded('5+'), scales).movement).toBe('better');
});

test('renamed grades are compared by how far down they stand', () => {
  const scales = { from: ['A', 'B', 'C'], to: ['1', '2', '3', '4', '5'] };
  expect(movedBetween(graded('A'), graded('1'), scales).movement).toBe('same');
  expect(movedBetween(graded('B'), graded('3'), scales).movement).toBe('same');
  expect(movedBetween(graded('B'), graded('2'), scales).movement).toBe('better');
  expect(movedBetween(graded('C'), graded('4'), scales).movement).toBe('better');
  expect(movedBetween(graded('A'), graded('2'), scales).movement).toBe('worse');
});

test('gaining or losing a grade is neither better nor worse, and one step far', () => {
  const scales = { from: five, to: five };
  expect(movedBetween(unrated('missing-facts'), graded('0'), scales).movement).toBe('gained');
  expect(movedBetween(graded('0'), unrated('exempt'), scales)).toEqual({
    movement: 'lost',
    distance: movedBetween(graded('5'), graded('4'), scales).distance,
  });
  expect(movedBetween(unrated('exempt'), unrated('missing-facts'), scales).movement).toBe('other-reason');
  expect(movedBetween(unrated('exempt'), unrated('exempt'), scales).movement).toBe('same');
});
