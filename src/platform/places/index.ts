export {
  findPlace,
  findTownPlace,
  type HowNear,
  type Place,
  type SplitQuestion,
  splitPlace,
  townOfPostcode,
  whyNowhere,
} from './find-place.ts'
export { listTownsHere } from './gazetteer.ts'
export { type BoundaryReport, importBoundaries } from './import-boundaries.ts'
export { importPostcodes, type PostcodeReport } from './import-postcodes.ts'
export { lookUpPlace } from './look-up-place.ts'
export { listOutlines, type OutlineKind, outlineKinds, type Ring } from './outlines.ts'
export { listPlacesHere, type PlaceHere } from './places-here.ts'
