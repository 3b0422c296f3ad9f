import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'

/** What React asks of the page of a component that draws nothing: a hook can be followed through its answers without a browser. */
function bareContainer(): Element {
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  const defaultView = { HTMLIFrameElement: class {} }
  const ownerDocument = { nodeType: 9, ...listens, activeElement: null, defaultView }
  return { nodeType: 1, nodeName: 'DIV', tagName: 'DIV', ownerDocument, ...listens } as unknown as Element
}

export interface RenderedHook<P, T> {
  /** What it answered, each time that it was drawn. */
  readonly answers: readonly T[]
  readonly last: () => T
  readonly render: (props: P) => Promise<void>
  /** Until all that comes of it is drawn. */
  readonly settle: (work?: () => void) => Promise<void>
  readonly end: () => Promise<void>
}

/** Calls a hook as a component would, whose effects run. The test gives it a `window`, and takes its globals away again. */
export async function renderHook<P, T>(
  useIt: (props: P) => T,
  first: P,
  Around: (props: { readonly children: ReactNode }) => ReactNode = ({ children }) => children,
): Promise<RenderedHook<P, T>> {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const answers: T[] = []
  function Component({ props }: { readonly props: P }) {
    answers.push(useIt(props))
    return null
  }
  const root = createRoot(bareContainer())
  const render = (props: P): Promise<void> =>
    act(async () =>
      root.render(
        <Around>
          <Component props={props} />
        </Around>,
      ),
    )
  await render(first)
  return {
    answers,
    last: () => {
      const last = answers.at(-1)
      if (last === undefined) throw new Error('The hook was not called')
      return last
    },
    render,
    settle: (work = () => {}) => act(async () => work()),
    end: () => act(async () => root.unmount()),
  }
}
