/**
 * Below zero, zero or above: how two texts compare by Unicode code point, as DuckDB's binary collation does. The
 * language's own `<` compares UTF-16 units, which puts U+1F600 before U+FF5E.
 */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (one !== other) return inOrder(one) - inOrder(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above every single unit. */
function inOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}
