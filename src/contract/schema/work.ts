import { z } from 'zod';
import { listOf, orNull } from './forms.ts';
import { fault } from './problem.ts';
import { receipt, retryReceipt } from './receipt.ts';

const progress = z
  .strictObject({
    doing: z.string().meta({ description: 'A step of an intake, or the rulebook that is rated by.' }),
    done: z.number().int(),
    of: z.number().int(),
  })
  .meta({ id: 'WorkProgress' });

/** Work that goes on while nobody waits for it. */
export const work = z
  .strictObject({
    work: z.uuid(),
    is: z.enum(['intake', 'retry', 'rating', 'simulation']),
    state: z.enum(['running', 'done', 'refused', 'stopped']),
    progress: orNull(progress),
    faults: listOf(fault).meta({ description: 'Why it was refused; nothing of it was kept then.' }),
    href: z
      .string()
      .nullable()
      .meta({ description: 'Where to look for what came of it; null before that, and of what is not kept.' }),
    receipt: orNull(receipt).meta({ description: 'Of an intake, also of one that is only tried.' }),
    retry: orNull(retryReceipt),
    run: z.string().nullable().meta({ description: 'Of a rating: its run, which is a draft.' }),
  })
  .meta({ id: 'Work' });

export type Work = z.input<typeof work>;
