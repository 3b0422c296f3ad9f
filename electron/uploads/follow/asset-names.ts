import { foldText } from '../../../shared/text/fold-text.ts'

const extension = /\.[A-Za-z0-9]{1,10}$/

/** A name without its extension. */
export function stemOf(name: string): string {
  return name.length > 1 ? name.replace(extension, '') || name : name
}

function decodePercents(text: string): string {
  // Of one character each, and not `decodeURIComponent` of the whole: a "%" that is meant so must not spoil the rest.
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

/** What a service, or what lies before it, may do to a name on its way: escapes, widths, cases, other forms of letters. */
export function nameKey(name: string): string {
  return foldText(decodePercents(name)).trim()
}

/**
 * How an asset's name speaks for an upload's.
 * - `exactly`: the same text as a person reads it, with or without its extension;
 * - `roughly`: ours is in it, or is it but for characters that are no letters and no digits: services add to names
 *   (observed), and replace what they do not like (a guess).
 */
export type NameFit = 'exactly' | 'roughly' | 'no'

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

export function nameFit(told: string, assetName: string): NameFit {
  const toldKey = nameKey(told)
  const ownKey = nameKey(assetName)
  const ownStem = stemOf(ownKey)
  if (toldKey === ownKey || toldKey === ownStem) return 'exactly'
  if (toldKey.includes(ownStem)) return 'roughly'
  const letters = lettersAndDigits(ownStem)
  return letters !== '' && lettersAndDigits(toldKey).includes(letters) ? 'roughly' : 'no'
}

/** What services append when a name is taken: "cat (1)", "cat-2", "cat_3". */
const countSuffix = /(?:\s?[(（]\d+[)）]|[\s_-]\d+)$/

/** The key of the name that a numbered one may stand for: of "cat (1).png" that of "cat". Null for one without a number. */
export function unnumberedKey(told: string): string | null {
  const stem = stemOf(nameKey(told))
  const plain = stem.replace(countSuffix, '')
  return plain === stem || plain === '' ? null : plain
}
