import { Hono, type Context } from 'hono';
import { stream } from 'hono/streaming';
import {
  countHeld,
  countOfHeld,
  heldStates,
  listHeld,
  mendsOfHeld,
  showHeld,
  type HeldQuery,
} from '../../intake/index.ts';
import { requires } from '../../visit/index.ts';
import { formBody } from '../access/form-body.ts';
import { numberIn } from '../access/number.ts';
import { page, viewIn } from '../answer.ts';
import { heldOnPage, heldPage } from '../pages/analyst/held.tsx';
import { heldRowPage } from '../pages/analyst/held-row.tsx';
import { href } from '../view.ts';
import { columnsAtFault } from './held-columns.ts';
import { heldAsCsv } from './held-csv.ts';
import type { DeskSeen } from './intake.ts';

/** Rows that were held back: by fault, one by one, as a file; and mending one to offer it again. */
export function quarantinePages(seen: DeskSeen): Hono {
  const app = new Hono();
  const { desk, served } = seen;
  const { database } = served.workspace;
  const [reads, writes] = [requires('records:read'), requires('records:write')];

  app.get('/quarantine', reads, async (context) => {
    const query = queryOf(context);
    const { after: _, ...all } = query;
    const [groups, rows, count] = await Promise.all([
      countHeld(database),
      listHeld(database, { ...query, limit: heldOnPage }),
      countOfHeld(database, all),
    ]);
    const admitted = context.req.query('admitted') !== undefined;
    return page(context, heldPage(viewIn(context, seen), { groups, query, rows, count, admitted }));
  });

  app.get('/quarantine/held.csv', reads, (context) => {
    context.header('Content-Type', 'text/csv; charset=utf-8');
    context.header('Content-Disposition', 'attachment; filename="held.csv"');
    return stream(context, async (out) => {
      for await (const piece of heldAsCsv(database, queryOf(context))) await out.write(piece);
    });
  });

  const rowSeen = async (context: Context, again = false): Promise<Response> => {
    const number = numberIn(context.req.param('no'));
    if (number === undefined) return context.notFound();
    const row = await showHeld(database, number);
    const source = desk.sources().find(({ id }) => id === row.source);
    const mends = await mendsOfHeld(database, number);
    const content = heldRowPage(viewIn(context, seen), { row, mends, faulty: columnsAtFault(row, source), again });
    return page(context, content, again ? 422 : 200);
  };
  app.get('/quarantine/:no', reads, (context) => rowSeen(context));

  app.post('/quarantine/:no', writes, async (context) => {
    const number = numberIn(context.req.param('no'));
    if (number === undefined) return context.notFound();
    const row = await showHeld(database, number);
    const source = desk.sources().find(({ id }) => id === row.source);
    if (source === undefined || row.state !== 'open' || row.values === undefined) return rowSeen(context);
    const form = await formBody(context);
    const values: Record<string, string> = {};
    for (const [index, [name, held]] of Object.entries(row.values).entries()) {
      const [said] = form.texts(`cell-${index}`);
      // What was not sent, or not changed, stays as the file has it: an empty cell is not an empty text.
      if (said !== undefined && said !== (held ?? '')) values[name] = said;
    }
    const { admitted } = await desk.records.offerAgain(source, [{ number, values }]);
    return admitted === 1 ? context.redirect(`${href(seen, 'quarantine')}?admitted`, 303) : rowSeen(context, true);
  });
  return app;
}

/** Which rows an address asks for; what it says that is none of ours asks for nothing more. */
function queryOf(context: Context): HeldQuery {
  const { source, table, code, field, state, after } = context.req.query();
  const behind = numberIn(after);
  const known = heldStates.find((each) => each === state);
  return {
    ...(source === undefined || source === '' ? {} : { source }),
    ...(table === undefined || table === '' ? {} : { table }),
    ...(code === undefined || field === undefined ? {} : { fault: { code, field } }),
    ...(known === undefined ? {} : { state: known }),
    ...(behind === undefined ? {} : { after: behind }),
  };
}
