import { useQuery } from '@tanstack/react-query'
import type { FitSubject } from '../../../../shared/fit/requests.ts'
import { bridge, unwrap } from '../../../bridge.ts'

const none: readonly string[] = []

/** Other files of the same drop and sort that can be made to fit, by id. */
export function useOthers(subject: FitSubject): readonly string[] {
  const uploadId = subject.kind === 'upload' ? subject.uploadId : null
  const { data } = useQuery({
    queryKey: ['fitOthers', uploadId],
    queryFn: async () =>
      uploadId === null ? none : (await unwrap(bridge().fit.others({ uploadId }))).uploadIds,
    enabled: uploadId !== null,
    staleTime: 0,
    gcTime: 0,
  })
  return data ?? none
}
