import { createContext, useContext } from 'react'

/**
 * Where floating parts go: a modal dialog lies in the browser's top layer, so that what belongs to it must be inside it.
 */
const LayerContext = createContext<HTMLElement | null>(null)
export const Layer = LayerContext.Provider
export const useLayer = (): HTMLElement | null => useContext(LayerContext)
