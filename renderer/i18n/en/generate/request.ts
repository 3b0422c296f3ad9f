export const request = {
  title: 'What will be sent',
  nothing: 'nothing yet',
  summary_one: '1 request · {{count, number}} reference',
  summary_other: '1 request · {{count, number}} references',
  noReferences: '1 request',
  form: 'Form',
  copy: 'Copy',
  incomplete: 'A file is still on its way: its place holds its name.',
} as const
