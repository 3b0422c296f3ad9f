/** Folders that become groups. */
const folders = {
  title: 'A group for each folder',
  upload: 'Upload',
  counting: 'Counting files…',
  files_one: '{{count, number}} file',
  files_other: '{{count, number}} files',
  filesAtLeast_one: 'At least {{count, number}} file',
  filesAtLeast_other: 'At least {{count, number}} files',
  nested_one:
    '{{files}}. Those in {{count, number}} folder inside it go into the same group; groups have no folders.',
  nested_other:
    '{{files}}. Those in {{count, number}} folders inside it go into the same group; groups have no folders.',
  empty: 'Nothing in it can be uploaded, so no group is made.',
  lookFailed: 'What is in the folders could not be counted.',
  isNew: 'A new group is made.',
  shortened: 'A new group is made. Its name is shortened: it may have at most {{max}} characters.',
  known: 'A group of this name is there.',
  addTo: 'Add to it',
  makeAnother: 'Make another one',
  sameAs: 'Goes into the same group as the folder above of this name.',
  othersTo_one: '{{count, number}} file beside the folders goes to “{{name}}”.',
  othersTo_other: '{{count, number}} files beside the folders go to “{{name}}”.',
  othersAsk_one: '{{count, number}} file beside the folders asks for a group next.',
  othersAsk_other: '{{count, number}} files beside the folders ask for a group next.',
  problem: 'The group “{{name}}” could not be made. {{why}}',
  triedAgain: 'The group “{{name}}” could not be made yet; it is tried again by itself. {{why}}',
  problemMany_one: 'The group “{{name}}” and {{count, number}} more could not be made. {{why}}',
  problemMany_other: 'The group “{{name}}” and {{count, number}} more could not be made. {{why}}',
  triedAgainMany_one:
    'The group “{{name}}” and {{count, number}} more could not be made yet; they are tried again by themselves. {{why}}',
  triedAgainMany_other:
    'The group “{{name}}” and {{count, number}} more could not be made yet; they are tried again by themselves. {{why}}',
  tryAgain: 'Try again',
  chooseGroup: 'Choose a group…',
  giveUp: 'Do not upload',
} as const

export const foldersEn = { folders } as const
