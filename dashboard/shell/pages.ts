import type { ComponentType } from 'preact'
import lazy from 'preact-iso/lazy'
import { ChunkFailed } from './NotFound.tsx'

// A page's script may be gone after a new version was put up: that is said instead of a blank screen.
const page = (load: () => Promise<ComponentType>) => lazy(() => load().catch((): ComponentType => ChunkFailed))

export const HomePage = page(() => import('../features/home/HomePage.tsx').then((m) => m.HomePage))
export const FriendsPage = page(() => import('../features/friends/FriendsPage.tsx').then((m) => m.FriendsPage))
export const FriendPage = page(() => import('../features/friends/FriendPage.tsx').then((m) => m.FriendPage))
export const ImportPage = page(() => import('../features/csv/ImportPage.tsx').then((m) => m.ImportPage))
export const ExportPage = page(() => import('../features/csv/ExportPage.tsx').then((m) => m.ExportPage))
export const DuplicatesPage = page(() => import('../features/merges/DuplicatesPage.tsx').then((m) => m.DuplicatesPage))
export const ArchivePage = page(() => import('../features/friends/ArchivePage.tsx').then((m) => m.ArchivePage))
export const JobsPage = page(() => import('../features/jobs/JobsPage.tsx').then((m) => m.JobsPage))
export const JobPage = page(() => import('../features/jobs/JobPage.tsx').then((m) => m.JobPage))
export const TagsPage = page(() => import('../features/tags/TagsPage.tsx').then((m) => m.TagsPage))
export const TagPage = page(() => import('../features/tags/TagPage.tsx').then((m) => m.TagPage))
export const FieldsPage = page(() => import('../features/fields/FieldsPage.tsx').then((m) => m.FieldsPage))
export const FieldPage = page(() => import('../features/fields/FieldPage.tsx').then((m) => m.FieldPage))
export const MarksPage = page(() => import('../features/marks/MarksPage.tsx').then((m) => m.MarksPage))
export const SegmentsPage = page(() => import('../features/segments/SegmentsPage.tsx').then((m) => m.SegmentsPage))
export const SegmentPage = page(() => import('../features/segments/SegmentPage.tsx').then((m) => m.SegmentPage))
export const GreetingsPage = page(() => import('../features/greetings/GreetingsPage.tsx').then((m) => m.GreetingsPage))
export const ScenariosPage = page(() => import('../features/scenarios/ScenariosPage.tsx').then((m) => m.ScenariosPage))
export const ScenarioPage = page(() => import('../features/scenarios/ScenarioPage.tsx').then((m) => m.ScenarioPage))
export const BroadcastsPage = page(() => import('../features/broadcasts/BroadcastsPage.tsx').then((m) => m.BroadcastsPage))
export const BroadcastPage = page(() => import('../features/broadcasts/BroadcastPage.tsx').then((m) => m.BroadcastPage))
export const SettingsPage = page(() => import('../features/accounts/SettingsPage.tsx').then((m) => m.SettingsPage))
export const ConnectPage = page(() => import('../features/accounts/ConnectPage.tsx').then((m) => m.ConnectPage))
