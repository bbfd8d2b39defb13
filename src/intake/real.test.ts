import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sql } from '../sql/index.ts';
import { TestRegister } from './register-fixture.ts';

const data = process.env['GOODSTANDING_DATA'];
if (data === undefined)
  process.stderr.write('intake of the real files: skipped, because GOODSTANDING_DATA is not set\n');
const at = (...path: string[]): string => join(data ?? '', ...path);

async function withRegister(work: (register: TestRegister) => Promise<void>): Promise<void> {
  const register = await TestRegister.open({ memory: '2GB' });
  try {
    await work(register);
  } finally {
    await register.close();
  }
}

describe.skipIf(data === undefined)('the files as the authorities publish them', () => {
  test(
    'food hygiene: what the changes come to is what the authority publishes at their end',
    { timeout: 600_000 },
    () =>
      withRegister(async (register) => {
        const base = await register.takePaths('gb/food-hygiene-table', [at('fhrs', 'base_2020-08.tsv.gz')]);
        expect(base).toMatchObject({
          read: 288_152,
          new: 288_152,
          quarantined: 0,
          subjects: { new: 288_152 },
          back_loaded: true,
        });
        const changes = await register.takePaths('gb/food-hygiene-table', [
          at('fhrs', 'changes_2020-08_2020-11.tsv.gz'),
        ]);
        // 13,542 appear (1,116 of them again), 7,263 disappear, 36,435 change. New inspections: 8,626 later ones, 3,352 first
        // ones of places already listed, 2,409 of new places, and those of places that came back.
        expect(changes).toMatchObject({ read: 57_240, ended: 7263, quarantined: 0, subjects: { new: 13_542 - 1116 } });
        const visits = changes.kinds.find(({ kind }) => kind === 'food-hygiene-inspection');
        expect(visits).toMatchObject({ read: 36_633, new: 14_452, corrected: 909, withdrawn: 346 });
        const before = await register.rows(sql`select count(*) as n from "fact_food-hygiene-inspection"`);
        // The authority's own file of the last day: the same places, the same inspections, nothing to add.
        const xml = await register.takePaths('gb/food-hygiene', [at('fhrs', 'FHRS867en-GB_2020-11-15.xml.gz')]);
        expect(xml).toMatchObject({ read: 2050, new: 0, withdrawn: 0, unlisted: 0, quarantined: 0 });
        expect(
          xml.kinds
            .filter(({ kind }) => kind !== 'profile')
            .map(({ new: added, corrected, late }) => [added, corrected, late]),
        ).toEqual([
          [0, 0, 0],
          [0, 0, 0],
        ]);
        expect(await register.rows(sql`select count(*) as n from "fact_food-hygiene-inspection"`)).toEqual(before);
        const early = await register.takePaths('gb/food-hygiene-table', [at('fhrs', 'snapshot_2015-02.tsv.gz')]);
        // One row carries the identifier 0, which is nobody's.
        expect(early).toMatchObject({ read: 287_591, corrected: 0, quarantined: 1 });
      }),
  );

  test('restaurants: three tables in one intake, whatever order they are named in', { timeout: 120_000 }, () =>
    withRegister(async (register) => {
      const files = ['violations', 'businesses', 'inspections'].map((name) =>
        at('sf-restaurants', `${name}_2012-2015.csv.gz`),
      );
      const receipt = await register.takePaths('us-ca/san-francisco-restaurants', files);
      expect(receipt).toMatchObject({
        read: 86_005,
        new: 85_540,
        duplicates: 274,
        quarantined: 191,
        subjects: { new: 7550 },
      });
    }),
  );

  test('child care and energy: every row is admitted', { timeout: 120_000 }, () =>
    withRegister(async (register) => {
      const care = await register.takePaths('au/child-care-quality', [at('acecqa-nqs', 'services_2025-10.csv.gz')]);
      expect(care).toMatchObject({ read: 10_707, new: 10_707, subjects: { new: 10_707 } });
      const energy = await register.takePaths('us-ny/building-energy', [
        at('nyc-ll33-energy', 'll33_2021_manhattan_bronx.csv.gz'),
      ]);
      expect(energy).toMatchObject({ read: 11_788, new: 11_788 });
    }),
  );
});
