import type { Path } from '../../documents/index.ts';
import type { ContestWay } from '../model.ts';
import { readCites } from './cites.ts';
import type { Reading } from './reading.ts';

/** Reads the ways a scheme gives to contest a rating. A way is a right by some law, so each cites it. */
export function readContest(reading: Reading): ContestWay[] {
  return Object.entries(reading.form.contest).map(([name, form]) => {
    const path: Path = ['contest', name];
    const cites = readCites(`The way to contest "${name}"`, form.cites, path, reading);
    const { title, how, url, within } = form;
    return { name, title, how, url, within, cites, at: reading.placeOf(path) };
  });
}
