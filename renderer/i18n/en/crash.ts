/** Said when everything else broke, so that these stand in the first script. */
export const crash = {
  title: 'Something went wrong',
  body: 'The window can be loaded again. Uploads go on in the background.',
  reload: 'Reload',
  copyDetails: 'Copy details',
  copied: 'Copied',
  notCopied: 'Could not be copied',
} as const
