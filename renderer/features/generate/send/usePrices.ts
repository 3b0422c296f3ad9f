import { useQuery } from '@tanstack/react-query'
import { bridge, unwrap } from '../../../bridge.ts'

export const pricesKey = ['generation', 'prices']

/** The dated table of prices, as it was edited or as it came with the app. */
export const usePrices = () =>
  useQuery({ queryKey: pricesKey, queryFn: () => unwrap(bridge().generation.prices({})) })
