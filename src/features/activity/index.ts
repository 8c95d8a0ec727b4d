export { nameOf, namesOf } from './names.ts'
export { writeRecords } from './records.ts'
export { activityRoutes } from './routes.ts'
