type Transfer = Pick<DataTransfer, 'types' | 'getData'>

/** A link or a picture of a web page without its bytes, as browsers drag it: only its address could be used. */
export const isDraggedFromWeb = ({ types }: Pick<Transfer, 'types'>): boolean =>
  !types.includes('Files') &&
  ['text/uri-list', 'text/html', 'text/x-moz-url'].some((type) => types.includes(type))

/** The same from the clipboard, where a text alone is no wish to add anything. */
export const isPastedFromWeb = (transfer: Transfer): boolean =>
  !transfer.types.includes('Files') &&
  (/<(?:img|video|audio|picture)\b/i.test(transfer.getData('text/html')) ||
    /^(?:https?|data|blob):\S+$/i.test(transfer.getData('text/plain').trim()))
