/** A text as it is compared when width, case and blanks do not matter: ' Ｈａｎａ ｺ' and 'hanaコ' are the same. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
