/** The shortest password: length is what makes one hard to guess (NIST SP 800-63B-4 asks for 15 where it is alone). */
export const shortestPassword = 12;

/** The longest; beyond it hashing would be a way to keep the server busy. */
export const longestPassword = 128;

/** Why a password is not taken. */
export type PasswordProblem = 'password-short' | 'password-long' | 'password-easy';

/**
 * What is wrong with a password that somebody chose. There are no rules of capitals and digits, which make passwords
 * that are alike; refused is what a stranger would try first: the person's own name or address, one thing repeated, a
 * row of the keyboard or of the alphabet.
 */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | undefined {
  if (Array.from(password).length < shortestPassword) return 'password-short';
  if (password.length > longestPassword) return 'password-long';
  return isEasy(password.toLowerCase(), own) ? 'password-easy' : undefined;
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const first = ['password', 'passwort', 'motdepasse', 'goodstanding', 'letmein', 'welcome', 'administrator', 'changeme'];

function isEasy(password: string, own: readonly string[]): boolean {
  const words = own.flatMap((text) => [text, ...text.split(/[@\s]+/)]).map((word) => word.toLowerCase());
  const known = [...first, ...words.filter((word) => word.length >= 4)];
  // What is left when everything a stranger knows is taken away has to be long enough by itself.
  let left = known.reduce((text, word) => text.replaceAll(word, ''), password);
  for (const row of rows) left = withoutRuns(left, row);
  return new Set(left).size < 5 || Array.from(left).length < shortestPassword / 2;
}

/** A text without the pieces of four or more letters that stand so in a row, forwards or backwards. */
function withoutRuns(text: string, row: string): string {
  let left = text;
  for (const line of [row, Array.from(row).toReversed().join('')]) {
    for (let length = line.length; length >= 4; length -= 1) {
      for (let from = 0; from + length <= line.length; from += 1) {
        left = left.replaceAll(line.slice(from, from + length), '');
      }
    }
  }
  return left;
}
