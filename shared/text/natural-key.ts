import { foldForSearch } from './fold-text.ts'

/**
 * A name as it is sorted: like it is searched, and with numbers in their order, so that "take 9" comes before "take 10".
 * Each run of digits is led by how many there are, without zeros in front.
 */
export const naturalKey = (name: string): string =>
  foldForSearch(name)
    .replaceAll('\0', ' ')
    .replaceAll(digits, (run) => {
      const number = run.replace(/^0+(?=\d)/u, '')
      return String.fromCharCode(firstDigit + Math.min(number.length, longestRun)) + number
    })

const digits = /[0-9]+/gu
const firstDigit = 0x30
/** What leads a number stays between the digits and the letters. */
const longestRun = 9
