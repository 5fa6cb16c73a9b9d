export { cleanPicture } from './clean-picture.ts'
export { registerPictures } from './keep-pictures/keep-pictures.route.ts'
export { listPictures, type Picture, putPicture } from './pictures.ts'
