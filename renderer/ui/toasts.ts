import { create } from 'zustand'

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'good' | 'bad'
  readonly title: string
  readonly body?: string
}

/** Long enough to read; a person who points at it keeps it. */
const shownMs = { plain: 4_000, good: 3_000, bad: 9_000 } as const

let lastId = 0
export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }))

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  const id = lastId
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((other) => other.title !== toast.title).slice(-2), { ...toast, id }],
  }))
  setTimeout(() => dismissToast(id), shownMs[toast.tone] + (toast.body === undefined ? 0 : 3_000))
}
