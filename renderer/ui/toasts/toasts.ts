import { create } from 'zustand'

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'good' | 'bad'
  readonly title: string
  readonly body?: string
  /** What can still be done about it; the toast goes then. */
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

/** Long enough to read. */
const shownMs = { plain: 4_000, good: 3_000, bad: 9_000 } as const
/** What is left of it at least when a person turns away from them. */
const graceMs = 2_000
const shownAtOnce = 3

const durationOf = ({ tone, body, action }: Toast): number =>
  shownMs[tone] + (body === undefined ? 0 : 3_000) + (action === undefined ? 0 : 6_000)

let lastId = 0
let isHeld = false
const timers = new Map<number, ReturnType<typeof setTimeout>>()
interface Toasts {
  readonly toasts: readonly Toast[]
  /** How tall the bar is that they stand above; 0 where there is none. */
  readonly barPx: number
}

export const useToasts = create<Toasts>()(() => ({ toasts: [], barPx: 0 }))

function keepOnly(isKept: (toast: Toast) => boolean): void {
  const { toasts } = useToasts.getState()
  const kept = toasts.filter(isKept)
  for (const { id } of toasts) {
    if (kept.some((toast) => toast.id === id)) continue
    clearTimeout(timers.get(id))
    timers.delete(id)
  }
  useToasts.setState({ toasts: kept })
}

function startTimer(toast: Toast, durationMs: number): void {
  clearTimeout(timers.get(toast.id))
  timers.set(
    toast.id,
    setTimeout(() => dismissToast(toast.id), durationMs),
  )
}

export const dismissToast = (id: number): void => keepOnly((toast) => toast.id !== id)

/** Another account: what they offer is of the last one. */
export const forgetToasts = (): void => keepOnly(() => false)

/** News, at most three at a time; the same once more takes the place of what it says again. */
export function showToast(news: Omit<Toast, 'id'>): void {
  lastId += 1
  const toast: Toast = { ...news, id: lastId }
  const oldest = useToasts.getState().toasts.filter(({ title }) => title !== toast.title)
  const kept = new Set(oldest.slice(1 - shownAtOnce).map(({ id }) => id))
  keepOnly(({ id }) => kept.has(id))
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast] }))
  if (!isHeld) startTimer(toast, durationOf(toast))
}

/** While a person points at them or has the keyboard in them, none goes. */
export function holdToasts(hold: boolean): void {
  if (hold === isHeld) return
  isHeld = hold
  for (const toast of useToasts.getState().toasts) {
    if (hold) clearTimeout(timers.get(toast.id))
    else startTimer(toast, Math.max(graceMs, durationOf(toast) / 2))
  }
}
