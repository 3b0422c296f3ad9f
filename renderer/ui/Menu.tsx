import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  useId,
  useRef,
  useState,
} from 'react'
import { lazyView } from './lazyView.tsx'
import type { MenuEntry } from './menu/entries.ts'
import type { MenuPlace } from './menu/OpenMenu.tsx'
import { type Extensible, withProps } from './withProps.ts'

export type { MenuAction, MenuEntry } from './menu/entries.ts'

/** All that makes a menu, when there is one: until then what opens it is its child and nothing more. */
const OpenMenu = lazyView(async () => (await import('./menu/OpenMenu.tsx')).OpenMenu)

interface Opening {
  /** By the clock of events: another one is another menu. */
  readonly askedAtMs: number
  readonly place: MenuPlace
  readonly byKeyboard: boolean
  /** As they were then: an entry that came or went meanwhile would put another one below the pointer. */
  readonly entries: readonly MenuEntry[]
}

interface MenuProps {
  /** Or what makes them, asked when it opens: a list of hundreds of menus has made none of them then. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  readonly children: Extensible
}

const openingKeys = ['Enter', ' ', 'ArrowDown']

/** The button that is its child opens it. */
export function Menu({ entries, children }: MenuProps) {
  const buttonId = useId()
  const menuId = useId()
  const [opening, setOpening] = useState<Opening | null>(null)
  const close = (): void => setOpening(null)

  function open(
    { timeStamp, currentTarget }: PointerEvent<HTMLElement> | KeyboardEvent<HTMLElement>,
    byKeyboard: boolean,
  ): void {
    setOpening({
      askedAtMs: timeStamp,
      place: { kind: 'button', button: currentTarget },
      byKeyboard,
      entries: typeof entries === 'function' ? entries() : entries,
    })
  }

  return (
    <>
      {withProps(children, {
        id: buttonId,
        'aria-haspopup': 'menu',
        'aria-expanded': opening !== null,
        'aria-controls': opening === null ? undefined : menuId,
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          if (event.button !== 0 || event.ctrlKey) return
          if (opening !== null) return close()
          // The focus goes to the menu, and not to the button after that.
          event.preventDefault()
          open(event, false)
        },
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          if (!openingKeys.includes(event.key)) return
          event.preventDefault()
          if (opening === null) open(event, true)
        },
      })}
      {opening !== null && <OpenMenu key={opening.askedAtMs} {...opening} id={menuId} onClose={close} />}
    </>
  )
}

interface ContextActionsProps {
  readonly entries: readonly MenuEntry[]
  readonly children: Extensible
  /** What it is about, said above the entries. */
  readonly about?: string
  /**
   * For a child that holds many things: told what was asked about, answers whether there is a menu for it. What is offered follows
   * from that, and changes with nothing else.
   */
  readonly onAsk?: (target: Element) => boolean
  readonly onClose?: () => void
}

/** The same by the right mouse button or the menu key, on its child. */
export function ContextActions({
  entries,
  about,
  children,
  onAsk,
  onClose,
}: ContextActionsProps): ReactElement {
  const menuId = useId()
  const byKeyboard = useRef(false)
  const [opening, setOpening] = useState<Opening | null>(null)
  if (onAsk === undefined && entries.length === 0) return children
  return (
    <>
      {withProps(children, {
        onKeyDownCapture: () => {
          byKeyboard.current = true
        },
        onPointerDownCapture: () => {
          byKeyboard.current = false
        },
        onContextMenu: (event: MouseEvent<HTMLElement>) => {
          // Of something in it that has a menu of its own.
          if (event.defaultPrevented) return
          event.preventDefault()
          if (onAsk !== undefined && !(event.target instanceof Element && onAsk(event.target))) return
          setOpening({
            askedAtMs: event.timeStamp,
            place: { kind: 'point', xPx: event.clientX, yPx: event.clientY },
            byKeyboard: byKeyboard.current,
            entries,
          })
        },
      })}
      {opening !== null && (
        <OpenMenu
          key={opening.askedAtMs}
          {...opening}
          id={menuId}
          entries={onAsk === undefined ? opening.entries : entries}
          about={about}
          onClose={() => {
            setOpening(null)
            onClose?.()
          }}
        />
      )}
    </>
  )
}
