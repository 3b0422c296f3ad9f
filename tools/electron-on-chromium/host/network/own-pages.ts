/** Pages of the stand-in itself, under an origin that nothing else has. They are answered without the app's knowledge. */
const origin = 'https://own-page.electron.invalid/'
const pages = new Map<string, string>()
let lastPage = 0

export function addOwnPage(html: string): string {
  const url = `${origin}${++lastPage}`
  pages.set(url, html)
  return url
}

export function removeOwnPage(url: string): void {
  pages.delete(url)
}

/** null for every other page; a page that is gone is empty. */
export function ownPage(url: string): string | null {
  return url.startsWith(origin) ? (pages.get(url) ?? '') : null
}

/**
 * A window that Chromium's command line opens does not wait for us before its first document: only a request does. An
 * address without one (about:, data:) is therefore opened from here, and this request is given up unanswered.
 */
export const placeholderUrl = 'https://placeholder.electron.invalid/'
