import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  createEditor,
  type LexicalEditor,
} from 'lexical'
import { describe, expect, test } from 'vitest'
import type { PromptSegment } from '../../../../shared/generation/draft.ts'
import { AssetChipNode } from './chip/AssetChipNode.tsx'
import { $chipBeside, $chooseChip, $chosenChip } from './chip/chipSelection.ts'
import { $insertMention } from './mention/insertMention.ts'
import { apart } from './openEditor.ts'
import { $readSegments, $writeSegments, joined, sameSegments } from './segments.ts'

const text = (words: string): PromptSegment => ({ kind: 'text', text: words })
const chip = (assetId: string): PromptSegment => ({ kind: 'asset', assetId })

/** An editor without a page. */
function editorWith(segments: readonly PromptSegment[]): LexicalEditor {
  const editor = createEditor({
    nodes: [AssetChipNode],
    onError: (error) => {
      throw error
    },
  })
  editor.update(() => $writeSegments(segments), { discrete: true })
  return editor
}
const read = (editor: LexicalEditor) => editor.read($readSegments)
const act = (editor: LexicalEditor, change: () => void) => editor.update(change, { discrete: true })

describe('segments and the editor', () => {
  test.each<[string, readonly PromptSegment[]]>([
    ['nothing', []],
    ['text', [text('A walk in the rain')]],
    ['a chip alone', [chip('a')]],
    ['chips side by side, and at both ends', [chip('a'), chip('b'), text(' and '), chip('a')]],
    ['Chinese right beside chips', [text('她走在'), chip('a'), text('的街道上')]],
    ['lines, empty ones too', [text('one\n\ntwo '), chip('a'), text('\nthree\n')]],
  ])('%s comes out as it went in', (_name, segments) => {
    expect(read(editorWith(segments))).toEqual(segments)
  })

  test('several paragraphs, which a paste may bring, are lines', () => {
    const editor = editorWith([text('first')])
    act(editor, () => void $getRoot().append($createParagraphNode().append($createTextNode('second'))))
    expect(read(editor)).toEqual([text('first\nsecond')])
  })

  test('text that follows text is one piece', () => {
    expect(joined([text('a'), text(''), text('b'), chip('x'), text('')])).toEqual([text('ab'), chip('x')])
    expect(sameSegments([text('a'), text('b')], [text('ab')])).toBe(true)
    expect(sameSegments([chip('a')], [chip('b')])).toBe(false)
  })
})

test('a piece that is put in does not run into the words before it', () => {
  expect(apart('push-in', [text('35 mm')])).toEqual([text(' '), text('35 mm')])
  expect(apart('push-in, ', [text('35 mm')])).toEqual([text('35 mm')])
  expect(apart('镜头', [text('缓慢推近')])).toEqual([text('缓慢推近')])
  expect(apart('by', [chip('a')])).toEqual([chip('a')])
})

describe('a mention', () => {
  const mentionIn = (editor: LexicalEditor, start: number, query: string) =>
    editor.read(() => {
      const node = $getRoot()
        .getAllTextNodes()
        .find((one) => one.getTextContent().includes(`@${query}`))
      return { nodeKey: node?.getKey() ?? '', start, query, at: {} as DOMRect, within: {} as DOMRect }
    })

  test.each<[string, string, number, string, readonly PromptSegment[]]>([
    ['at the end', 'Behind her @neon', 11, 'neon', [text('Behind her '), chip('n')]],
    ['at the start', '@neon lights', 0, 'neon', [chip('n'), text(' lights')]],
    [
      'between Chinese characters',
      '走在@霓虹的街道上',
      2,
      '霓虹',
      [text('走在'), chip('n'), text('的街道上')],
    ],
    ['as all there is', '@', 0, '', [chip('n')]],
  ])('%s becomes a chip, with nothing beside it that nobody typed', (_name, words, start, query, result) => {
    const editor = editorWith([text(words)])
    act(editor, () => {
      $getRoot()
        .getAllTextNodes()[0]
        ?.select(start + 1 + query.length, start + 1 + query.length)
    })
    const mention = mentionIn(editor, start, query)
    act(editor, () => $insertMention(mention, 'n'))
    expect(read(editor)).toEqual(result)
    act(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('!')
    })
    const behind = result.findIndex((segment) => segment.kind === 'asset') + 1
    expect(read(editor)[behind]).toMatchObject({ text: expect.stringMatching(/^!/) })
  })

  test('whose text is gone by then does nothing', () => {
    const editor = editorWith([text('@neon')])
    act(editor, () =>
      $insertMention(
        { nodeKey: 'gone', start: 0, query: 'neon', at: {} as DOMRect, within: {} as DOMRect },
        'n',
      ),
    )
    expect(read(editor)).toEqual([text('@neon')])
  })
})

describe('Backspace', () => {
  const chooseBefore = (editor: LexicalEditor, place: () => void): boolean => {
    let found = false
    act(editor, () => {
      place()
      const selection = $getSelection()
      const beside = $isRangeSelection(selection) ? $chipBeside(selection, true) : null
      if (beside !== null) $chooseChip(beside)
      found = beside !== null
    })
    return found
  }

  test('chooses the chip before the caret; what is typed next takes its place', () => {
    const editor = editorWith([text('by '), chip('a'), text(' now')])
    expect(chooseBefore(editor, () => void $getRoot().getAllTextNodes()[1]?.select(0, 0))).toBe(true)
    expect(editor.read(() => $chosenChip()?.getAssetId())).toBe('a')
    expect(read(editor)).toEqual([text('by '), chip('a'), text(' now')])
    act(editor, () => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText('Mira')
    })
    expect(read(editor)).toEqual([text('by Mira now')])
  })

  test('finds the chip at the end of a line, and between two of them', () => {
    const editor = editorWith([chip('a'), chip('b')])
    expect(chooseBefore(editor, () => void $getRoot().selectEnd())).toBe(true)
    expect(editor.read(() => $chosenChip()?.getAssetId())).toBe('b')
  })

  test('is about text where text is', () => {
    const editor = editorWith([chip('a'), text('x')])
    expect(chooseBefore(editor, () => void $getRoot().selectEnd())).toBe(false)
  })
})
