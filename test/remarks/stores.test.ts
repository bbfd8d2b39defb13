import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Access, notedEvents, type SignedIn } from '../../src/access/index.ts';
import { correctRecord, judgementOf, registerOf, withdrawRecord } from '../../src/intake/index.ts';
import { releaseRun, runRating } from '../../src/rating/index.ts';
import {
  acknowledgeReport,
  answerReport,
  approveReply,
  mayDecide,
  refuseReply,
  remarkOf,
  Remarks,
  sendRemark,
  takeBack,
  waitingRemarks,
  type Remark,
  type RemarkTarget,
} from '../../src/remarks/index.ts';
import { compileRulebook } from '../../src/rulebook/index.ts';
import { shape, sql } from '../../src/sql/index.ts';
import { instantOf, valueOf, type Instant, type Outcome } from '../../src/vocabulary/index.ts';
import type { Workspace } from '../../src/workspace/index.ts';
import { postgresThere, startPostgres, type PostgresServer } from '../access/server.ts';
import { askerBehind, person, speaker } from '../access/people.ts';
import { openRegister, setCounters } from '../register/register.ts';

const now = (): Instant => instantOf(new Date());
const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.faults.map(({ code }) => code);

const who = (found: SignedIn | undefined): SignedIn => {
  if (found === undefined) throw new Error('nobody');
  return found;
};

