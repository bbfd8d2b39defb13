import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

/**
 * The buttons that make or use a passkey. They are shown only where one can work: a passkey belongs to the name under
 * which the portal is reached.
 */
export function offerPasskeys(): void {
  if (!('PublicKeyCredential' in window)) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    if (part.dataset['host'] !== location.hostname) continue;
    part.hidden = false;
    part.querySelector('button')?.addEventListener('click', () => void answered(part));
  }
}

async function answered(part: HTMLElement): Promise<void> {
  const failed = part.querySelector<HTMLElement>('[role=alert]');
  if (failed !== null) failed.hidden = true;
  try {
    if (part.dataset['passkey'] === 'register') {
      const options = await asked('generate-register-options');
      await told('verify-registration', await startRegistration({ optionsJSON: await options.json() }));
    } else {
      const options = await asked('generate-authenticate-options');
      await told('verify-authentication', await startAuthentication({ optionsJSON: await options.json() }));
    }
    location.assign(part.dataset['then'] ?? '/');
  } catch {
    // Cancelled, timed out or not accepted: the person sees that it did not work and may try again.
    if (failed !== null) failed.hidden = false;
  }
}

async function asked(what: string): Promise<Response> {
  return held(await fetch(`/auth/passkey/${what}`));
}

async function told(what: string, response: unknown): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return held(await fetch(`/auth/passkey/${what}`, { method: 'POST', headers, body: JSON.stringify({ response }) }));
}

function held(answer: Response): Response {
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}
