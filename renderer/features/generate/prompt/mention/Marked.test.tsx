import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { FileName } from '../../../../ui/names/FileName.tsx'
import { Marked } from './Marked.tsx'

it('marks what was searched for', () => {
  expect(renderToStaticMarkup(<Marked text="Mira, front.jpg" query="FRONT" />)).toBe(
    '<bdi>Mira, <mark>front</mark>.jpg</bdi>',
  )
})

it('shows a name that would turn its letters around as any other place does', () => {
  const name = 'photo\u202egnp.exe'
  expect(renderToStaticMarkup(<Marked text={name} query="photo" />)).toBe(
    renderToStaticMarkup(<FileName name={name} />),
  )
})
