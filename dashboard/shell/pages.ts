import type { ComponentType } from 'preact'
import lazy from 'preact-iso/lazy'
import { ChunkFailed } from './NotFound.tsx'

// A page's script may be gone after a new version was put up: that is said instead of a blank screen.
const page = (load: () => Promise<ComponentType>) => lazy(() => load().catch((): ComponentType => ChunkFailed))

export const HomePage = page(() => import('../features/home/HomePage.tsx').then((m) => m.HomePage))
export const FriendsPage = page(() => import('../features/friends/FriendsPage.tsx').then((m) => m.FriendsPage))
export const FriendPage = page(() => import('../features/friends/FriendPage.tsx').then((m) => m.FriendPage))
export const GreetingsPage = page(() => import('../features/greetings/GreetingsPage.tsx').then((m) => m.GreetingsPage))
export const ScenariosPage = page(() => import('../features/scenarios/ScenariosPage.tsx').then((m) => m.ScenariosPage))
export const ScenarioPage = page(() => import('../features/scenarios/ScenarioPage.tsx').then((m) => m.ScenarioPage))
export const BroadcastsPage = page(() => import('../features/broadcasts/BroadcastsPage.tsx').then((m) => m.BroadcastsPage))
export const BroadcastPage = page(() => import('../features/broadcasts/BroadcastPage.tsx').then((m) => m.BroadcastPage))
export const SettingsPage = page(() => import('../features/accounts/SettingsPage.tsx').then((m) => m.SettingsPage))
export const ConnectPage = page(() => import('../features/accounts/ConnectPage.tsx').then((m) => m.ConnectPage))
