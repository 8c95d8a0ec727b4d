// First of all: it has to hear of the back button before the router does.
import '../lib/history-guard.ts'
import type { QueryClient } from '@tanstack/preact-query'
import { QueryClientProvider } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import { LoginPage } from '../features/staff/LoginPage.tsx'
import { MeContext } from '../features/staff/me.ts'
import { useSetup } from '../features/staff/queries.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { AccountArea } from './AccountArea.tsx'
import { Landing } from './Landing.tsx'
import { NotFound } from './NotFound.tsx'
import { PlainLayout } from './PlainLayout.tsx'
import { ConnectPage } from './pages.ts'
import { Splash } from './Splash.tsx'

const Connect = () => (
  <PlainLayout>
    <Router>{[<Route key="connect" default component={ConnectPage} />]}</Router>
  </PlainLayout>
)

export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <LocationProvider>
        <Gate>
          <Router>
            <Route path="/" component={Landing} />
            <Route path="/accounts/new" component={Connect} />
            <Route path="/a/:accountId" component={AccountArea} />
            <Route path="/a/:accountId/*" component={AccountArea} />
            <Route default component={NotFound} />
          </Router>
        </Gate>
        <Toasts />
      </LocationProvider>
    </QueryClientProvider>
  )
}

/** Who is it? Nobody yet: make the owner. Not signed in: log in, at whatever address; then go on there. */
function Gate({ children }: { children: ComponentChildren }) {
  const setup = useSetup()
  if (setup.error)
    return (
      <main class="mx-auto max-w-2xl px-4 py-16">
        <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />
      </main>
    )
  if (!setup.data) return <Splash />
  const { me, needsOwner } = setup.data
  return me ? <MeContext.Provider value={me}>{children}</MeContext.Provider> : <LoginPage isFirst={needsOwner} />
}
