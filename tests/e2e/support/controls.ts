import type { Page } from '@playwright/test'

/**
 * The controls that a person cannot get at: what cannot be scrolled to, reaches out of the window sideways, or lies under
 * something else. In the dialog that is open, or on the whole page.
 */
export async function unreachableControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body
    const controls = root.querySelectorAll<HTMLElement>(
      'button, input:not([type="file"]), select, summary, [tabindex="0"]:not([role="separator"], hr)',
    )
    const lost: string[] = []
    for (const control of controls) {
      if (!control.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })) continue
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect()
      // Larger than the window: a list, of which some part is there.
      const x = Math.min(Math.max((left + right) / 2, 1), innerWidth - 2)
      const y = Math.min(Math.max(height > innerHeight ? top + 8 : (top + bottom) / 2, 1), innerHeight - 2)
      const hit = document.elementFromPoint(x, y)
      const isHit =
        hit !== null && (control.contains(hit) || hit.closest('label')?.contains(control) === true)
      const isCut = left < -1 || right > innerWidth + 1
      if (isHit && !isCut) continue
      const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
      lost.push(
        `${control.tagName} ${name} at ${left},${top} ${width}x${height}: ${isCut ? 'cut' : hit?.className}`,
      )
    }
    return lost
  })
}
