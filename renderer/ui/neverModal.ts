import { Fragment } from 'react'

/*
 * In place of `react-remove-scroll` and `aria-hidden`: see electron.vite.config.ts. Radix asks for them in menus that are
 * modal, and ours are not: the lock is a style element, which the content security policy forbids.
 */
export const RemoveScroll = Fragment
export const hideOthers = (): (() => void) => () => {}
