import {
  getReceipt,
  listReceipts as listRoute,
  listSources,
  type KeptReceiptShown,
  type SourceShown,
} from '../contract/index.ts';
import type { Desk } from '../desk/index.ts';
import { listReceipts, receiptOf, sourceStandings, type KeptReceipt, type SourceStanding } from '../intake/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, pageByKey } from './cursor.ts';
import { unknownAddress } from './problem.ts';

/** What each intake did, and how the sources stand by it. */
export function receiptRoutes(desk: Desk) {
  return apiPart()
    .openapi(listSources, async (context) => {
      const standings = await sourceStandings(context.var.visit.served.workspace.database);
      const sources = desk.sources().map(({ id, version, title, tables }) => ({
        source: id,
        version,
        title,
        tables: tables.map(({ name }) => name),
        standing: shownStanding(standings.find((each) => each.source === id)),
      }));
      const page = pageByKey('sources', sources, ({ source }) => source, context.req.valid('query'));
      return answerList(context, listSources, page, sourceColumns);
    })
    .openapi(listRoute, async (context) => {
      const { database } = context.var.visit.served.workspace;
      const { limit, cursor, source } = context.req.valid('query');
      const of = `receipts ${source ?? ''}`;
      const mark = markIn(of, cursor);
      const found = await listReceipts(database, {
        limit: limit + 1,
        ...(source === undefined ? {} : { source }),
        ...(mark === undefined ? {} : { before: mark.at }),
      });
      const items = found.slice(0, limit).map(shownReceipt);
      const last = items.at(-1);
      const next = last === undefined || found.length <= limit ? null : cursorAt(of, { after: '', at: last.receipt });
      return answerList(context, listRoute, { items, next }, columns);
    })
    .openapi(getReceipt, async (context) => {
      const { database } = context.var.visit.served.workspace;
      const found = await receiptOf(database, Number(context.req.valid('param').receipt));
      if (found === undefined) throw unknownAddress();
      return answerOne(context, getReceipt, shownReceipt(found));
    });
}

function shownReceipt({ intakeNo, source, finishedAt, receipt, retry }: KeptReceipt): KeptReceiptShown {
  return { receipt: intakeNo, source, finishedAt, intake: receipt ?? null, retry: retry ?? null };
}

function shownStanding(standing: SourceStanding | undefined) {
  if (standing === undefined) return null;
  const { source: _, intakeNo, statedOn, rowsBefore, ...rest } = standing;
  return { ...rest, receipt: intakeNo, statedOn: statedOn ?? null, rowsBefore: rowsBefore ?? null };
}

const columns: Columns<KeptReceiptShown> = {
  receipt: ({ receipt }) => receipt,
  source: ({ source }) => source,
  finished_at: ({ finishedAt }) => finishedAt,
  files: ({ intake }) => (intake === null ? null : intake.files.map(({ name }) => name).join(' ')),
  read: ({ intake, retry }) => intake?.read ?? retry?.offered ?? null,
  new: ({ intake, retry }) => intake?.new ?? retry?.admitted ?? null,
  unchanged: ({ intake }) => intake?.unchanged ?? null,
  corrected: ({ intake }) => intake?.corrected ?? null,
  quarantined: ({ intake, retry }) => intake?.quarantined ?? retry?.held ?? null,
  refused: ({ intake, retry }) => intake?.refused ?? retry?.refused ?? null,
};

const sourceColumns: Columns<SourceShown> = {
  source: ({ source }) => source,
  version: ({ version }) => version,
  tables: ({ tables }) => tables.join(' '),
  taken_at: ({ standing }) => standing?.takenAt ?? null,
  stated_on: ({ standing }) => standing?.statedOn ?? null,
  rows: ({ standing }) => standing?.rows ?? null,
  held_back: ({ standing }) => standing?.heldBack ?? null,
  unlike_before: ({ standing }) => standing?.unlikeBefore ?? null,
};
