export { createPictureFiles } from './picture-files.ts'
