const places = ['[role="gridcell"]', '[role="treeitem"]'] as const

/**
 * Nothing has the keyboard after the start, and the first arrow would do nothing: it brings the keyboard to the assets, or to the groups
 * where there are none. Answers whether it did.
 */
export function bringKeyboard({ key, target }: KeyboardEvent): boolean {
  if (target !== document.body || !/^(Arrow|Page|Home|End)/.test(key)) return false
  const place = places
    .map((role) => document.querySelector<HTMLElement>(`${role}[tabindex="0"]`))
    .find((element) => element?.checkVisibility())
  place?.focus()
  return place !== undefined
}
