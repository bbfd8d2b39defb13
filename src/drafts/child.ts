import { z } from 'zod';
import { Refused } from '../vocabulary/index.ts';
import { loadData } from '../workspace/index.ts';
import { rulesFile } from './draft.ts';
import { draftFault } from './faults.ts';
import { answers, questionForm } from './answers.ts';

/**
 * The process in which drafts are read and tried (`Helpers` starts it). It has the data of one workspace and no
 * register, no settings and no accounts: whatever a text makes it do, there is nothing here to be had.
 */
const messageForm = z.object({ id: z.number(), question: questionForm, asked: z.unknown() });

const data = loadData(process.argv[2]);

async function answered(message: unknown): Promise<object> {
  const { id, question, asked } = messageForm.parse(message);
  try {
    return { id, answer: await answers[question](asked, data) };
  } catch (error) {
    if (error instanceof Refused) return { id, faults: error.faults };
    // The database in this process has a bound of its own, and says so in a sentence alone.
    if (error instanceof Error && /^out of memory error/i.test(error.message))
      return { id, faults: [draftFault('draft-too-heavy', {}, { file: rulesFile })] };
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on('message', (message) => void answered(message).then((answer) => process.send?.(answer)));
// The server that asks has ended, or has had enough of this one.
process.on('disconnect', () => process.exit());
