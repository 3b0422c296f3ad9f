import { createContext, useContext } from 'react'
import type { UsualTime } from '../model/usualTimes.ts'

/** By model id; reckoned once for all cards. */
export const UsualTimesContext = createContext<ReadonlyMap<string, UsualTime>>(new Map())

export const useUsualTime = (modelId: string): UsualTime | undefined =>
  useContext(UsualTimesContext).get(modelId)
