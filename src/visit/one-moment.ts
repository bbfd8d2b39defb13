import type { Visit } from './visit.ts';

/** Answers a visit from the register as it is at one moment, however many questions that takes: nothing is written by it. */
export async function atOneMoment<T>(visit: Visit, work: (visit: Visit) => Promise<T>): Promise<T> {
  const { served } = visit;
  const { workspace } = served;
  return workspace.database.atOneMoment((database) =>
    work({ ...visit, served: { ...served, workspace: { ...workspace, database } } }),
  );
}
