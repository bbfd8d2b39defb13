import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';

/**
 * Texts that only this workspace can read again: by a key made from its own secret, which lies beside the store and
 * not in it. A copy of the store alone tells nobody what was answered, nor signs anything.
 */
export class Seal {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'goodstanding seal', 32));
  }

  close(text: string): string {
    const nonce = randomBytes(12);
    const made = createCipheriv(cipher, this.#key, nonce);
    const sealed = Buffer.concat([made.update(text, 'utf8'), made.final()]);
    return Buffer.concat([nonce, made.getAuthTag(), sealed]).toString('base64');
  }

  /** The text again; fails where it was sealed by another workspace or is not as it was. */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const made = createDecipheriv(cipher, this.#key, bytes.subarray(0, 12));
    made.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([made.update(bytes.subarray(28)), made.final()]).toString('utf8');
  }
}
