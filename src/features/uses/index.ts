export { stillUsed, usesOf } from './service.ts'
