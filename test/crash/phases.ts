/** What a command is doing when it is killed, told by the last step it marked (marks.ts). */
export const phases = [
  'commit',
  'after the commit, before the checkpoint',
  'checkpoint',
  'after the checkpoint, before it is noted',
  'closing',
  'writing',
  'reading and reckoning',
  'printing',
  'opening the database',
  'starting',
] as const;
export type Phase = (typeof phases)[number];

const byStep: Readonly<Record<string, Phase>> = {
  opening: 'opening the database',
  commit: 'commit',
  'after commit': 'after the commit, before the checkpoint',
  checkpoint: 'checkpoint',
  'after checkpoint': 'after the checkpoint, before it is noted',
  closing: 'closing',
  closed: 'printing',
  printing: 'printing',
  printed: 'printing',
};

/** The phase of a step; undefined is a process that has marked none. */
export function phaseOf(step: string | undefined): Phase {
  if (step === undefined) return 'starting';
  const known = byStep[step];
  if (known !== undefined) return known;
  return /^(insert|update|delete|alter|create table|create or replace view|drop view)\b/i.test(step)
    ? 'writing'
    : 'reading and reckoning';
}
