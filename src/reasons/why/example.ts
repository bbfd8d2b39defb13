import type { Assessment, Example, Rulebook } from '../../rulebook/index.ts';
import { instantFrom } from '../../vocabulary/index.ts';
import { explain } from './explain.ts';
import type { Why } from './why.ts';

/**
 * Why an example of a rulebook comes to what it comes to: the same account as of any subject, so that an author reads
 * a failing example as a rated organisation would. It has no records behind it but the example itself.
 */
export function whyExample(
  rulebook: Rulebook,
  { name, asOf, subject }: Example,
  assessment: Assessment,
  language = 'en',
): Why {
  const explained = explain(assessment, {
    rulebook,
    language,
    subject: {
      subjectId: name,
      kind: rulebook.rates,
      name,
      address: null,
      postcode: null,
      place: subject['place'] ?? null,
      category: subject['category'] ?? null,
      identifiers: [],
      operator: 'organisation',
      premisesOnly: false,
      listed: null,
    },
    basis: { asOf, knownAt: instantFrom(asOf) ?? asOf, run: null },
  });
  return { ...explained, records: [] };
}
