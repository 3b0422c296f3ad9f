import { expect, it } from 'vitest'
import { parseUpdateNotes } from './update-notes.ts'

const words = (raw: string) =>
  parseUpdateNotes(raw).blocks.map(({ kind, spans }) => `${kind}: ${spans.map(({ text }) => text).join('')}`)

it('keeps headings, lists, paragraphs and https links of Markdown', () => {
  const { blocks, links } = parseUpdateNotes(
    '### Added\n- **Fast**: see [the docs](https://example.org/a?b=1 "title")\n  and more.\n\nOne\nparagraph.\r\n\r\n1. `first`',
  )
  expect(blocks).toEqual([
    { kind: 'heading', spans: [{ text: 'Added', link: null }] },
    {
      kind: 'item',
      spans: [
        { text: 'Fast: see ', link: null },
        { text: 'the docs', link: 0 },
        { text: ' and more.', link: null },
      ],
    },
    { kind: 'text', spans: [{ text: 'One paragraph.', link: null }] },
    { kind: 'item', spans: [{ text: 'first', link: null }] },
  ])
  expect(links).toEqual(['https://example.org/a?b=1'])
})

it('makes the same of the HTML that the feed of the releases gives', () => {
  const html =
    '<h2>Added</h2>\n<ul>\n<li><strong>Fast</strong>: see <a href="https://example.org/a?b=1&amp;c=2" rel="x">the <b>docs</b></a></li>\n<li><p>1 &lt; 2 &amp;amp; &#39;x&#39;</p></li>\n</ul><p>One<br>two</p>'
  expect(words(html)).toEqual([
    'heading: Added',
    'item: Fast: see the docs',
    "item: 1 < 2 &amp; 'x'",
    'text: One',
    'text: two',
  ])
  expect(parseUpdateNotes(html).links).toEqual(['https://example.org/a?b=1&c=2'])
})

it.each([
  '[x](javascript:alert(1))',
  '[x](http://example.org)',
  '[x](file:///etc/passwd)',
  '[x](https://user:secret@example.org)',
  '[x](/relative)',
  '![x](https://example.org/pixel.png)',
  '<a href="javascript:alert(1)">x</a>',
])('makes no link of %s', (raw) => {
  const { blocks, links } = parseUpdateNotes(raw)
  expect(links).toEqual([])
  expect(blocks.flatMap(({ spans }) => spans).every(({ link }) => link === null)).toBe(true)
})

it('shows markup as nothing but words, takes out scripts and letters that turn the text, and has an end', () => {
  expect(words('Hello <img src=x onerror=alert(1)>')).toEqual(['text: Hello <img src=x onerror=alert(1)>'])
  expect(words('<p>Hi<script>alert(1)</script><style>*{}</style> you</p>')).toEqual(['text: Hi you'])
  expect(words('safe\u202Eexe.\u0000txt\u2066')).toEqual(['text: safeexe.txt'])
  expect(words('')).toEqual([])
  const long = words('[a](https://e.org) '.repeat(100_000))
  expect(long.join('').length).toBeLessThan(21_000)
  expect(parseUpdateNotes('[a](https://e.org) '.repeat(1_000)).links).toHaveLength(100)
})

it('takes no longer than its length for what was made to hold it up', () => {
  for (const part of ['<', '[', '![', '](', '<a href="', '- ', '#', '&#', '<script', '\n\n- '])
    expect(parseUpdateNotes(`<p>${part.repeat(20_000)}`).links).toEqual([])
})
