export { findPlace, findTownPlace, type HowNear, type Place, type SplitQuestion, splitPlace, whyNowhere } from './find-place.ts'
export { importPostcodes, type PostcodeReport } from './import-postcodes.ts'
export { listPlacesHere, type PlaceHere } from './places-here.ts'
