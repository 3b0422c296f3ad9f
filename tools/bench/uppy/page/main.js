// The rival as its documentation sets it up: the dashboard, and a form of one file each. Bundled by ../uppy-page.ts, which says
// where its packages lie.
import Uppy from '@uppy/core'
import Dashboard from '@uppy/dashboard'
import XHRUpload from '@uppy/xhr-upload'

const asked = new URLSearchParams(location.search)

window.uppy = new Uppy({ autoProceed: asked.get('sends') === 'true', meta: { group_id: asked.get('group') } })
  .use(Dashboard, { inline: true, target: '#uppy', width: '100%', height: 700 })
  .use(XHRUpload, {
    endpoint: asked.get('endpoint'),
    headers: { authorization: asked.get('key') },
    fieldName: 'file',
    allowedMetaFields: ['group_id'],
    limit: Number(asked.get('limit')),
  })
