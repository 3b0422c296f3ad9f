import type { NoteBlock } from '../../shared/updates.ts'

export interface UpdateNotes {
  readonly blocks: readonly NoteBlock[]
  /** Where the links lead, by their places: https, without a name or password. */
  readonly links: readonly string[]
}

/** More than any release says; who writes more has something else in mind. */
const longestChars = 20_000
const linksMax = 100

/**
 * What a release says of itself, as blocks of plain text. The words are untrusted: nothing of them becomes markup, what is
 * no https address becomes no link, and letters that would turn the text around are taken out. Of Markdown it knows
 * headings, lists and links; the feed of the releases gives HTML instead, of which the same is kept.
 */
export function parseUpdateNotes(raw: string): UpdateNotes {
  const short = raw.slice(0, longestChars).replaceAll(/\r\n?/g, '\n')
  const markdown = /^\s*<[a-z][^<>]*>/i.test(short) ? toMarkdown(short) : short
  const links: string[] = []
  const blocks: NoteBlock[] = []
  for (const paragraph of paragraphsOf(markdown.replaceAll(invisible, ''))) {
    const spans = spansOf(paragraph.text, links)
    if (spans.length > 0) blocks.push({ kind: paragraph.kind, spans })
  }
  return { blocks, links }
}

/** Controls, and what turns the direction of the words that follow. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}]/gu

interface Paragraph {
  readonly kind: NoteBlock['kind']
  readonly text: string
}

function paragraphsOf(markdown: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  let isOpen = false
  for (const line of markdown.split('\n')) {
    const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
    const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$/.exec(line)?.[1]
    const last = paragraphs.at(-1)
    if (line.trim() === '') isOpen = false
    else if (heading !== undefined) paragraphs.push({ kind: 'heading', text: heading })
    else if (item !== undefined) paragraphs.push({ kind: 'item', text: item })
    else if (isOpen && last !== undefined)
      paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.trim()}` }
    else paragraphs.push({ kind: 'text', text: line.trim() })
    if (line.trim() !== '') isOpen = heading === undefined
  }
  return paragraphs
}

function spansOf(text: string, links: string[]): NoteBlock['spans'] {
  const spans: NoteBlock['spans'] = []
  const add = (words: string, link: number | null): void => {
    const plain = words.replaceAll(/\*\*|__|`/g, '')
    if (plain !== '') spans.push({ text: plain, link })
  }
  let end = 0
  for (const found of text.matchAll(/!?\[([^\][]*)\]\(([^()\s]*)(?:\s[^()]*)?\)/g)) {
    const [all, label = '', address = ''] = found
    add(text.slice(end, found.index), null)
    const href = all.startsWith('!') ? null : safeAddress(address)
    if (href !== null && links.length < linksMax) add(label === '' ? href : label, links.push(href) - 1)
    else add(label, null)
    end = found.index + all.length
  }
  add(text.slice(end), null)
  return spans
}

function safeAddress(address: string): string | null {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function toMarkdown(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll('\n', ' ')
    .replaceAll(
      /<a\b[^<>]*?\bhref="([^"()\s]*)"[^<>]*>([\s\S]*?)<\/a>/gi,
      (_all, href: string, label: string) =>
        `[${label.replaceAll(/<[^<>]*>/g, '').replaceAll(/[\][]/g, '')}](${decode(href)})`,
    )
    .replaceAll(/<h[1-6]\b[^<>]*>/gi, '\n\n## ')
    .replaceAll(/<li\b[^<>]*>/gi, '\n- ')
    .replaceAll(
      /<(?:br|p|div|ul|ol|pre|tr|table|blockquote)\b[^<>]*>|<\/(?:h[1-6]|p|div|ul|ol|pre|tr|table|blockquote)>/gi,
      '\n\n',
    )
    .replaceAll(/- \s*\n\n\s*/g, '- ')
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => decode(line).trim())
    .join('\n')
}

/** Once and not again: what was written as an entity of an entity is meant to be read as one. */
const decode = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? all
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
