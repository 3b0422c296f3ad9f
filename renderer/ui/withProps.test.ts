import { createElement, isValidElement } from 'react'
import { expect, it } from 'vitest'
import { withProps } from './withProps.ts'

const propsOf = (element: unknown): Readonly<Record<string, unknown>> =>
  isValidElement<Readonly<Record<string, unknown>>>(element) ? element.props : {}

it('adds to an element, and leaves it what is not known better', () => {
  const element = createElement('span', { className: 'icon', id: 'own', title: 'Sort' })
  expect(propsOf(withProps(element, { id: 'given', title: undefined, 'aria-expanded': false }))).toEqual({
    className: 'icon',
    id: 'given',
    title: 'Sort',
    'aria-expanded': false,
  })
})

it('calls both listeners with the event, the own one first', () => {
  const calls: string[] = []
  const element = createElement('span', { onClick: (event: unknown) => calls.push(`own ${event}`) })
  const { onClick, onBlur } = propsOf(
    withProps(element, {
      onClick: (event: unknown) => calls.push(`added ${event}`),
      onBlur: () => calls.push('blur'),
    }),
  )
  if (typeof onClick !== 'function' || typeof onBlur !== 'function') throw new Error('no listeners')
  onClick('click')
  onBlur()
  expect(calls).toEqual(['own click', 'added click', 'blur'])
})
