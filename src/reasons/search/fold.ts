import { sql, type Sql } from '../../sql/index.ts';

/** Raised when folding, or what the index holds, changes: an older one is made anew. */
export const foldVersion = 3;

/** Pairs for SQL's `translate`: every single character of a range whose compatibility form (NFKC) is one other character. */
function compatible(...ranges: readonly (readonly [number, number])[]): { readonly from: string; readonly to: string } {
  let [from, to] = ['', ''];
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code += 1) {
      const character = String.fromCodePoint(code);
      const plain = character.normalize('NFKC');
      if (plain === character || Array.from(plain).length !== 1) continue;
      from += character;
      to += plain;
    }
  }
  return { from, to };
}

/** Full-width Latin and the wide space: common in Chinese and Japanese names, so kept apart from the long list. */
const wide = compatible([0x3000, 0x3000], [0xff01, 0xff5e]);
/** Letterlike signs, enclosed characters, compatibility ideographs, half-width kana: rare, and a long list. */
const rare = compatible([0x2070, 0x24ff], [0x2e80, 0x2fdf], [0x3001, 0x33ff], [0xf900, 0xfaff], [0xff5f, 0xffef]);
const rarePattern = '[\\x{2070}-\\x{24FF}\\x{2E80}-\\x{2FDF}\\x{3200}-\\x{33FF}\\x{F900}-\\x{FAFF}\\x{FF5F}-\\x{FFEF}]';

/** Letters that no decomposition takes apart, with what people type instead. */
const letters = { from: 'øđðłħıŧ', to: 'oddlhit' };
const spelledOut = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ﬁ', 'fi'],
  ['ﬂ', 'fl'],
  ['ﬀ', 'ff'],
  ['㈱', '株'],
  ['㈲', '有'],
] as const;

/**
 * A text as it is searched for: lower case, without accents, full-width forms made plain, ideographs and kana each a
 * word of its own, `&` as `and`, no apostrophes.
 *
 * DuckDB has no NFKC, so the characters that matter are translated; the work is done in SQL, for the names and for
 * the question alike, because two ways of folding would lose matches in silence. Plain ASCII takes the short way.
 */
export function foldedText(text: Sql): Sql {
  const plain = sql`translate(${text}, ${wide.from}, ${wide.to})`;
  const compact = sql`case when regexp_matches(${text}, ${rarePattern}) then translate(${plain}, ${rare.from}, ${rare.to}) else ${plain} end`;
  let foreign = sql`translate(lower(strip_accents(${compact})), ${letters.from}, ${letters.to})`;
  for (const [sign, spelled] of spelledOut) foreign = sql`replace(${foreign}, ${sign}, ${spelled})`;
  foreign = sql`regexp_replace(${foreign}, ${'([\\p{Han}\\p{Hiragana}\\p{Katakana}])'}, ${' \\1 '}, 'g')`;
  return unquoted(sql`case when regexp_matches(${text}, ${'[^\\x00-\\x7F]'}) then ${foreign} else lower(${text}) end`);
}

/** One text that is known, folded the same way: of plain ASCII without what would not be used, which takes long to plan. */
export function foldedQuestion(text: string): Sql {
  return /^[\0-\x7f]*$/.test(text) ? unquoted(sql`lower(${text})`) : foldedText(sql`${text}`);
}

function unquoted(folded: Sql): Sql {
  return sql`replace(regexp_replace(${folded}, ${"['’`´]"}, '', 'g'), '&', ' and ')`;
}

/** The words of a folded text, in order. */
export function foldedWords(folded: Sql): Sql {
  return sql`regexp_extract_all(${folded}, ${'[\\p{L}\\p{N}]+'})`;
}
