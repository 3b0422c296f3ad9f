export { createPassingFiles, temporaryFoldersOf } from './passing-files.ts'
export { createPictureFiles } from './picture-files.ts'
export { setAsideWith } from './set-aside.ts'
