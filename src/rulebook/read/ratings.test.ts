import { describe, expect, test } from 'vitest';
import { ratedBook, ratedBookFrom, ratedBookText } from '../rated.ts';
import { faultsOver, otherText, readOver, sampleShelf } from '../ratings.fixture.ts';

const over = (rating: string, when: string): Record<string, string> => ({
  reads: '',
  figures: '',
  ratings: `\n  care: ${rating}`,
  grades: `\n  - { grade: good, when: "${when}", cites: act 1 }\n  - { grade: poor, when: otherwise, cites: act 1 }`,
});

describe('a grade of another rulebook', () => {
  test('has that rulebook’s grades, its score by its own type, and may be absent', () => {
    const { figures } = readOver(over('{ of: sample/fines }', "absent(care) || care.grade == 'A' && care.score > 1.5"));
    expect(figures).toMatchObject([
      {
        name: 'care',
        how: 'rating',
        from: 'same-run',
        book: {
          id: 'sample/fines',
          grades: [{ grade: 'A', label: { en: 'Fine' } }, { grade: 'B' }, { grade: 'C' }],
          reasons: [{ reason: 'closed' }],
          score: { base: 'decimal', scale: 2 },
        },
      },
    ]);
  });

  test.each<[string, string, string, string]>([
    ['of no rulebook there is', '{ of: sample/cares }', "care.grade == 'A'", 'rulebook-rating-unknown'],
    ['of one that has faults', '{ of: sample/broken }', "care.grade == 'A'", 'rulebook-rating-faulty'],
    ['of one that rates others', '{ of: sample/bodies }', "care.grade == 'A'", 'rulebook-rating-unfit'],
    ['of one that shows its grades to fewer', '{ of: sample/inward }', "care.grade == 'A'", 'rulebook-rating-unfit'],
    ['of itself', '{ of: sample/over }', "care.grade == 'A'", 'rulebook-rating-circle'],
    ['that it does not have', '{ of: sample/care }', "care.grade == 'D'", 'expression-value-not-listed'],
    ['that is no number', '{ of: sample/care }', 'care.grade > 3', 'expression-types-differ'],
    ['with a score it does not give', '{ of: sample/unscored }', 'care.score > 3', 'expression-unknown-field'],
    ['with its awards', '{ of: sample/care }', "care.awards == 'E'", 'expression-unknown-field'],
    ['on a day, which is that of the run', '{ of: sample/care }', 'care.as_of < as_of', 'expression-unknown-field'],
    ['as a value', '{ of: sample/care }', "care == 'A'", 'expression-types-differ'],
    [
      'with the type of its score',
      '{ of: sample/care, score: integer }',
      'care.score > 3',
      'rulebook-rating-score-stated',
    ],
  ])('%s: refused', (_, rating, when, code) => {
    expect(faultsOver(over(rating, when)).map((fault) => fault.code)).toEqual([code]);
  });

  test('that is declared and never used is a fault', () => {
    const sections = { ...over('{ of: sample/care }', 'false'), reads: '\n  visit: visit@1' };
    expect(faultsOver({ ...sections, figures: '\n  last: { latest: visit }' }).map(({ code }) => code)).toContain(
      'rulebook-not-used',
    );
  });

  test('cannot be read in rows, which are made before', () => {
    const sections = {
      ratings: '\n  care: { of: sample/care }',
      relations: '\n  bad: { each: visit, where: "care.grade == \'A\'" }',
      figures: '\n  last: { latest: bad }',
    };
    expect(faultsOver(sections).map(({ code }) => code)).toEqual(['expression-figure-in-rows']);
  });

  test('that two rulebooks want of one another is told in each, with the way round', () => {
    const shelf = sampleShelf();
    for (const id of ['sample/hen', 'sample/egg']) {
      const read = shelf.read(id);
      expect(read?.ok === false ? read.faults.map(({ code }) => code) : []).toEqual(['rulebook-rating-circle']);
    }
    const read = sampleShelf().read('sample/hen');
    expect(read?.ok === false && read.faults[0]).toMatchObject({
      message: expect.stringContaining('sample/hen → sample/egg → sample/hen'),
      at: { file: 'sample/hen.yaml', path: 'ratings.egg.of' },
    });
  });

  test('is part of what the rulebook is: other grades there are another hash here', () => {
    const sections = over('{ of: sample/care }', "care.grade == 'A'");
    const text = readOver(sections).text;
    const file = { file: 'rulebook.yaml', text, tableFiles: () => undefined };
    const before = sampleShelf().readFile(file);
    const other = otherText('sample/care', 'last.tally', { title: ' { en: Care of old }' });
    const after = sampleShelf({ 'sample/care': other }).readFile(file);
    const again = sampleShelf({ 'sample/care': otherText('sample/care', 'last.tally + 1') }).readFile(file);
    expect(after.ok && before.ok && after.value.hash === before.value.hash).toBe(false);
    expect(again.ok && before.ok && again.value.hash === before.value.hash).toBe(true);
  });

  test('is kept as text, and read again from it', () => {
    for (const id of ['sample/care', 'sample/fines', 'sample/share', 'sample/unscored']) {
      const read = sampleShelf().read(id);
      if (read?.ok !== true) throw new Error('faulty');
      const book = ratedBook(read.value);
      expect(ratedBookFrom(ratedBookText(book))).toEqual(book);
    }
    expect(ratedBookFrom('{ "id": "half" }')).toBeUndefined();
    expect(ratedBookFrom('not JSON')).toBeUndefined();
  });
});

const before = (rating: string, when: string): Record<string, string> => ({
  ratings: `\n  care: ${rating}`,
  grades: `\n  - { grade: poor, when: "${when}", cites: act 1 }\n  - { grade: good, when: otherwise, cites: act 1 }`,
});

describe('its own grade of before', () => {
  test('has its own grades, and its score where its type is stated', () => {
    const sections = before('{ of: previous-year, score: integer }', "care.grade == 'poor' && care.score > 3");
    expect(
      readOver({ ...sections, figures: '\n  last: { latest: visit }', score: ' last.tally' }).figures,
    ).toMatchObject([
      { from: 'previous-year', book: { id: 'sample/over', grades: [{ grade: 'poor' }, { grade: 'good' }] } },
      { name: 'last' },
    ]);
  });

  test.each<[string, string, string, string]>([
    ['a grade it does not have', '{ of: previous }', "care.grade == 'A'", 'expression-value-not-listed'],
    ['a score whose type is not stated', '{ of: previous }', 'care.score > 3', 'expression-unknown-field'],
    ['a score of another type', '{ of: previous, score: decimal(1) }', 'care.score > 3', 'rulebook-rating-score'],
  ])('%s: refused', (_, rating, when, code) => {
    const sections = { ...before(rating, when), figures: '\n  last: { latest: visit }', score: ' last.tally' };
    expect(faultsOver(sections).map((fault) => fault.code)).toEqual([code]);
  });

  test('is not enough to rest on', () => {
    const sections = { ...before('{ of: previous }', 'absent(care)'), reads: '', figures: '' };
    expect(faultsOver(sections).map(({ code }) => code)).toEqual(['rulebook-missing']);
  });
});
