import { z } from 'zod';
import {
  countHeld as countRoute,
  getHeld,
  listHeld as listRoute,
  mendHeld,
  type HeldShown,
} from '../contract/index.ts';
import type { Desk } from '../desk/index.ts';
import {
  countHeld,
  heldStates,
  listHeld,
  showHeld,
  type HeldGroup,
  type HeldQuery,
  type HeldRow,
} from '../intake/index.ts';
import type { Database } from '../sql/index.ts';
import { answerList, answerOne, type Columns } from './answer.ts';
import { apiPart } from './asking.ts';
import { cursorAt, markIn, pageByKey } from './cursor.ts';
import { toldWhy } from './refused.ts';

/** Rows that were held back: by fault, one by one, and mended to be offered again. */
export function heldRoutes(desk: Desk) {
  return apiPart()
    .openapi(countRoute, async (context) => {
      const groups = await countHeld(context.var.visit.served.workspace.database);
      return answerList(
        context,
        countRoute,
        pageByKey('held faults', groups, keyOfGroup, context.req.valid('query')),
        groupColumns,
      );
    })
    .openapi(listRoute, async (context) => {
      const { database } = context.var.visit.served.workspace;
      const { limit, cursor, source, table, fault, state } = context.req.valid('query');
      const of = `held ${[source, table, fault, state].join(' ')}`;
      const mark = markIn(of, cursor);
      const [code = '', field = ''] = (fault ?? '').split(' ');
      const query: HeldQuery = {
        state,
        limit: limit + 1,
        ...(source === undefined ? {} : { source }),
        ...(table === undefined ? {} : { table }),
        ...(fault === undefined ? {} : { fault: { code, field } }),
        ...(mark === undefined ? {} : { after: BigInt(mark.after) }),
      };
      const rows = await listHeld(database, query);
      const items = rows.slice(0, limit).map(shownHeld);
      const last = items.at(-1);
      const next = last === undefined || rows.length <= limit ? null : cursorAt(of, { after: last.number, at: 0 });
      return answerList(context, listRoute, { items, next }, columns);
    })
    .openapi(getHeld, async (context) => {
      const row = await heldAsked(context.var.visit.served.workspace.database, context.req.valid('param').number);
      return answerOne(context, getHeld, shownHeld(row));
    })
    .openapi(mendHeld, async (context) => {
      const { database } = context.var.visit.served.workspace;
      const { number } = context.req.valid('param');
      const { values } = context.req.valid('json');
      const row = await heldAsked(database, number);
      // Whoever had no answer asks again, and is told that it is in.
      if (row.state === 'admitted')
        return answerOne(context, mendHeld, { admitted: true, retry: null, row: shownHeld(row) });
      const retry = await toldWhy(() =>
        desk.records.offerAgain(desk.records.source(row.source), [{ number: row.number, values }]),
      );
      const admitted = retry.admitted === 1;
      return answerOne(context, mendHeld, { admitted, retry, row: shownHeld(await heldAsked(database, number)) });
    });
}

const keyOfGroup = ({ source, table, code, field }: HeldGroup): string => [source, table, code, field].join(' ');

async function heldAsked(database: Database, number: string): Promise<HeldRow> {
  return toldWhy(() => showHeld(database, BigInt(number)));
}

const stateForm = z.enum(heldStates);

function shownHeld({ number, source, table, file, row, state, faults, values, statedOn }: HeldRow): HeldShown {
  return {
    number: String(number),
    source,
    table,
    file,
    row: Number(row),
    state: stateForm.parse(state),
    faults,
    values: values ?? null,
    statedOn,
  };
}

const columns: Columns<HeldShown> = {
  number: ({ number }) => number,
  source: ({ source }) => source,
  table: ({ table }) => table,
  file: ({ file }) => file,
  row: ({ row }) => row,
  state: ({ state }) => state,
  faults: ({ faults }) => faults.map(({ code, field }) => `${code} ${field}`).join('; '),
  values: ({ values }) => (values === null ? null : JSON.stringify(values)),
  stated_on: ({ statedOn }) => statedOn,
};

const groupColumns: Columns<HeldGroup> = {
  source: ({ source }) => source,
  table: ({ table }) => table,
  code: ({ code }) => code,
  field: ({ field }) => field,
  expected: ({ expected }) => expected,
  rows: ({ rows }) => rows,
};
