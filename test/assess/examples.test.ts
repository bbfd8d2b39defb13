import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { assessStatement, readSaidDocument, statementIn } from '../../src/assess/index.ts';
import { rulebookAt, rulebookPath } from '../../src/cli/rulebooks.ts';
import { ratingsOf, readExamples, type Example, type Rulebook } from '../../src/rulebook/index.ts';
import { valueOf } from '../../src/vocabulary/index.ts';
import { loadData } from '../../src/workspace/index.ts';

const data = loadData();

/** An example as a company would write it: what an example leaves out, it says that there is none of. */
function written(rulebook: Rulebook, { subject, given, peers, ratings, asOf }: Example): string {
  const lists = Object.entries(rulebook.reads).map(([alias, kind]) => {
    const records = (given[alias] ?? []).filter((fields) => (fields[kind.eventDate ?? ''] ?? asOf) <= asOf);
    const said = records.map((fields) =>
      Object.fromEntries(
        kind.fields
          .filter(({ official }) => !official)
          .flatMap(({ name, empty }) => {
            const value = fields[name] ?? '';
            return value === '' && empty === 'absent' ? [[name, 'none']] : value === '' ? [] : [[name, value]];
          }),
      ),
    );
    return [alias, said.length === 0 ? 'none' : said];
  });
  const places = Object.entries(peers).map(([name, place]) => {
    const { of, better, worse, unranked } = place;
    return [name, { of: `${of}`, better: `${better}`, worse: `${worse}`, unranked: `${unranked}` }];
  });
  const elsewhere = ratingsOf(rulebook).map(({ name }) => {
    const rating = ratings[name];
    if (rating === undefined) return [name, 'none'];
    const { grade, score, reason, before } = rating;
    return [
      name,
      {
        ...(grade === null ? { unrated: reason ?? '' } : { grade }),
        ...(score === null ? {} : { score }),
        ...(before === undefined ? {} : { 'as-of': before.asOf }),
      },
    ];
  });
  return stringify({
    'as-of': asOf,
    subject,
    given: Object.fromEntries(lists),
    ...(places.length === 0 ? {} : { peers: Object.fromEntries(places) }),
    ...(elsewhere.length === 0 ? {} : { ratings: Object.fromEntries(elsewhere) }),
  });
}

/** At most a dozen of them, spread evenly: each is also searched for what would lift its grade, which takes its time. */
function some(examples: readonly Example[]): readonly Example[] {
  const step = Math.max(1, Math.ceil(examples.length / 12));
  return examples.filter((_, index) => index % step === 0);
}

describe.each(data.rulebooks.map(({ id }) => id))('the examples of %s', (id) => {
  const place = rulebookPath(id, data, '/');
  const rulebook = valueOf(rulebookAt(place, data));
  const path = join(dirname(place.path), 'examples.yaml');
  const examples = existsSync(path) ? valueOf(readExamples('examples.yaml', readFileSync(path, 'utf8'), rulebook)) : [];

  test('are assessed, each from a file, as they are rated', () => {
    for (const example of some(examples.filter(({ population }) => population === undefined))) {
      const { grade, unrated } = example.expect;
      const said = valueOf(readSaidDocument('a.yaml', written(rulebook, example)));
      const { why } = assessStatement(rulebook, valueOf(statementIn(said, rulebook, example.asOf)), 'en');
      const { result } = why;
      expect([example.name, result.grade, result.reason]).toEqual([
        example.name,
        grade ?? (unrated === undefined ? result.grade : null),
        unrated ?? (grade === undefined ? result.reason : null),
      ]);
    }
  }, 120_000);
});
