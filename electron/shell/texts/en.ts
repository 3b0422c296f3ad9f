/** Texts of menus, dialogs and notifications, which the shell shows itself. The page has its own. */
export const en = {
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    addFiles: 'Add files…',
    addFolder: 'Add folder…',
    newGroup: 'New group…',
    settings: 'Settings…',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pastePlain: 'Paste as plain text',
    addToDictionary: 'Add to dictionary',
    delete: 'Delete',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
    library: 'Library',
    generate: 'Generate',
    search: 'Search assets',
    refresh: 'Refresh',
    toggleUploads: 'Show or hide uploads',
    documentation: 'Documentation',
    apiKeys: 'API keys',
    exportDiagnostics: 'Export diagnostics…',
    developerTools: 'Developer tools',
    about: 'About {{name}}',
    services: 'Services',
    hide: 'Hide {{name}}',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    quitApp: 'Quit {{name}}',
    quit: 'Quit',
    close: 'Close window',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
  },
  quit: {
    message_one: '{{count}} upload is not finished',
    message_other: '{{count}} uploads are not finished',
    detail_one: 'It goes on at the next start: nothing is lost. What is half sent is sent again.',
    detail_other: 'They go on at the next start: nothing is lost. What is half sent is sent again.',
    quit: 'Quit',
    stay: 'Keep working',
  },
  pageTrouble: {
    notLoaded: 'The window could not be loaded.',
    notAnswering: 'The window does not answer.',
    ended: 'The window ended unexpectedly, twice.',
    detail: 'Uploads and videos go on meanwhile: nothing is lost. If it happens again, install the app anew.',
    reload: 'Load again',
    wait: 'Wait',
  },
  drop: {
    title: 'Uploads finished',
    ready_one: '{{count}} file is ready',
    ready_other: '{{count}} files are ready',
    failed_one: '{{count}} needs a look',
    failed_other: '{{count}} need a look',
    separator: ', ',
  },
  person: {
    title: 'Person verified',
    body: 'The group of “{{name}}” is ready.',
  },
  result: {
    ready: 'Your video is ready',
    failed: 'A video could not be made',
    noPrompt: 'Made without a prompt',
  },
  diagnostics: {
    title: 'Export diagnostics',
    detail:
      'A text file for whoever helps you: versions, settings, how many files are in which state, and the last lines of the log.\n\nIt holds no API key, no task or asset IDs, no addresses, no names of files or people, no folders and no prompts. Nothing is sent: you choose where it goes.',
    save: 'Save…',
    cancel: 'Cancel',
    failed: 'The diagnostics could not be saved. Choose another folder.',
  },
  failedStart: {
    title: 'Asset Library could not start',
    storage: {
      full: 'There is no room left for its data.\n\nMake room on the disk with this folder, then start it again:\n{{path}}',
      notWritable:
        'The folder for its data cannot be written:\n{{path}}\n\nGive yourself the permission to write there, or name another folder with --user-data-dir=FOLDER.',
      notAFolder:
        'The place for its data is taken by a file:\n{{path}}\n\nMove that file away, or name another folder with --user-data-dir=FOLDER.',
      newer:
        'The data in this folder was made by a newer version of the app, and is left as it is:\n{{path}}\n\nUpdate the app, or name another folder with --user-data-dir=FOLDER.',
      locked:
        'Another program holds its database (a backup, say, or a tool for databases):\n{{path}}\n\nLet that program finish or close it, then start again.',
      other:
        'The folder for its data cannot be used:\n{{path}}\n\nCheck the disk, or name another folder with --user-data-dir=FOLDER. ({{detail}})',
    },
    unloadable:
      'A part of the app is missing or does not fit this computer.\n\nInstall the app again. ({{detail}})',
    other: 'Something unexpected happened: {{detail}}',
  },
}

export type ShellTexts = typeof en
