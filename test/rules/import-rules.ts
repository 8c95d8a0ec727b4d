import type { Edge } from './sources.ts'

/** A feature may use the face (index.ts) of those after it, never of those before it. */
export const FEATURES = [
  'home',
  'greetings',
  'auto-replies',
  'broadcasts',
  'schedules',
  'csv',
  'bulk',
  'overview',
  'merges',
  'scenarios',
  'reminders',
  'action-lists',
  'templates',
  'messages',
  'talk',
  'links',
  'segments',
  'tags',
  'fields',
  'marks',
  'contents',
  'taps',
  'media',
  'shared-values',
  'folders',
  'uses',
  'jobs',
  'activity',
  'friends',
  'accounts',
  'staff',
]

type Zone =
  | 'entry'
  | 'base'
  | 'objects'
  | 'queues'
  | 'pages'
  | 'features'
  | 'engine'
  | 'line'
  | 'http'
  | 'db'
  | 'lib'
  | 'dashboard'
  | 'simulator'
  | 'other'

const FOLDERS = new Set<string>(['objects', 'queues', 'pages', 'features', 'engine', 'line', 'http', 'db', 'lib'])
const isZone = (name: string): name is Zone => FOLDERS.has(name)

function zoneOf(path: string): Zone {
  if (/^src\/(index|app|wiring)\.ts$/.test(path)) return 'entry'
  if (/^src\/(env|context)\.ts$/.test(path)) return 'base'
  const [top = '', folder = ''] = path.split('/')
  if (top === 'src' && isZone(folder)) return folder
  return top === 'dashboard' || top === 'simulator' ? top : 'other'
}

const ABOVE: Zone[] = ['entry', 'objects', 'queues', 'pages', 'features', 'engine', 'line', 'http', 'db', 'lib', 'base']
/** Who may import whom, so that the code is there when it runs. Features have further rules among themselves. */
const MAY: Record<Exclude<Zone, 'other' | 'dashboard' | 'simulator'>, Zone[]> = {
  entry: ABOVE,
  objects: ABOVE,
  queues: ABOVE,
  pages: ['pages', 'features', 'engine', 'http', 'lib', 'base'],
  features: ['features', 'engine', 'line', 'http', 'db', 'lib', 'base'],
  engine: ['engine', 'lib'],
  line: ['line', 'lib', 'base'],
  http: ['http', 'features', 'db', 'lib', 'base'],
  db: ['db', 'lib'],
  lib: ['lib'],
  base: ['lib'],
}
/** What may be imported besides for its types alone. */
const MAY_TYPES: Partial<Record<Zone, Zone[]>> = {
  engine: ['line', 'base'],
  line: ['engine'],
  http: ['engine'],
  base: ['base', 'objects', 'queues', 'db', 'engine'],
}

const featureOf = (path: string): string => path.split('/')[2] ?? ''
const isShared = (path: string): boolean => /\/(schema|tables)\.ts$/.test(path)
const isFace = (path: string): boolean => /^src\/features\/[^/]+\/index\.ts$/.test(path)

function amongFeatures({ from, to }: Edge): string | null {
  const [mine, other] = [featureOf(from), featureOf(to)]
  if (mine === other || isShared(to)) return null
  if (from.endsWith('/routes.ts')) return 'routes use their own feature only'
  if (!isFace(to)) return `what ${other} does not show in its index.ts is its own`
  const [at, below] = [FEATURES.indexOf(mine), FEATURES.indexOf(other)]
  if (at < 0 || below < 0) return `${at < 0 ? mine : other} has no place in the list of features`
  return below > at ? null : `${mine} stands below ${other}; what is needed upward goes through engine/events or engine/actions`
}

const DASHBOARD_READS = [
  /^src\/(features\/[^/]+|engine\/[^/]+|http)\/([a-z]+-)*schema\.ts$/,
  /^src\/features\/[^/]+\/limits\.ts$/,
  /^src\/engine\/(messages|actions)\//,
  /^src\/lib\//,
]
const SIMULATOR_READS = [/^dashboard\/(editors\/phone|ui|lib)\//]

function ofDashboard({ from, to, isType }: Edge): string | null {
  if (to.startsWith('src/')) {
    if (DASHBOARD_READS.some((pattern) => pattern.test(to)) || (isType && to === 'src/app.ts')) return null
    return 'the dashboard reads schemas, limits, lib and the type of the API'
  }
  if (!to.startsWith('dashboard/')) return 'the dashboard stands alone'
  const isBelow = /^dashboard\/(ui|lib|editors)\//.test(from)
  if (isBelow && /^dashboard\/(features|shell)\//.test(to)) return 'ui, lib and editors know no feature'
  return /^dashboard\/(ui|lib)\//.test(from) && to.startsWith('dashboard/editors/') ? 'ui and lib know no editor' : null
}

function ofSimulator({ to }: Edge): string | null {
  if (to.startsWith('simulator/') || SIMULATOR_READS.some((pattern) => pattern.test(to))) return null
  return 'the simulator knows LINE and not Enishi; it shares only the phone'
}

/** Pure parts: what they import must be pure too, and types vanish. */
const isPure = (path: string): boolean => /^src\/(lib|engine)\//.test(path) || /^src\/features\/[^/]+\/rules\.ts$/.test(path)
const IMPURE = /^(cloudflare:|node:|drizzle-orm|hono|better-auth)/
const PURE_BUT = new Set(['src/engine/segments/compile.ts'])

function ofPackages({ from, to, isType }: Edge): string | null {
  if (isType || !from.startsWith('src/')) return null
  if (isPure(from) && !PURE_BUT.has(from) && IMPURE.test(to)) return 'rules, engine and lib are pure'
  if (to.startsWith('cloudflare:') && !['objects', 'entry'].includes(zoneOf(from))) return 'only objects and the entry know the runtime'
  return null
}

function ofRules({ from, to, isType }: Edge): string | null {
  const isOfRules = from.endsWith('/rules.ts') && !isType && to.startsWith('src/')
  const isFine = isShared(to) || isPure(to)
  return isOfRules && !isFine ? 'rules are pure' : null
}

/** What is wrong with an import, or null. */
export function problemOf(edge: Edge): string | null {
  if (!edge.isRelative) return ofPackages(edge)
  const { from, to, isType } = edge
  if (!/\.\w+$/.test(to)) return 'the extension is missing'
  const [mine, other] = [zoneOf(from), zoneOf(to)]
  if (mine === 'other') return null
  if (mine === 'dashboard') return ofDashboard(edge)
  if (mine === 'simulator') return ofSimulator(edge)
  const isAllowed = MAY[mine].includes(other) || (isType && (MAY_TYPES[mine] ?? []).includes(other))
  if (!isAllowed) return `${mine} may not import ${other}${isType ? ', not even types' : ''}`
  if (mine === 'features' && other === 'features') return amongFeatures(edge) ?? ofRules(edge)
  if (mine === 'http' && other === 'features' && !isShared(to)) return 'http reads tables and schemas of features, nothing else'
  if (other === 'features' && !isFace(to) && !isShared(to)) return 'a feature is used through its index.ts'
  return ofRules(edge)
}
