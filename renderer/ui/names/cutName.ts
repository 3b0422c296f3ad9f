/** The two halves of a name that is shown in one line: where there is no room for both, the first one ends in an ellipsis. */
export interface CutName {
  readonly head: string
  readonly tail: string
}

/** Below it a name fits, or there is no middle worth leaving out. */
const shortestCut = 12
/** Characters that stay before the type: numbers and takes are written there. */
const keptAtEnd = 6

const type = /\.[\p{L}\p{N}]{1,8}$/u
const turning = /[\u202a-\u202e\u2066-\u2069]/
/** Letters that take another shape, or another place, beside each other. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}]/u

const spaceThenWord = /^ [\p{L}\p{N}]/u
const plain = /^[ -~]*$/

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts a name so that its end and its type can stay in sight; null for one that is shown as it is. */
export function cutName(name: string): CutName | null {
  if (name.length < shortestCut || turning.test(name)) return null
  const typeAt = type.exec(name)?.index ?? name.length
  const end = endOf(name.slice(0, typeAt))
  // A space goes with what may be left out: behind an ellipsis it would be a gap.
  const at = spaceThenWord.test(name.slice(end, typeAt)) ? end + 1 : end
  const [head, tail] = [name.slice(0, at), name.slice(at)]
  if (head === '' || (joining.test(head.slice(-1)) && joining.test(tail.charAt(0)))) return null
  return { head, tail }
}

/** Where the characters that stay begin. */
function endOf(text: string): number {
  // Those after a plain letter that are plain themselves are of one unit each, as most are: the segmenter takes long, and a list has hundreds.
  if (plain.test(text.slice(-keptAtEnd - 1))) return Math.max(0, text.length - keptAtEnd)
  // Far enough back for six characters of several parts each.
  const from = Math.max(0, text.length - 64)
  const starts = Array.from(characters.segment(text.slice(from)), ({ index }) => from + index)
  return starts.at(-keptAtEnd) ?? 0
}
