/** What stands above all: what happened at the start, and why a key that worked does not now. */
export const bannersEn = {
  shell: {
    keyRefused: 'The service does not accept this key any more (ending in {{lastFour}}).',
    keyRefusedBody: 'What was loaded stays readable. Uploads wait for a key that works.',
    tryNow: 'Try now',
    tryingNow: 'Trying now…',
    nextTry: 'Next try in {{time}}',
    databaseSetAside:
      'The database could not be read. It was set aside at {{path}}, and a new one was started.',
    filesSetAside: 'Pictures that were pasted or dropped and not sent yet lie beside it, in {{folders}}.',
    settingsReset:
      'Some settings could not be read and are back at their defaults. The others are as they were.',
  },
} as const
