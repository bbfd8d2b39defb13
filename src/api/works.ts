import type { Context } from 'hono';
import { may, type Permission } from '../access/index.ts';
import { getWork, stopWork, type Work } from '../contract/index.ts';
import type { Desk, Job } from '../desk/index.ts';
import { accountOf } from './account.ts';
import { answerOne } from './answer.ts';
import { apiPart, type Asking } from './asking.ts';
import { unknownAddress } from './problem.ts';

/** The longest that an answer waits for the end of a work, in seconds. */
const longestWait = 60;

/** What a key must be for who asks after a work: the same as for beginning it. */
const neededFor: Readonly<Record<Job['is'], Permission>> = {
  intake: 'records:write',
  retry: 'records:write',
  rating: 'runs:rate',
  simulation: 'rulebooks:write',
};

/** Asking after works, and giving them up. Who may not begin such work is told nothing of it. */
export function workRoutes(desk: Desk) {
  const asked = (context: Context<Asking>, id: string): Job => {
    const job = desk.job(id);
    const isOthers = job?.is === 'simulation' && job.who !== accountOf(context.var.visit);
    if (job === undefined || isOthers || !may(context.var.visit.asker, neededFor[job.is])) throw unknownAddress();
    context.header('Cache-Control', 'no-store');
    return job;
  };
  return apiPart()
    .openapi(getWork, (context) =>
      answerOne(context, getWork, shownJob(asked(context, context.req.valid('param').work))),
    )
    .openapi(stopWork, async (context) => {
      const job = asked(context, context.req.valid('param').work);
      job.task.stop();
      // What cannot be given up goes on to its end, and is forgotten then.
      await Promise.race([job.task.ended, after(5000)]);
      desk.forgetJob(job.id);
      return answerOne(context, stopWork, shownJob(job));
    });
}

/**
 * Answers a work that was begun: by its end where that comes within the seconds that are waited for (`Prefer: wait=…`),
 * else by where to ask after it.
 */
export async function answerBegun(context: Context, job: Job): Promise<Response> {
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*(\d{1,6})/i.exec(context.req.header('Prefer') ?? '') ?? [];
  if (seconds !== undefined) {
    const wait = Math.min(Number(seconds), longestWait);
    await Promise.race([job.task.ended, after(wait * 1000)]);
    context.header('Preference-Applied', `wait=${wait}`);
  }
  context.header('Location', `/v1/works/${job.id}`);
  if (job.task.isRunning) context.header('Retry-After', '1');
  const status = job.task.isRunning ? 202 : 200;
  return context.body(JSON.stringify(shownJob(job)), status, { 'Content-Type': 'application/json' });
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
}

/** A work as it is told; a defect it ended with is thrown, and so comes to the log. */
function shownJob(job: Job): Work {
  const { state } = job.task;
  return {
    work: job.id,
    is: job.is,
    state: state.is,
    progress: state.is === 'running' ? progressOf(job) : null,
    faults: state.is === 'refused' ? state.faults : [],
    ...resultOf(job),
  };
}

function progressOf(job: Job) {
  switch (job.is) {
    case 'intake': {
      const { progress } = job.task;
      return progress === undefined ? null : { doing: progress.step, done: progress.done, of: progress.of };
    }
    case 'rating': {
      const { progress } = job.task;
      return progress === undefined ? null : { doing: progress.rulebook, done: progress.place, of: progress.of };
    }
    case 'retry':
    case 'simulation':
      return null;
  }
}

function resultOf(job: Job) {
  const nothing = { href: null, receipt: null, retry: null, run: null };
  switch (job.is) {
    case 'intake': {
      const receipt = job.task.result;
      if (receipt === undefined) return nothing;
      const isKept = !job.dryRun && receipt.intake_no !== null;
      return { ...nothing, receipt, href: isKept ? `/v1/receipts/${receipt.intake_no}` : null };
    }
    case 'retry': {
      const retry = job.task.result;
      return retry === undefined ? nothing : { ...nothing, retry, href: `/v1/receipts/${retry.intake_no}` };
    }
    case 'simulation':
      return job.task.result === undefined ? nothing : { ...nothing, href: `/v1/simulations/${job.id}` };
    case 'rating': {
      const run = job.task.result?.run;
      return run === undefined ? nothing : { ...nothing, run, href: `/v1/runs/${run}/full` };
    }
  }
}
