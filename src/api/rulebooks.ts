import { basename } from 'node:path';
import { jsonTemplate } from '../assess/index.ts';
import { getForm, getRulebook, listRulebooks, listRulebookVersions } from '../contract/index.ts';
import { publicRulebooks, rulebookOfVersion, rulebookPage, type PublicVersion } from '../reasons/index.ts';
import type { LoadedRulebook } from '../rating/index.ts';
import { evidenceOf, type Rulebook } from '../rulebook/index.ts';
import type { Visit } from '../visit/index.ts';
import { z } from 'zod';
import { answerList, answerOne, formatFor, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';

/** The rules themselves: as data, as they are written, in each version that rated in public. */
export function rulebookRoutes() {
  return apiPart()
    .openapi(listRulebooks, async (context) => {
      const { visit } = context.var;
      const current = (await publicRulebooks(visit.served.workspace, visit.today)).filter(goesToday);
      const page = pageByKey('rulebooks', current, ({ rulebook }) => rulebook, context.req.valid('query'));
      const items = [];
      for (const version of page.items)
        items.push(summaryOf((await rulebookOfVersion(visit.served.workspace, version)).rulebook, visit));
      return answerList(context, listRulebooks, { ...page, items }, rulebookColumns);
    })
    .openapi(getRulebook, async (context) => {
      const { visit } = context.var;
      const { rulebook } = context.req.valid('param');
      const { version } = context.req.valid('query');
      const format = formatFor(context, ['application/json', 'application/yaml']);
      const loaded = await rulebookAsked(visit, rulebook, version);
      if (format === 'application/yaml') {
        const text = loaded.texts.find(({ what }) => what === 'rulebook')?.text ?? '';
        return context.body(text, 200, { 'Content-Type': 'application/yaml' });
      }
      return answerOne(context, getRulebook, wholeOf(loaded, visit));
    })
    .openapi(listRulebookVersions, async (context) => {
      const { visit } = context.var;
      const { rulebook } = context.req.valid('param');
      const all = (await publicRulebooks(visit.served.workspace, visit.today)).filter(
        (each) => each.rulebook === rulebook,
      );
      if (all.length === 0) throw unknownAddress();
      const items = all.map(({ version, current, runs }) => ({
        version,
        current,
        runs,
        href: hrefOf(rulebook, version),
      }));
      const page = pageByKey(`versions ${rulebook}`, items, ({ version }) => version, context.req.valid('query'));
      return answerList(context, listRulebookVersions, page, versionColumns);
    })
    .openapi(getForm, async (context) => {
      const loaded = await rulebookAsked(context.var.visit, context.req.valid('param').rulebook);
      const form = z.record(z.string(), z.unknown()).parse(JSON.parse(jsonTemplate(loaded.rulebook)));
      return answerOne(context, getForm, form);
    });
}

function goesToday({ current }: PublicVersion): boolean {
  return current;
}

/** A rulebook that the public may read, in a version or as it goes today. */
export async function rulebookAsked({ served, today }: Visit, id: string, version?: string): Promise<LoadedRulebook> {
  const all = (await publicRulebooks(served.workspace, today)).filter(({ rulebook }) => rulebook === id);
  const found = version === undefined ? (all.find(goesToday) ?? all[0]) : all.find((each) => each.version === version);
  if (found === undefined) throw unknownAddress();
  return rulebookOfVersion(served.workspace, found);
}

function hrefOf(rulebook: string, version?: string): string {
  const path = `/v1/rulebooks/${encodeURIComponent(rulebook)}`;
  return version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`;
}

function summaryOf(rulebook: Rulebook, { language }: Visit) {
  const { id, version, title, authority, topic, kind, rates, gives, gradeOrder, inForce } = rulebook;
  return {
    rulebook: id,
    version,
    title: title[language] ?? title['en'] ?? id,
    authority,
    topic,
    kind,
    evidence: evidenceOf(rulebook),
    rates,
    gives,
    grades: gradeOrder,
    inForce: { from: inForce.from ?? null, to: inForce.to ?? null },
    href: hrefOf(id, version),
  };
}

function wholeOf({ rulebook, texts }: LoadedRulebook, visit: Visit) {
  const files = texts
    .filter(({ what }) => what !== 'grades')
    .map(({ name, hash, text }) => ({ name: basename(name), sha256: hash, text }));
  return {
    ...summaryOf(rulebook, visit),
    hash: rulebook.hash,
    page: rulebookPage(rulebook, [], visit.language),
    files,
    formHref: `${hrefOf(rulebook.id)}/form`,
  };
}

const rulebookColumns: Columns<ReturnType<typeof summaryOf>> = {
  rulebook: ({ rulebook }) => rulebook,
  version: ({ version }) => version,
  title: ({ title }) => title,
  authority: ({ authority }) => authority,
  topic: ({ topic }) => topic,
  kind: ({ kind }) => kind,
  evidence: ({ evidence }) => evidence,
  rates: ({ rates }) => rates,
  grades: ({ grades }) => grades.join(' '),
  in_force_from: ({ inForce }) => inForce.from,
  in_force_to: ({ inForce }) => inForce.to,
};

const versionColumns: Columns<{
  readonly version: string;
  readonly current: boolean;
  readonly runs: readonly string[];
}> = {
  version: ({ version }) => version,
  current: ({ current }) => current,
  runs: ({ runs }) => runs.join(' '),
};
