import { shippedRefusals } from '../kinds/index.ts';
import { contentHash, sha256, type Check } from '../proof/index.ts';
import { valueOf } from '../vocabulary/index.ts';
import { dataText, type WorkspaceData } from '../workspace/index.ts';

/**
 * The checks a run relies on, with the hash of the data they work from. A check whose rule changes gets a new
 * version; one that is removed is missing from this list. `verify` says which differ from those of the run.
 *
 * No software stops a fork from leaving a check out and keeping its line here; what this shows is an owner who
 * altered the data (schemes that admit what is a person's), and a run made by a version with other checks.
 */
export function checksInForce({ schemes }: WorkspaceData): Check[] {
  const identifiers = contentHash(
    Object.fromEntries(schemes.map((each) => [each.id, sha256(valueOf(dataText(each)))])),
  );
  return [
    { check: 'identifiers-and-persons', version: '1', hash: identifiers },
    { check: 'premises-only', version: '1' },
    { check: 'rulebook-fit-to-be-rules', version: '2', hash: sha256(shippedRefusals().text) },
    { check: 'release-needs-primary-text', version: '1' },
    { check: 'publicity-periods', version: '1' },
  ].toSorted((left, right) => (left.check < right.check ? -1 : 1));
}
