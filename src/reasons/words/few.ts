/** More than these of a list are not read out in a sentence; all of them are in the data. */
const most = 4;

/** The first few of a list, and a sign that there are more. */
export function fewOf(items: readonly string[]): readonly string[] {
  return items.length <= most ? items : [...items.slice(0, most), '…'];
}
