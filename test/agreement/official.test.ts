import { describe, expect, test } from 'vitest';
import { agreement, agreements, data } from './register.ts';

/**
 * Our grades against the ones the authorities published, on the development data. The counts are those that each
 * SOURCE.md states, or are explained in docs/agreement.md where they are not.
 */
describe.skipIf(data === '')('our grades against the published ones', () => {
  const hygiene = { source: 'gb/food-hygiene-table', rulebook: 'gb/food-hygiene' };

  test('food hygiene, August 2020: every one of 233,139 is equal', async () => {
    const found = await agreement('hygiene-2020-08', {
      ...hygiene,
      files: ['fhrs/base_2020-08.tsv.gz'],
      asOf: '2020-08-31',
    });
    expect(found).toMatchObject({ equal: 233_139, different: 0, onlyTheirs: 2310, unexplained: 0 });
  }, 300_000);

  test('food hygiene, November 2020: what differs contradicts its own scores', async () => {
    const files = ['fhrs/base_2020-08.tsv.gz', 'fhrs/changes_2020-08_2020-11.tsv.gz'];
    const found = await agreement('hygiene-2020-11', { ...hygiene, files, asOf: '2020-11-15' });
    expect(found.unexplained).toBe(0);
    expect(found.different).toBeLessThanOrEqual(3);
    expect(found.explained['own-scores-say-otherwise'] ?? 0).toBe(found.different);
  }, 300_000);

  test('food hygiene, February 2015: every one of 238,144 is equal', async () => {
    const found = await agreement('hygiene-2015', {
      ...hygiene,
      files: ['fhrs/snapshot_2015-02.tsv.gz'],
      asOf: '2015-02-28',
    });
    expect(found).toMatchObject({ equal: 238_144, different: 0, unexplained: 0 });
  }, 300_000);

  test('food hygiene, Isle of Wight at three dates from the authority’s own XML and table', async () => {
    const xml = { source: 'gb/food-hygiene', rulebook: 'gb/food-hygiene' };
    const early = await agreement('island-2015', {
      ...xml,
      files: ['fhrs/FHRS867en-GB_isle-of-wight_2015.xml.gz'],
      asOf: '2015-02-28',
    });
    const summer = await agreement('island-2020-08', {
      ...xml,
      files: ['fhrs/FHRS867en-GB_2020-08-10.xml.gz'],
      asOf: '2020-08-31',
    });
    const autumn = await agreement('island-2020-11', {
      ...xml,
      files: ['fhrs/FHRS867en-GB_2020-11-15.xml.gz'],
      asOf: '2020-11-15',
    });
    const late = await agreement('island-2025', {
      ...hygiene,
      files: ['fhrs/isle-of-wight_2025-03-13.tsv.gz'],
      asOf: '2025-03-13',
    });
    expect([early, summer, autumn, late].map(({ equal, different }) => [equal, different])).toEqual([
      [1714, 0],
      [1656, 0],
      [1634, 0],
      [1492, 0],
    ]);
  }, 300_000);

  test('child care: every one of 9,951 is equal', async () => {
    const found = await agreement('child-care', {
      source: 'au/child-care-quality',
      rulebook: 'au/child-care-quality',
      files: ['acecqa-nqs/services_2025-10.csv.gz'],
      asOf: '2025-10-31',
    });
    expect(found).toMatchObject({ equal: 9951, different: 0, unexplained: 0 });
  }, 300_000);

  test('building energy: every one of 10,930 grades and 858 not submitted is equal', async () => {
    const found = await agreement('energy', {
      source: 'us-ny/building-energy',
      rulebook: 'us-ny/building-energy',
      files: ['nyc-ll33-energy/ll33_2021_manhattan_bronx.csv.gz'],
      asOf: '2021-12-31',
    });
    expect(found).toMatchObject({ equal: 11_788, different: 0, unexplained: 0 });
  }, 300_000);

  test('San Francisco: each unequal inspection falls under a named difference', async () => {
    const files = ['businesses', 'inspections', 'violations']
      .map((each) => `sf-restaurants/${each}_2012-2015.csv.gz`)
      .join(' ');
    const found = await agreement('san-francisco', {
      source: 'us-ca/san-francisco-restaurants',
      rulebook: 'us-ca/san-francisco-restaurants',
      files: [files],
      asOf: '2015-12-31',
    });
    expect(found).toMatchObject({ equal: 17_641, different: 410, unexplained: 0 });
  }, 300_000);

  test('DeKalb food service: each of 4,865 graded visits is equal', async () => {
    const found = await agreement('dekalb', {
      source: 'us-ga/dekalb-food',
      rulebook: 'us-ga/dekalb-food',
      files: ['ga-dekalb-food/inspections_2014-2017.csv.gz'],
      asOf: '2017-12-31',
    });
    expect(found).toMatchObject({ equal: 4865, different: 0, onlyTheirs: 0, unexplained: 0 });
  }, 300_000);

  test('hospital value: every official figure of all four levels is equal', async () => {
    const parts = [
      'tps',
      'clinical_outcomes',
      'safety',
      'person_and_community_engagement',
      'efficiency_and_cost_reduction',
    ];
    const found = await agreements('hospital-value', {
      source: 'us/hospital-value',
      rulebook: 'us/hospital-value',
      files: [parts.map((part) => `cms-hvbp/hvbp_${part}_FY2024.csv.gz`).join(' ')],
      asOf: '2024-12-31',
    });
    const all = { different: 0, onlyTheirs: 0, unexplained: 0 };
    expect(found).toMatchObject({
      achievement: { ...all, equal: 24_102 },
      improvement: { ...all, equal: 23_662 },
      'measure-score': { ...all, equal: 24_102 },
      combined: { ...all, equal: 703 },
      base: { ...all, equal: 1361 },
      consistency: { ...all, equal: 1361 },
      domain: { ...all, equal: 5214 },
      weighted: { ...all, equal: 5214 },
      total: { ...all, equal: 1367 },
    });
  }, 300_000);

  test('hospital-acquired conditions: each total to the rounding of its measures, each reduction but two on the line', async () => {
    const found = await agreements('hospital-acquired-conditions', {
      source: 'us/hospital-acquired-conditions',
      rulebook: 'us/hospital-acquired-conditions',
      files: ['cms-hac/FY_2024_HAC_Reduction_Program_Hospital.csv.gz'],
      asOf: '2024-12-31',
    });
    expect(found).toMatchObject({
      total: { equal: 2651, different: 321, onlyTheirs: 0, unexplained: 0, explained: { 'rounded-measures': 321 } },
      reduction: { equal: 3083, different: 2, onlyTheirs: 0, unexplained: 0, explained: { 'on-the-line': 2 } },
    });
  }, 300_000);

  test('nursing homes: what the publisher counts, counted again', async () => {
    const found = await agreements('nursing-homes', {
      source: 'us/nursing-homes',
      rulebook: 'us/nursing-home-inspection',
      files: [
        ['facilities', 'health_deficiencies', 'penalties'].map((part) => `cms-nursing-homes/${part}.csv.gz`).join(' '),
      ],
      asOf: '2026-03-10',
    });
    const all = { equal: 916, different: 0, onlyTheirs: 0, unexplained: 0 };
    expect(found).toMatchObject({ deficiencies: all, harm: all, jeopardy: all, fines: all, fined: all, denials: all });
  }, 300_000);
});
