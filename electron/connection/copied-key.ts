/** What stands around a key in the places it is copied from: the quick start's header lines, a shell's variables, code. */
const around: readonly RegExp[] = [
  /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF,;]+$/g,
  /^["'`“”‘’]+|["'`“”‘’]+$/g,
  /^(?:export\s+)?(?:authorization|(?:powertokens_)?api_key)["']?\s*[:=]\s*/i,
  /^bearer\s+/i,
]

/**
 * The key alone, so that however it was copied it is one account: `Bearer <key>` is taken by the asset endpoints as it stands, but
 * would be sent as `Bearer Bearer <key>` to those of generation, and have a queue and marks of its own. What is nothing but that stays.
 */
export function copiedKey(text: string): string {
  let key = text
  for (let before = ''; before !== key; ) {
    before = key
    for (const pattern of around) key = key.replace(pattern, '')
  }
  return key === '' ? text.trim() : key
}
