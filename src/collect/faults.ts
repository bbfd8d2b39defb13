import { faultMaker } from '../vocabulary/index.ts';

interface CollectFaults {
  'collect-nowhere': { source: string };
  'collect-none': Record<string, never>;
  'collect-private-address': { host: string; address: string };
  'collect-not-encrypted': { host: string };
  'collect-secret-missing': { variable: string };
  'collect-unreachable': { host: string; problem: string; times: number };
  'collect-refused': { host: string; status: number };
  'collect-redirects': { host: string; most: number };
  'collect-redirect-bad': { to: string };
  'collect-too-large': { limit: number };
  'collect-too-slow': { seconds: number };
  'collect-host-key': { host: string; found: string };
  'collect-login': { host: string; user: string };
  'collect-folder': { folder: string; problem: string };
  'collect-pages': { most: number };
  'collect-page-form': { page: number; problem: string };
  'collect-page-again': { page: number };
  'collect-volume': { rows: number; before: number };
}

/** States a fault in fetching records, or in what was fetched. */
export const collectFault = faultMaker<CollectFaults>({
  'collect-nowhere': ({ source }) => ({
    message: `The source "${source}" does not say where its files are fetched from.`,
    fix: 'Add a section "fetch:" to it (docs/source-guide.md), or take its files in with goodstanding intake.',
  }),
  'collect-none': () => ({
    message: 'No source here says where its files are fetched from.',
    fix: 'Add a section "fetch:" to a source (docs/source-guide.md).',
  }),
  'collect-private-address': ({ host, address }) => ({
    message: `${host} is ${address}, an address inside a network and not of the Internet.`,
    fix: 'If it is meant, allow its network in goodstanding.yaml: collect: { private-networks: [...] }.',
  }),
  'collect-not-encrypted': ({ host }) => ({
    message: `Files of ${host} would come over the Internet unencrypted, and could be changed on the way.`,
    fix: 'Use its https address; plain http is for private networks that goodstanding.yaml allows.',
  }),
  'collect-secret-missing': ({ variable }) => ({
    message: `The variable ${variable} is not set.`,
    fix: 'Set it where the command or the service is started.',
  }),
  'collect-unreachable': ({ host, problem, times }) => ({
    message: `${host} gave no whole answer, ${times === 1 ? 'asked once' : `asked ${times} times`}: ${problem}.`,
    fix: 'Nothing was taken in. It is asked again at the next time of its schedule; look at the host if that goes on.',
  }),
  'collect-refused': ({ host, status }) => ({
    message: `${host} answers ${status}.`,
    fix: 'Check the address in the source, and the secret it names.',
  }),
  'collect-redirects': ({ host, most }) => ({
    message: `${host} sends on to other addresses more than ${most} times.`,
    fix: 'Write the last of these addresses into the source.',
  }),
  'collect-redirect-bad': ({ to }) => ({
    message: `The answer sends on to ${to}, which is not followed.`,
    fix: 'Only http(s) is followed, and never from https to http. Write the right address into the source.',
  }),
  'collect-too-large': ({ limit }) => ({
    message: `What is sent is larger than ${limit} bytes (unpacked).`,
    fix: 'If that is right, raise limits: { bytes: … } of the source.',
  }),
  'collect-too-slow': ({ seconds }) => ({
    message: `It was not there whole within ${seconds} seconds.`,
    fix: 'If that is usual, raise limits: { time: … } of the source.',
  }),
  'collect-host-key': ({ host, found }) => ({
    message: `${host} shows another key than the source names: ${found}.`,
    fix: 'Ask its operator, by another way, whether the key was changed; write the new one into the source only then.',
  }),
  'collect-login': ({ host, user }) => ({
    message: `${host} does not let ${user} in.`,
    fix: 'Check the user, and the variable that holds the password or key.',
  }),
  'collect-folder': ({ folder, problem }) => ({
    message: `The folder ${folder} cannot be looked into: ${problem}.`,
    fix: 'Check its name in the source, and the rights on it.',
  }),
  'collect-pages': ({ most }) => ({
    message: `There are more than ${most} pages.`,
    fix: 'If that is right, raise most-pages of the source; a half fetched list is never taken in.',
  }),
  'collect-page-form': ({ page, problem }) => ({
    message: `Page ${page} is not what the source says: ${problem}.`,
    fix: 'Check rows and next of the source against an answer of the host.',
  }),
  'collect-page-again': ({ page }) => ({
    message: `After page ${page} comes one that was there before: the pages lead in a circle.`,
    fix: 'Check next of the source against an answer of the host.',
  }),
  'collect-volume': ({ rows, before }) => ({
    message: `There are ${rows} rows, where there were ${before}: nothing was taken in.`,
    fix: 'Look at what the publisher sends. If it is right: goodstanding collect SOURCE --any-volume.',
  }),
});
