/** The first element of the page that fits and is on the screen: the section that is not shown stays in the page. */
export function shownElement(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility())
}
