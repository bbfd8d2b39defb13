import { Cron } from 'croner';
import { z } from 'zod';
import { form } from '../../documents/index.ts';

const schedule = z
  .string()
  .refine(isSchedule, 'a schedule of cron such as 15 6 * * * (minute, hour, day, month, weekday)');
const timeZone = z.string().refine(isTimeZone, 'a time zone such as Europe/London');
const fileName = z.string().regex(/^[^/\\\0]{1,200}$/, 'a name of a file, without a folder');

/** A span of time in milliseconds, from `90s`, `30m`, `36h` or `7d`. */
const span = z
  .string()
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'a span of time such as 90s, 30m, 36h or 7d')
  .transform((written) => Number(written.slice(0, -1)) * (spans[written.slice(-1)] ?? 0));
const spans: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const size = z
  .string()
  .regex(/^[1-9]\d{0,5}[KMG]B$/, 'a size such as 512MB')
  .transform((written) => Number(written.slice(0, -2)) * (sizes[written.slice(-2, -1)] ?? 0));
const sizes: Readonly<Record<string, number>> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/**
 * A secret is never in a file: only the name of the variable that holds it. The names begin alike, so that whoever
 * writes a source cannot send just any variable of the machine to a host of theirs.
 */
const secret = z.strictObject({
  variable: z
    .string()
    .regex(/^GOODSTANDING_SECRET_[A-Z0-9_]{1,80}$/, 'the name of a variable that begins GOODSTANDING_SECRET_'),
  before: z.string().default(''),
});

const secretName = /authori[sz]ation|cookie|token|key|secret|passw|credential|signature/i;

const headers = z
  .record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'the name of a header'), z.union([form.text, secret]))
  .refine(
    (all) => Object.entries(all).every(([name, value]) => typeof value !== 'string' || !secretName.test(name)),
    'headers whose secrets stand in variables: { variable: GOODSTANDING_SECRET_… }',
  )
  .default({});

const address = z
  .string()
  .refine(isAddress, 'an address such as https://data.example.org/file.csv, without a name or secret in it')
  .transform((written) => new URL(written).href);

const named = { as: fileName.optional(), table: form.id.optional() };

const overHttps = z.strictObject({ url: address, headers, ...named });

const overSftp = z.strictObject({
  host: form.text,
  port: form.count.default(22),
  user: form.text,
  'host-key': z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'the key of the host as ssh-keygen -l shows it: SHA256:…'),
  password: secret.optional(),
  key: secret.optional(),
  folder: form.text.default('.'),
  files: form.text,
  'still-for': span.default(5000),
});

const inFolder = z.strictObject({ path: form.text, files: form.text, 'still-for': span.default(10_000) });

const ofPages = z.strictObject({
  url: address,
  headers,
  rows: z.string().default(''),
  /** Where the rest is: by a cursor in the answer, by counting, or by an address in the answer (or its Link header). */
  next: z.union(
    [
      z.strictObject({ cursor: form.text, as: form.text }),
      z.strictObject({ page: form.text, from: form.count.default(1) }),
      z.strictObject({ link: form.text }),
      z.literal('link-header'),
    ],
    '{ cursor: PATH, as: PARAMETER }, { page: PARAMETER }, { link: PATH } or link-header',
  ),
  'most-pages': form.count.default(10_000),
  as: fileName,
  table: form.id.optional(),
});

/** The section `fetch:` of a source: from where its files are fetched, when, and within which bounds. */
export const fetchForm = z
  .strictObject({
    every: schedule.optional(),
    'time-zone': timeZone.default('UTC'),
    'fresh-for': span.optional(),
    limits: z.strictObject({ bytes: size.default(512 * 1024 ** 2), time: span.default(600_000) }).prefault({}),
    https: z.array(overHttps).min(1).optional(),
    sftp: overSftp.optional(),
    folder: inFolder.optional(),
    api: ofPages.optional(),
  })
  .refine(
    ({ https, sftp, folder, api }) => [https, sftp, folder, api].filter((each) => each !== undefined).length === 1,
    'a fetch with one of https, sftp, folder or api',
  );
export type Fetch = z.infer<typeof fetchForm>;
export type Secret = z.infer<typeof secret>;

function isSchedule(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null && text.trim().split(/\s+/).length === 5;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, searchParams } = new URL(text);
  return (
    /^https?:$/.test(protocol) &&
    username === '' &&
    password === '' &&
    ![...searchParams.keys()].some((name) => secretName.test(name))
  );
}
