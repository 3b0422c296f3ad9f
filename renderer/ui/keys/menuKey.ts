import { isMac } from './onMac.ts'

type MenuKey = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'defaultPrevented' | 'preventDefault'
>

const isMenuKey = ({ key, shiftKey, ctrlKey, altKey, metaKey }: MenuKey): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey && !ctrlKey && !altKey && !metaKey)

/**
 * Opens the menu of what has the keyboard by Shift+F10, as everywhere, on a Mac too: there Chromium asks for no menu by any key
 * (read in its source: web_frame_widget_impl.cc), and the right button would be the only way.
 */
export function offerMenuKey(
  page: Pick<Window, 'addEventListener'>,
  ask: () => void = askForMenu,
  onMac = isMac,
): void {
  if (!onMac) return
  page.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !isMenuKey(event)) return
    event.preventDefault()
    ask()
  })
}

/** As the right button does, in the middle of what has the keyboard. */
function askForMenu(): void {
  const target = document.activeElement ?? document.body
  const { left, top, width, height } = target.getBoundingClientRect()
  target.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left + width / 2,
      clientY: top + height / 2,
    }),
  )
}
