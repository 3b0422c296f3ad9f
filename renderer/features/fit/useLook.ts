import { useQuery } from '@tanstack/react-query'
import type { FitSubject } from '../../../shared/fit/requests.ts'
import { bridge, unwrap } from '../../bridge.ts'

/** What a person decides by, which may have to be fetched first. Whoever closes the dialog meanwhile waits for nothing. */
export const useLook = (subject: FitSubject) =>
  useQuery({
    queryKey: ['fitLook', subject],
    queryFn: ({ signal }) => {
      signal.addEventListener('abort', () => void bridge().fit.leave({ subject }))
      return unwrap(bridge().fit.look({ subject }))
    },
    staleTime: 0,
    gcTime: 0,
  })
