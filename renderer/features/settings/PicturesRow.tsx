import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { Button } from '../../ui/Button.tsx'
import { toastError } from '../../useAction.ts'
import { Row } from './Row.tsx'

const queryKey = ['storedPictures'] as const

/** How much the pictures take that are kept here, and a way to be rid of them: none is lost, each is fetched anew. */
export function PicturesRow() {
  const { t, format } = useWords()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey,
    queryFn: () => unwrap(bridge().app.storedPictures({})),
    staleTime: 0,
    gcTime: 0,
  })
  const clearing = useMutation({
    mutationFn: () => unwrap(bridge().app.clearPictures({})),
    onSuccess: (answer) => client.setQueryData(queryKey, answer),
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  const size = data === undefined ? '…' : format.bytes(data.sizeBytes)
  return (
    <Row label={t('settings.pictures')} hint={t('settings.picturesHint', { size })}>
      <Button
        size="small"
        busy={clearing.isPending}
        disabled={data === undefined || data.sizeBytes === 0}
        onClick={() => clearing.mutate()}
      >
        {t('settings.clearPictures')}
      </Button>
    </Row>
  )
}
