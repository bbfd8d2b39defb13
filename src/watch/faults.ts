import { faultMaker } from '../vocabulary/index.ts';

interface WatchFaults {
  'watch-store-newer': { found: number; known: number };
  'watch-too-many': { most: number };
  'watch-webhook-address': { problem: string };
  'watch-webhooks-too-many': { most: number };
}

/** States a fault in what accounts keep of watches, or in what was asked of them. */
export const watchFault = faultMaker<WatchFaults>({
  'watch-store-newer': ({ found, known }) => ({
    message: `The watches were written by a newer Goodstanding (layout ${found}; this one knows up to ${known}).`,
    fix: 'Use a Goodstanding at least as new.',
  }),
  'watch-too-many': ({ most }) => ({
    message: `One account watches ${most} at most.`,
    fix: 'End some; for very many, compare the open data of two days.',
  }),
  'watch-webhook-address': ({ problem }) => ({
    message: `Nothing is sent to this address: ${problem}.`,
    fix: 'Give an https address of a host of the Internet, without a name or password in it.',
  }),
  'watch-webhooks-too-many': ({ most }) => ({
    message: `One account has ${most} webhooks at most.`,
    fix: 'End one that is not needed any more.',
  }),
});
