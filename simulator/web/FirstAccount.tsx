import { Languages } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ChannelInfo } from '../index.ts'
import { call } from './api.ts'
import type { Taste } from './taste.ts'

export function NewAccount({ taste, onMade, title }: { taste: Taste; onMade: (channel: ChannelInfo) => void; title: string }) {
  const { texts } = taste
  const [name, setName] = useState('')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const made = await call('channel', 'POST', '/channels', { name: name.trim() })
    setName('')
    onMade(made)
  }
  return (
    <form class="flex flex-col gap-3" onSubmit={submit}>
      <label class="flex flex-col gap-1 text-sm">
        {texts.accountName}
        <input class="input w-full" value={name} maxLength={40} required onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" class="btn btn-primary">
        {title}
      </button>
    </form>
  )
}

/** What one sees before anything exists. */
export function FirstAccount({ taste, onMade }: { taste: Taste; onMade: (channel: ChannelInfo) => void }) {
  const { texts, language } = taste
  return (
    <main class="grid flex-1 place-items-center p-4">
      <div class="flex w-full max-w-md flex-col gap-4 rounded-box bg-base-100 p-8 shadow-sm">
        <h1 class="text-xl font-bold">{texts.noAccount}</h1>
        <p class="text-sm leading-relaxed">{texts.noAccountHint}</p>
        <NewAccount taste={taste} onMade={onMade} title={texts.createAccount} />
        <button type="button" class="btn btn-ghost btn-sm self-start" onClick={() => taste.setLanguage(language === 'ja' ? 'en' : 'ja')}>
          <Languages size={16} aria-hidden="true" />
          {texts.language}
        </button>
      </div>
    </main>
  )
}
