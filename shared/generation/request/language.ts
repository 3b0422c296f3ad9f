/** In which language a reference is named: the one that most of the prompt is in. */
export type PromptLanguage = 'english' | 'chinese'

const han = /\p{Script=Han}/gu
const kanaOrHangul = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Runs of letters that are not Han: "don’t" and "close-up" are one word. */
const word = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’-]*[\p{L}\p{N}\p{M}])?/gu

export const countHanCharacters = (text: string): number => text.match(han)?.length ?? 0

export const countWords = (text: string): number => text.replaceAll(han, ' ').match(word)?.length ?? 0

/**
 * A Chinese prompt may hold English names, and an English one a line that someone speaks in Chinese, so they are counted. Japanese and
 * Korean are written with Han characters too, and no names in them are known: English.
 */
export const promptLanguage = (text: string): PromptLanguage =>
  !kanaOrHangul.test(text) && countHanCharacters(text) > countWords(text) ? 'chinese' : 'english'
