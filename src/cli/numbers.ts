import { InvalidArgumentError } from 'commander';

/**
 * Reads an option that is a whole number between two bounds; anything else is misuse, told by the parser of the
 * command line with the option's own name.
 */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (written: string) => number {
  const bounds = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  return (written) => {
    const number = Number(written);
    if (!/^\d{1,15}$/.test(written) || number < least || number > most) {
      throw new InvalidArgumentError(`Give a whole number ${bounds}.`);
    }
    return number;
  };
}

/** Reads the number of a row as a list shows it: 18 digits at most, which is what the database can hold. */
export function rowNumber(written: string): bigint {
  if (!/^\d{1,18}$/.test(written)) throw new InvalidArgumentError('Give the number that "quarantine list" shows.');
  return BigInt(written);
}
