/** For `JSON.stringify`: whole numbers beyond what JavaScript's numbers hold exactly go as text. */
export function jsonText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
