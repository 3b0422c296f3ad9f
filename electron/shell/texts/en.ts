/** Texts of menus, dialogs and notifications, which the shell shows itself. The page has its own. */
export const en = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    addFiles: 'Add files…',
    newGroup: 'New group…',
    settings: 'Settings…',
    search: 'Search assets',
    refresh: 'Refresh',
    toggleUploads: 'Show or hide uploads',
    documentation: 'Documentation',
    apiKeys: 'API keys',
  },
  quit: {
    message_one: '{{count}} upload is not finished',
    message_other: '{{count}} uploads are not finished',
    detail: 'They go on at the next start: nothing is lost. What is half sent is sent again.',
    quit: 'Quit',
    stay: 'Keep working',
  },
  batch: {
    title: 'Uploads finished',
    ready_one: '{{count}} file is ready',
    ready_other: '{{count}} files are ready',
    failed_one: '{{count}} needs a look',
    failed_other: '{{count}} need a look',
    separator: ', ',
  },
  failedStart: {
    title: 'Asset Library could not start',
    storage: 'The folder for its data cannot be used: {{path}}\n\n{{detail}}',
    other: 'Something unexpected happened: {{detail}}',
  },
}

export type ShellTexts = typeof en
