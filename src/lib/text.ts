/** Blanks, and what cannot be seen: control characters, joiners, variation selectors, directions. */
const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu
/** ぁ–ゖ, ゝ and ゞ; their katakana stand 0x60 further on. */
const HIRAGANA = /[\u3041-\u3096\u309D\u309E]/g

const toKatakana = (kana: string): string => String.fromCharCode(kana.charCodeAt(0) + 0x60)

/**
 * A text as it is compared when width, case, blanks and the kind of kana do not matter: ' Ｈａｎａ ｺ', 'hanaこ' and 'HANAコ' are the same. Voicing marks are
 * joined with their kana, however they were typed. Folding what is folded changes nothing.
 */
export const fold = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
    // Only now may a mark stand behind its kana, and only now may the two be joined.
    .normalize('NFKC')
    .replace(HIRAGANA, toKatakana)
