import { useLayoutEffect } from 'react'
import type { Settings } from '../../shared/settings.ts'

export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
}