describe.each([
  { name: 'PGlite', there: true },
  { name: 'PostgreSQL', there: postgresThere() },
])('what organisations tell a register, on $name', ({ name, there }) => {
  describe.skipIf(!there)('where there is one', () => {
    let folder: string;
    let server: PostgresServer | undefined;
    let workspace: Workspace;
    let access: Access;
    let held: Remarks;
    let run: string;
    let [member, officer, other, releaser]: SignedIn[] = [];
    const subject = { subjectId: '', operator: 'organisation' };
    const rating = (): RemarkTarget => ({ is: 'rating', rulebook: 'xx/visits', run });
    const opened = (): Access =>
      new Access({ dataDir: folder, databaseUrl: server?.url, publicUrl: 'https://register.example.org' });
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'remarks-'));
      if (name === 'PostgreSQL') server = startPostgres();
      workspace = await openRegister(join(folder, 'register'), 3, { demo: true });
      await setCounters(workspace);
      access = opened();
      held = new Remarks(access, workspace);
      releaser = await askerBehind(access, await person(access, 'releaser', ['analyst']));
      run = (await runRating(workspace, { now: now(), compile: compileRulebook })).run;
      await releaseRun(workspace, { run, who: releaser.accountId, now: now() });
      const [first] = await workspace.database.rows(
        sql`select subject_id from subject order by subject_no`,
        shape.anything,
      );
      subject.subjectId = String(first?.['subject_id']);
      member = await askerBehind(access, await speaker(access, 'member', subject.subjectId));
      officer = await askerBehind(access, await person(access, 'officer', ['analyst']));
      other = await askerBehind(access, await person(access, 'other', ['analyst']));
    });
    afterAll(async () => {
      await access.close();
      await workspace.close();
      server?.stop();
      rmSync(folder, { recursive: true });
    });

    const sent = async (kind: Remark['kind'], about: RemarkTarget, text: string, by = who(member)): Promise<Remark> => {
      const no = valueOf(await sendRemark(held, { kind, subject, about, texts: { en: text }, by, now: now() }));
      return stands(no);
    };
    const stands = async (no: bigint): Promise<Remark> => {
      const found = await remarkOf(held, no);
      if (found === undefined) throw new Error(`${no} is gone`);
      return found;
    };
    const latestVisit = async (): Promise<string> => {
      const [row] = await workspace.database.rows(
        sql`select max(fact_no) as last from "fact_xx-visit" where fact_no not in (select fact_no from "ended_xx-visit")
          and subject_no in (select subject_no from subject where subject_id = ${subject.subjectId})`,
        shape.anything,
      );
      return `xx-visit/${String(row?.['last'])}`;
    };

    test('a report makes its rating disputed at once, is to be answered by a day, and is reported once at a time', async () => {
      const before = await held.revision();
      const report = await sent('report', rating(), 'The second visit was not ours.');
      expect(report).toMatchObject({
        state: 'sent',
        again: false,
        byLetter: false,
        texts: { en: 'The second visit was not ours.' },
      });
      expect(Date.parse(report.answerBy ?? '') - Date.parse(report.sentAt.slice(0, 10))).toBe(21 * 86_400_000);
      expect((await held.standingOf(subject.subjectId)).disputes).toEqual([{ about: rating(), since: report.sentAt }]);
      expect(await held.revision()).toBeGreaterThan(before);
      const again = {
        kind: 'report',
        subject,
        about: rating(),
        texts: { en: 'And again' },
        by: who(member),
        now: now(),
      } as const;
      expect(codes(await sendRemark(held, again))).toEqual(['remark-waits']);
    });

    test('whoever released the rating, sent the report, or speaks for the organisation does not answer it', async () => {
      const [report] = await waitingRemarks(held);
      if (report === undefined) throw new Error('nothing waits');
      expect(await mayDecide(held, report, who(releaser))).toBe(false);
      expect(await mayDecide(held, report, who(member))).toBe(false);
      expect(await mayDecide(held, report, { ...who(officer), speaksFor: [subject.subjectId] })).toBe(false);
      expect(await mayDecide(held, report, who(officer))).toBe(true);
      const answer = { is: 'reasoned', says: 'It was yours.' } as const;
      expect(codes(await answerReport(held, { remark: report, by: who(releaser), now: now(), answer }))).toEqual([
        'remark-own',
      ]);
    });

    test('a reasoned answer ends the dispute, once, and the same said again is disputed only when somebody looked at it', async () => {
      const [report] = await waitingRemarks(held);
      if (report === undefined) throw new Error('nothing waits');
      const deciding = { remark: report, by: who(officer), now: now() };
      expect(codes(await answerReport(held, { ...deciding, answer: { is: 'reasoned', says: '  ' } }))).toEqual([
        'remark-reason-missing',
      ]);
      valueOf(await answerReport(held, { ...deciding, answer: { is: 'reasoned', says: 'The letter says so.' } }));
      expect(
        codes(await answerReport(held, { ...deciding, by: who(other), answer: { is: 'reasoned', says: 'No.' } })),
      ).toEqual(['remark-over']);
      expect(await stands(report.no)).toMatchObject({ state: 'reasoned', says: 'The letter says so.' });
      expect((await held.standingOf(subject.subjectId)).disputes).toEqual([]);
      const second = await sent('report', rating(), 'Still not ours.');
      expect(second.again).toBe(true);
      expect((await held.standingOf(subject.subjectId)).disputes).toEqual([]);
      valueOf(await acknowledgeReport(held, { remark: second, by: who(officer), now: now() }));
      expect((await held.standingOf(subject.subjectId)).disputes).toHaveLength(1);
      valueOf(await takeBack(held, { remark: second, by: who(member), now: now() }));
      expect((await held.standingOf(subject.subjectId)).disputes).toEqual([]);
    });

    test('a report of a record ends with the record that took its place, which was made since', async () => {
      const record = await latestVisit();
      const report = await sent('report', { is: 'record', record }, 'We had no findings.');
      const deciding = { remark: report, by: who(officer), now: now() };
      const corrected = { is: 'corrected', says: '' } as const;
      expect(codes(await answerReport(held, { ...deciding, answer: corrected }))).toEqual(['remark-mend-unknown']);
      const mending = registerOf(workspace, judgementOf(workspace.data));
      const { made } = await correctRecord(mending, record, { points: '0' }, { reason: 'A letter', now: now() });
      expect(codes(await answerReport(held, { ...deciding, answer: { is: 'withdrawn', says: '' } }))).toEqual([
        'remark-mend-unknown',
      ]);
      valueOf(await answerReport(held, { ...deciding, answer: corrected }));
      expect(await stands(report.no)).toMatchObject({ state: 'corrected', mended: made });
    });

    test('a report of a rating ends with a record of the subject that was withdrawn since, and with no other', async () => {
      const report = await sent('report', rating(), 'A visit too many.');
      const record = await latestVisit();
      const mending = registerOf(workspace, judgementOf(workspace.data));
      await withdrawRecord(mending, record, { reason: 'Not theirs', now: now() });
      const deciding = { remark: report, by: who(officer), now: now() };
      for (const wrong of ['', 'xx-visit/999', 'nonsense', 'xx-entry/1'])
        expect(
          codes(await answerReport(held, { ...deciding, answer: { is: 'withdrawn', says: '', record: wrong } })),
        ).toEqual(['remark-mend-unknown']);
      valueOf(await answerReport(held, { ...deciding, answer: { is: 'withdrawn', says: 'Taken back.', record } }));
      expect(await stands(report.no)).toMatchObject({ state: 'withdrawn', mended: record, says: 'Taken back.' });
    });

    test('a reply waits for another person, and the one that is approved takes the place of the one before', async () => {
      const before = await held.revision();
      const first = await sent('reply', rating(), 'We have a new kitchen.');
      expect(await held.revision()).toBe(before);
      expect((await held.standingOf(subject.subjectId)).replies).toEqual([]);
      valueOf(await approveReply(held, { remark: first, by: who(officer), now: now(), looked: false }));
      expect(await held.revision()).toBeGreaterThan(before);
      expect((await held.standingOf(subject.subjectId)).replies).toMatchObject([{ no: first.no }]);
      const second = await sent('reply', rating(), 'We have a newer kitchen.');
      const third = await sent('reply', rating(), 'Ask Mrs J Smith, 01223 456789.');
      expect((await stands(second.no)).state).toBe('replaced');
      const deciding = { remark: third, by: who(officer), now: now() };
      expect(codes(await approveReply(held, { ...deciding, looked: false }))).toEqual(['remark-look-missing']);
      valueOf(await approveReply(held, { ...deciding, looked: true }));
      expect((await stands(first.no)).state).toBe('replaced');
      expect((await held.standingOf(subject.subjectId)).replies).toMatchObject([{ no: third.no }]);
      valueOf(await takeBack(held, { remark: third, by: who(member), now: now() }));
      expect((await held.standingOf(subject.subjectId)).replies).toEqual([]);
    });

    test('a number that only a person has is never let through, and a refusal has its reason', async () => {
      const reply = await sent('reply', rating(), 'Our cook has the number S1234567D.');
      const deciding = { remark: reply, by: who(officer), now: now() };
      expect(codes(await approveReply(held, { ...deciding, looked: true }))).toEqual(['remark-personal-number']);
      expect(codes(await refuseReply(held, { ...deciding, reason: '' }))).toEqual(['remark-reason-missing']);
      valueOf(await refuseReply(held, { ...deciding, reason: 'Leave the number out.' }));
      expect(await stands(reply.no)).toMatchObject({ state: 'refused', says: 'Leave the number out.' });
    });

    test('a place that a person may run is spoken for by letter alone, and by somebody else than who answers', async () => {
      const place = { ...subject, operator: 'unknown' };
      const asked = {
        kind: 'reply',
        subject: place,
        about: rating(),
        texts: { en: 'A letter came.' },
        now: now(),
      } as const;
      expect(codes(await sendRemark(held, { ...asked, by: who(member) }))).toEqual(['remark-by-letter']);
      const reply = await stands(valueOf(await sendRemark(held, { ...asked, by: who(officer) })));
      expect(reply).toMatchObject({ byLetter: true });
      expect(codes(await approveReply(held, { remark: reply, by: who(officer), now: now(), looked: true }))).toEqual([
        'remark-own',
      ]);
      const { store } = await access.open();
      const own = sql`insert into remark_event (remark_no, at, by_account, event) values (${reply.no}, ${now()}, ${who(officer).accountId}, 'approved')`;
      await expect(store.rows(own, shape.anything)).rejects.toMatchObject({ code: '42501' });
      valueOf(await approveReply(held, { remark: reply, by: who(other), now: now(), looked: true }));
    });

    test('nobody speaks for others, or of what is not theirs', async () => {
      const elsewhere = { subjectId: 'gs0000000000000000', operator: 'organisation' };
      const asked = { kind: 'report', texts: { en: 'Wrong.' }, by: who(member), now: now() } as const;
      expect(codes(await sendRemark(held, { ...asked, subject: elsewhere, about: rating() }))).toEqual([
        'remark-by-letter',
      ]);
      const [, foreign] = await workspace.database.rows(
        sql`select fact_no from "fact_xx-entry" order by subject_no`,
        shape.anything,
      );
      for (const record of [`xx-entry/${String(foreign?.['fact_no'])}`, 'xx-visit/99999', 'yy-none/1', 'x'])
        expect(codes(await sendRemark(held, { ...asked, subject, about: { is: 'record', record } }))).toEqual([
          'remark-target-unknown',
        ]);
      for (const [text, code] of [
        ['  \n ', 'remark-text-missing'],
        ['x'.repeat(2001), 'remark-text-long'],
        ['a\u202eb', 'remark-text-unreadable'],
        ['a\u0000b', 'remark-text-unreadable'],
      ] as const)
        expect(codes(await sendRemark(held, { ...asked, subject, about: rating(), texts: { en: text } }))).toEqual([
          code,
        ]);
    });

    test('nothing is changed or removed, every step is in the log, and all of it is there when it is opened again', async () => {
      const { store } = await access.open();
      const spoilt = { remark: 'again = true', remark_text: "body = 'x'", remark_event: "says = 'x'" };
      for (const table of ['remark', 'remark_text', 'remark_event'] as const)
        for (const spoil of [
          `delete from ${table}`,
          `update ${table} set ${spoilt[table]}`,
          `truncate ${table} cascade`,
        ])
          await expect(store.rows({ chunks: [spoil] }, shape.anything)).rejects.toMatchObject({ code: '42501' });
      const details = (await notedEvents(store, 100))
        .filter(({ event }) => event.startsWith('remark-'))
        .map(({ detail }) => detail);
      expect(details).toEqual(
        expect.arrayContaining([
          'report',
          'reply',
          'reasoned',
          'acknowledged',
          'corrected',
          'withdrawn',
          'approved',
          'refused',
          'taken-back',
        ]),
      );
      const [stood, revision] = [await held.standingOf(subject.subjectId), await held.revision()];
      expect(stood.replies).toHaveLength(1);
      await access.close();
      access = opened();
      held = new Remarks(access, workspace);
      expect([await held.standingOf(subject.subjectId), await held.revision()]).toEqual([stood, revision]);
    });
  });
});

test('a register in which nobody ever signed in is asked for nothing, and no store is made for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'remarks-none-'));
  const workspace = await openRegister(join(folder, 'register'), 1);
  const access = new Access({ dataDir: folder, databaseUrl: undefined, publicUrl: undefined });
  const held = new Remarks(access, workspace);
  expect([await held.revision(), await held.standingOf('gs1'), await held.disputed()]).toEqual([
    0n,
    { disputes: [], replies: [] },
    [],
  ]);
  expect(access.begun).toBe(false);
  await workspace.close();
  rmSync(folder, { recursive: true });
});
