export { urgentNumbers } from '../network/index.ts'
