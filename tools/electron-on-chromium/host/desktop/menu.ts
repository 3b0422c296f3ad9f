import { EventEmitter } from 'node:events'
import { record } from '../records.ts'
import { isSameShortcut, parseAccelerator, type Shortcut } from './accelerator.ts'
import {
  isDoneByChromium,
  performRole,
  type RoleWindow,
  roleAccelerators,
  roleSubmenus,
} from './menu-roles.ts'

type Click = (item: MenuItem, window: RoleWindow | null, event: object) => void
export interface MenuItemOptions {
  readonly label?: string
  readonly sublabel?: string
  readonly type?: string
  readonly role?: string
  readonly accelerator?: string
  /** false only shows it. */
  readonly registerAccelerator?: boolean
  readonly acceleratorWorksWhenHidden?: boolean
  readonly id?: string
  readonly enabled?: boolean
  readonly visible?: boolean
  readonly checked?: boolean
  readonly click?: Click
  readonly submenu?: Menu | readonly MenuItemOptions[]
}

let lastCommand = 0

export class MenuItem {
  readonly commandId: number = ++lastCommand
  readonly id: string
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly registerAccelerator: boolean
  readonly acceleratorWorksWhenHidden: boolean
  /** @internal */ readonly shortcut: Shortcut | null
  readonly submenu: Menu | undefined
  readonly sublabel: string
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly #click: Click | undefined

  constructor(options: MenuItemOptions) {
    this.role = options.role?.toLowerCase()
    const submenu = options.submenu ?? roleSubmenus[this.role ?? '']?.map((role) => ({ role }))
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu)
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu')
    this.id = options.id ?? ''
    this.accelerator = options.accelerator
    this.registerAccelerator = options.registerAccelerator ?? true
    this.acceleratorWorksWhenHidden = options.acceleratorWorksWhenHidden ?? true
    const accelerator = this.accelerator ?? roleAccelerators[this.role ?? '']
    this.shortcut = accelerator === undefined ? null : parseAccelerator(accelerator)
    this.label = options.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#click = options.click
  }

  /** What a person's click does; the arguments default to what Electron would hand in. */
  click = (event: object = {}, window: RoleWindow | null = null): void => {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    // As in Electron, a role that means something here comes before the item's own function.
    if (this.role === undefined || !performRole(this.role, window)) this.#click?.(this, window, event)
  }
}

let applicationMenu: Menu | null = null

/**
 * A key that the page left alone: the first item of the application menu with that accelerator is clicked. Answers whether
 * there was one.
 */
export function pressMenuShortcut(shortcut: Shortcut, window: RoleWindow): boolean {
  const item = applicationMenu?.findShortcut(shortcut)
  if (item === undefined || isDoneByChromium(item.role)) return false
  const { ctrl: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey } = shortcut
  item.click({ triggeredByAccelerator: true, ctrlKey, altKey, shiftKey, metaKey }, window)
  return true
}

/** A menu that nobody sees: its accelerators work, and its items can be read and clicked by a test. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = []

  static buildFromTemplate(template: readonly (MenuItemOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
    record('application-menu', menu === null ? null : menu.items.map(({ label }) => label))
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  static sendActionToFirstResponder(action: string): void {
    record('first-responder-action', action)
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found !== undefined && found !== null) return found
    }
    return null
  }

  /**
   * @internal What is disabled has no accelerator. What is hidden has one, as in Electron (`acceleratorWorksWhenHidden` in
   * electron.d.ts; elsewhere than on a Mac nobody asks whether an item is seen: read in its source).
   */
  findShortcut(shortcut: Shortcut): MenuItem | undefined {
    const isMac = process.platform === 'darwin'
    for (const item of this.items) {
      if (!item.enabled || (isMac && !item.visible && !item.acceleratorWorksWhenHidden)) continue
      const isIt =
        item.registerAccelerator && item.shortcut !== null && isSameShortcut(item.shortcut, shortcut)
      const found = isIt ? item : item.submenu?.findShortcut(shortcut)
      if (found !== undefined) return found
    }
    return undefined
  }

  popup(options: object = {}): void {
    record('menu-popup', { labels: this.items.map(({ label }) => label), ...('x' in options ? options : {}) })
    this.emit('menu-will-show', {})
  }

  closePopup(): void {
    this.emit('menu-will-close', {})
  }
}
