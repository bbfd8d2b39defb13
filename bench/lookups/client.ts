import { Agent, get } from 'node:http';
import { z } from 'zod';
import { lookedUp, questions } from './measured.ts';
import { runOfStanding, runOfWhys } from './whole.ts';

/**
 * Looks up over HTTP, from a process of its own: asked for a window of time, it sends back how long each took and how
 * many were wrong. It ends when whoever started it has gone.
 */
const askedForm = z.object({
  url: z.string(),
  subjects: z.array(z.string()),
  question: z.enum(questions),
  readers: z.number(),
  seconds: z.number(),
});

const agent = new Agent({ keepAlive: true });

async function answered(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${url} was answered with ${response.statusCode}: ${text}`));
      });
    }).on('error', reject);
  });
}

const listForm = z.object({ items: z.unknown() });
let place = 0;

process.on('message', (message) => {
  const { url, subjects, question, readers, seconds } = askedForm.parse(message);
  void lookedUp(readers, seconds, async () => {
    place += 1;
    const answer = await answered(`${url}/v1/subjects/${subjects[place % subjects.length]}/${question}`);
    const run = question === 'standing' ? runOfStanding(answer) : runOfWhys(listForm.parse(answer).items);
    return run !== undefined;
  }).then((measured) => process.send?.(measured));
});
process.once('disconnect', () => agent.destroy());
