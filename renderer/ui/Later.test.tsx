import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Later } from './Later.tsx'

test('what it holds is no part of the first drawing', () => {
  let draws = 0
  const Large = () => {
    draws += 1
    return 'large'
  }
  const html = renderToString(
    <section>
      first
      <Later>
        <Large />
      </Later>
    </section>,
  )
  expect(html).toBe('<section>first</section>')
  expect(draws).toBe(0)
})
