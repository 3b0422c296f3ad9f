export { createPictureFiles, type PictureFiles } from './picture-files.ts'
