export { type BubbleLists, contentFaults, worldFor } from './check.ts'
export { type Contents, contentStatements, keepContents, preparedContents } from './statements.ts'
export { contentDefinitions, loadWorld } from './world.ts'
