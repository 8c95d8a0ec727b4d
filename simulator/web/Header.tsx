import { Languages, Moon, PanelRight, Smartphone, Sun, Users } from 'lucide-preact'
import { useShared } from './shared.ts'
import { TimeMenu } from './TimeMenu.tsx'

function Views() {
  const { taste, place, go } = useShared()
  const views = [
    { view: 'users', label: taste.texts.users, Icon: Users },
    { view: 'phones', label: taste.texts.phones, Icon: Smartphone },
  ] as const
  return (
    <nav class="join lg:hidden" aria-label={taste.texts.title}>
      {views.map(({ view, label, Icon }) => {
        const isHere = place.view === view && !place.tab
        return (
          <button
            key={view}
            type="button"
            class={`btn join-item btn-sm ${isHere ? 'btn-primary' : ''}`}
            aria-label={label}
            aria-current={isHere ? 'page' : undefined}
            onClick={() => go({ view, tab: undefined })}
          >
            <Icon size={18} aria-hidden="true" />
          </button>
        )
      })}
    </nav>
  )
}

export function Header() {
  const { taste, channels, channel, place, go } = useShared()
  const { texts, isDark, language } = taste
  return (
    <header class="flex items-center gap-2 border-b border-base-300 bg-base-100 px-3 py-2 lg:gap-3 lg:px-4">
      <h1 class="flex shrink-0 items-center gap-2 font-bold max-lg:sr-only">
        <Smartphone size={20} class="text-primary" aria-hidden="true" />
        {texts.title}
      </h1>
      <select
        class="select select-sm min-w-0 flex-1 font-semibold lg:max-w-64 lg:flex-none"
        aria-label={texts.account}
        value={channel.channelId}
        onChange={(event) => go({ channel: event.currentTarget.value })}
      >
        {channels.map(({ channelId, name }) => (
          <option key={channelId} value={channelId}>
            {name}
          </option>
        ))}
      </select>
      <Views />
      <div class="hidden flex-1 lg:block" />
      <TimeMenu />
      <button
        type="button"
        class="btn btn-ghost btn-sm px-2"
        lang={language === 'ja' ? 'en' : 'ja'}
        aria-label={texts.language}
        onClick={() => taste.setLanguage(language === 'ja' ? 'en' : 'ja')}
      >
        <Languages size={18} aria-hidden="true" />
        <span class="max-lg:hidden">{texts.language}</span>
      </button>
      <button
        type="button"
        class="btn btn-square btn-ghost btn-sm"
        aria-label={isDark ? texts.toLight : texts.toDark}
        onClick={() => taste.setDark(!isDark)}
      >
        {isDark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
      </button>
      <button
        type="button"
        class={`btn btn-square btn-sm ${place.tab ? 'btn-primary' : 'btn-ghost'}`}
        aria-label={place.tab ? texts.hideInspector : texts.showInspector}
        aria-expanded={Boolean(place.tab)}
        onClick={() => go({ tab: place.tab ? undefined : 'messages' })}
      >
        <PanelRight size={18} aria-hidden="true" />
      </button>
    </header>
  )
}
