import { useEffect, useState } from 'preact/hooks'
import { Route, Router, useRoute } from 'preact-iso/router'
import { ToolsLoaderContext } from '../editors/composer/tools.ts'
import { AccountContext } from '../features/accounts/account.ts'
import { useAccounts } from '../features/accounts/queries.ts'
import { MediaDeskProvider } from '../features/media/MediaDeskProvider.tsx'
import { remembered } from '../lib/remembered.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { ZoneContext } from '../ui/Time.tsx'
import { Layout } from './Layout.tsx'
import { NotFound } from './NotFound.tsx'
import * as pages from './pages.ts'
import { LoadingBar, Splash } from './Splash.tsx'

// Editors of messages stand deep inside pages of many features; what they need to know of the account is loaded when the first of them is opened.
const loadMessageTools = async () => (await import('../features/messages/MessageToolsLoader.tsx')).MessageToolsLoader

/** Everything under /a/{accountId}. */
export function AccountArea() {
  const accountId = Number(useRoute().params.accountId)
  const accounts = useAccounts()
  const account = accounts.data?.find((each) => each.id === accountId)
  useEffect(() => {
    if (account) remembered.write('account', String(account.id))
  }, [account?.id])

  if (accounts.isPending) return <Splash />
  if (!accounts.data) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
  if (!account) return <NotFound />
  return (
    <AccountContext.Provider value={account}>
      <ZoneContext.Provider value={account.timeZone}>
        <ToolsLoaderContext.Provider value={loadMessageTools}>
          <MediaDeskProvider key={account.id}>
            <Layout>
              <Screens />
            </Layout>
          </MediaDeskProvider>
        </ToolsLoaderContext.Provider>
      </ZoneContext.Provider>
    </AccountContext.Provider>
  )
}

/** Whoever goes on by keyboard or listens starts at the new page, not at the link that led there. */
const focusContent = () => document.getElementById('content')?.focus({ preventScroll: true })

function Screens() {
  const [isLoading, setLoading] = useState(false)
  return (
    <>
      {isLoading && <LoadingBar />}
      <Router onLoadStart={() => setLoading(true)} onLoadEnd={() => setLoading(false)} onRouteChange={focusContent}>
        <Route path="/" component={pages.HomePage} />
        <Route path="/friends" component={pages.FriendsPage} />
        <Route path="/friends/import" component={pages.ImportPage} />
        <Route path="/friends/export" component={pages.ExportPage} />
        <Route path="/friends/duplicates" component={pages.DuplicatesPage} />
        <Route path="/friends/archive" component={pages.ArchivePage} />
        <Route path="/friends/:friendId" component={pages.FriendPage} />
        <Route path="/jobs" component={pages.JobsPage} />
        <Route path="/jobs/:jobId" component={pages.JobPage} />
        <Route path="/tags" component={pages.TagsPage} />
        <Route path="/tags/:tagId" component={pages.TagPage} />
        <Route path="/fields" component={pages.FieldsPage} />
        <Route path="/fields/:fieldId" component={pages.FieldPage} />
        <Route path="/marks" component={pages.MarksPage} />
        <Route path="/segments" component={pages.SegmentsPage} />
        <Route path="/segments/:segmentId" component={pages.SegmentPage} />
        <Route path="/auto-replies" component={pages.AutoRepliesPage} />
        <Route path="/auto-replies/:autoReplyId" component={pages.AutoReplyPage} />
        <Route path="/greetings" component={pages.GreetingsPage} />
        <Route path="/templates" component={pages.TemplatesPage} />
        <Route path="/templates/:templateId" component={pages.TemplatePage} />
        <Route path="/action-lists" component={pages.SavedListsPage} />
        <Route path="/action-lists/:actionListId" component={pages.SavedListPage} />
        <Route path="/shared-values" component={pages.SharedValuesPage} />
        <Route path="/media" component={pages.MediaPage} />
        <Route path="/links" component={pages.LinksPage} />
        <Route path="/links/:linkId" component={pages.LinkPage} />
        <Route path="/scenarios" component={pages.ScenariosPage} />
        <Route path="/scenarios/:scenarioId" component={pages.ScenarioPage} />
        <Route path="/reminders" component={pages.RemindersPage} />
        <Route path="/reminders/:reminderId" component={pages.ReminderPage} />
        <Route path="/schedules" component={pages.SchedulesPage} />
        <Route path="/schedules/:scheduleId" component={pages.SchedulePage} />
        <Route path="/broadcasts" component={pages.BroadcastsPage} />
        <Route path="/broadcasts/:broadcastId" component={pages.BroadcastPage} />
        <Route path="/settings" component={pages.SettingsPage} />
        <Route default component={NotFound} />
      </Router>
    </>
  )
}
