import { useView } from './view.ts'

/**
 * Whether a dialog has the keyboard: the window's one, which may be on its way still, or one that a view opened itself. What
 * stands behind it is inert for the browser, but not for listeners of the window, nor for the keys of the shell's menu.
 */
export const isDialogOpen = (): boolean =>
  useView.getState().dialog !== null || document.querySelector('dialog:modal') !== null
