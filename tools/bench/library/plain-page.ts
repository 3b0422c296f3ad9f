import type { Page } from '@playwright/test'

/** Where the tiles of the grid are, in CSS pixels. */
export interface Tiling {
  readonly leftPx: number
  readonly topPx: number
  readonly widthPx: number
  readonly heightPx: number
  readonly contentPx: number
  readonly columns: number
  readonly rowPx: number
  readonly tileWidthPx: number
  readonly tileHeightPx: number
}

/** Of the grid as it is on the screen. */
export const tilingOf = (page: Page): Promise<Tiling> =>
  page.evaluate(`(() => {
    const scroller = benchScroller()
    const { left, top, width, height } = scroller.getBoundingClientRect()
    const rows = [...document.querySelectorAll('[role="row"], tr')].map((row) => [...row.querySelectorAll('[role="gridcell"]')])
    const [first, second] = rows.filter((cells) => cells.length > 0).map(([cell]) => cell.getBoundingClientRect())
    return {
      leftPx: left, topPx: top, widthPx: width, heightPx: height, contentPx: scroller.scrollHeight,
      columns: Math.max(...rows.map((cells) => cells.length)),
      rowPx: second.top - first.top, tileWidthPx: first.width, tileHeightPx: first.height,
    }
  })()`)

/**
 * Makes an empty page into what nobody can scroll faster: plain coloured boxes in the place of the tiles, as many as are on the
 * screen, that are moved along. What it takes is the machine's and the browser's own.
 */
export const makePlain = (page: Page, tiling: Tiling): Promise<void> =>
  page.evaluate(`(({ leftPx, topPx, widthPx, heightPx, contentPx, columns, rowPx, tileWidthPx, tileHeightPx }) => {
    const box = (style) => Object.assign(document.createElement('div'), { style })
    document.body.style = 'margin: 0; overflow: hidden'
    const bar = document.createElement('style')
    bar.textContent = '::-webkit-scrollbar { width: 10px } ::-webkit-scrollbar-thumb { background: gray }'
    document.head.append(bar)
    const scroller = box(\`position: fixed; left: \${leftPx}px; top: \${topPx}px; width: \${widthPx}px; height: \${heightPx}px; overflow: hidden auto\`)
    const content = box(\`position: relative; overflow: clip; height: \${contentPx}px\`)
    const count = Math.ceil(heightPx / rowPx) + 9
    const rows = Array.from({ length: count }, () => {
      const row = box('position: absolute; inset: 0 0 auto; display: flex; gap: 12px; padding: 0 16px; contain: layout style')
      for (let nth = 0; nth < columns; nth += 1)
        row.append(box(\`flex: none; width: \${tileWidthPx}px; height: \${tileHeightPx}px; background: hsl(\${nth * 37} 50% 70%)\`))
      return row
    })
    const place = () => {
      const first = Math.max(0, Math.floor(scroller.scrollTop / rowPx) - 4)
      for (let index = first; index < first + count; index += 1)
        rows[index % count].style.transform = \`translateY(\${index * rowPx}px)\`
    }
    content.append(...rows)
    scroller.append(content)
    document.body.append(scroller)
    scroller.addEventListener('scroll', place)
    place()
    window.benchScroller = () => scroller
  })(${JSON.stringify(tiling)})`)
