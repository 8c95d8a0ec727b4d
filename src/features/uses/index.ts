export { causedIn, stillUsed, usesOf } from './service.ts'
