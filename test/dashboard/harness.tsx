import { QueryClientProvider } from '@tanstack/preact-query'
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import type { ComponentChildren } from 'preact'
import { LocationProvider } from 'preact-iso/router'
import { ToolsLoaderContext } from '../../dashboard/editors/composer/tools.ts'
import { AccountContext } from '../../dashboard/features/accounts/account.ts'
import { MediaDeskProvider } from '../../dashboard/features/media/MediaDeskProvider.tsx'
import { MessageToolsLoader } from '../../dashboard/features/messages/MessageToolsLoader.tsx'
import { MeContext } from '../../dashboard/features/staff/me.ts'
import { chooseLanguage } from '../../dashboard/lib/i18n.ts'
import { createQueryClient, watchSession } from '../../dashboard/lib/query-client.ts'
import { App } from '../../dashboard/shell/App.tsx'
import { ZoneContext } from '../../dashboard/ui/Time.tsx'
import { Toasts } from '../../dashboard/ui/Toasts.tsx'
import { toasts } from '../../dashboard/ui/toast-store.ts'
import { createFakeApi } from './fake-api.ts'
import { account, me } from './fake-data.ts'

export { fireEvent, screen, waitFor, within }

// The first page of a file has its script to fetch, on a machine that may have other work too.
configure({ asyncUtilTimeout: 4_000 })

/** A fake server behind `fetch`, a clean browser, Japanese. Everything a test starts from. */
export function startApi() {
  const api = createFakeApi()
  globalThis.fetch = api.fetch
  localStorage.clear()
  toasts.set([])
  chooseLanguage('ja')
  return api
}

function client() {
  const made = createQueryClient()
  made.setDefaultOptions({ queries: { ...made.getDefaultOptions().queries, retry: false } })
  watchSession(made)
  return made
}

/** The whole dashboard at an address. */
export function open(path: string) {
  history.pushState(null, '', path)
  return render(<App client={client()} />)
}

const loadTools = async () => MessageToolsLoader

/** One component as it stands inside the screens of the account. */
export function mount(children: ComponentChildren) {
  return render(
    <QueryClientProvider client={client()}>
      <LocationProvider>
        <MeContext.Provider value={me}>
          <AccountContext.Provider value={account}>
            <ZoneContext.Provider value={account.timeZone}>
              <ToolsLoaderContext.Provider value={loadTools}>
                <MediaDeskProvider>{children}</MediaDeskProvider>
              </ToolsLoaderContext.Provider>
            </ZoneContext.Provider>
          </AccountContext.Provider>
        </MeContext.Provider>
        <Toasts />
      </LocationProvider>
    </QueryClientProvider>,
  )
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const field = (name: string | RegExp) => screen.getByLabelText(name)
export const type = (element: HTMLElement, value: string) => fireEvent.input(element, { target: { value } })
export const click = (element: HTMLElement) => fireEvent.click(element)

/** What a textarea or input holds. */
export function textIn(element: HTMLElement): string {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) return element.value
  throw new Error(`${element.tagName} holds no text`)
}
