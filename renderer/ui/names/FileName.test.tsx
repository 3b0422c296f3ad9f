import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, test } from 'vitest'
import { FileName } from './FileName.tsx'
import { nameDirection } from './nameDirection.ts'

test.each([
  ['photo.jpg', 'ltr'],
  ['2026 صورة من الشاطئ.jpg', 'rtl'],
  ['תמונה מהחוף.jpg', 'rtl'],
  ['城市 صورة.jpg', 'ltr'],
  ['2026-11-27', 'ltr'],
  // Digits of a script are no letters of it.
  ['۲۰۲۶ photo.jpg', 'ltr'],
  ['۲۰۲۶ صورة.jpg', 'rtl'],
] as const)('%s is written %s', (name, direction) => {
  expect(nameDirection(name)).toBe(direction)
})

describe('a name in one line', () => {
  // Its halves are no text that a browser would find the direction of: it would cut off the beginning, and put the end before it.
  it.each([{ isLabelled: true }, { isLabelled: false }])(
    'loses its middle in the direction in which it is written (%o)',
    (look) => {
      const markup = renderToStaticMarkup(<FileName name="صورة من الشاطئ في الصيف.jpg" isOneLine {...look} />)
      expect(markup).toContain('dir="rtl"')
      expect(markup).toContain('data-tail="')
      expect(renderToStaticMarkup(<FileName name="IMG_2041 beach.jpg" isOneLine {...look} />)).toContain(
        'dir="ltr"',
      )
    },
  )
})
