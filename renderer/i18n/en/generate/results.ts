export const results = {
  title: 'Results',
  state: {
    sending: 'Sending',
    queued: 'Queued',
    generating: 'Generating',
    downloading: 'Downloading',
    ready: 'Ready',
    failed: 'Failed',
    unconfirmed: 'Unconfirmed',
    cancelled: 'Cancelled',
    noLongerKnown: 'No longer known',
  },
  emptyTitle: 'Your videos will stand here',
  emptyBody:
    'They are fetched as soon as they are ready and stay on this computer, with the prompt, the assets and the exact cost.',
} as const
