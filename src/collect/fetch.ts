import type { Fetch } from '../intake/index.ts';
import { fetchPages } from './api.ts';
import type { FetchedFile, Fetching } from './files.ts';
import { fetchFolder } from './folder.ts';
import { fetchHttps } from './https.ts';
import { fetchSftp } from './sftp.ts';

/** Fetches what a source has to give that was not taken in yet: whole files, or nothing. */
export async function fetchSource(fetch: Fetch, fetching: Fetching): Promise<readonly FetchedFile[]> {
  if (fetch.https !== undefined) return fetchHttps(fetch.https, fetching);
  if (fetch.sftp !== undefined) return fetchSftp(fetch.sftp, fetching);
  if (fetch.folder !== undefined) return fetchFolder(fetch.folder, fetching);
  if (fetch.api !== undefined) return fetchPages(fetch.api, fetching);
  throw new Error('a fetch is one of four, or it is no fetch');
}
