import { join } from 'node:path';
import { z } from 'zod';
import { documentText, readDocument } from '../../documents/index.ts';
import { valueOf } from '../../vocabulary/index.ts';
import { ownPackage } from '../../workspace/index.ts';
import { textIn } from '../words/phrases.ts';

/** How often our grades and an authority's own were the same, on one snapshot of its data. */
export interface AgreementRow {
  readonly scheme: string;
  readonly what: string;
  readonly equal: number;
  readonly different: number;
  readonly onlyThey: number;
  readonly neither: number;
  /** Of the different ones, those whose cause is not established. */
  readonly unexplained: number;
}

const texts = z.record(z.string(), z.string());
const count = z.coerce.number().int().min(0);
const form = z.strictObject({
  rows: z.array(
    z.strictObject({
      scheme: texts,
      what: texts,
      equal: count,
      different: count,
      'only-they': count,
      neither: count,
      unexplained: count,
    }),
  ),
});

/** The figures that ship: counted by the agreement tests on data that is too large to ship, and held to their document by a test. */
export function publishedAgreement(language: string): readonly AgreementRow[] {
  const file = 'agreement/agreement.yaml';
  const text = valueOf(documentText(join(ownPackage().dir, file), file));
  return valueOf(readDocument(file, text, form)).value.rows.map(
    ({ scheme, what, 'only-they': onlyThey, ...counts }) => ({
      scheme: textIn(scheme, language),
      what: textIn(what, language),
      onlyThey,
      ...counts,
    }),
  );
}
