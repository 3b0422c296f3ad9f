/** The large look at an asset, and at two. */
const look = {
  keys: '+ − 0 1 zoom · C compare',
  playerKeys: 'Space J K L , . play · + − 0 1 zoom · C compare',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  whole: 'Whole picture',
  compare: 'Compare with the next',
  compareEnd: 'End the comparison',
  notHere: 'The file is not on this computer and cannot be fetched now. What is here is shown.',
  notYet: 'The service is still looking at it, and its original is not on this computer.',
} as const

export const lookEn = {
  look,
  assets: {
    previous: 'Previous',
    next: 'Next',
  },
} as const
