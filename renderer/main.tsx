import './ui/tokens.css'
import './ui/base.css'
import './ui/forced-colors.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { tellDefectsOf } from './tellDefect.ts'
import { guardInputMethod } from './ui/keys/inputMethod.ts'
import { offerMenuKey } from './ui/keys/menuKey.ts'

tellDefectsOf(window)
guardInputMethod(window)
offerMenuKey(window)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
