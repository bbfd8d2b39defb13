/** The number that an address names; undefined where it names none of ours. */
export function numberIn(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? BigInt(text) : undefined;
}
