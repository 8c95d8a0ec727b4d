import { Search, UserPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { UserRow } from '../index.ts'
import { call } from './api.ts'
import { useAnswer, useSettled } from './live.ts'
import { withPhone } from './place.ts'
import { useShared } from './shared.ts'
import { whenOf } from './when.ts'

const PAGE = 60
const CHIPS = {
  none: 'text-base-content/75',
  stranger: 'text-base-content/75',
  friend: 'text-success',
  blocked: 'text-error',
  deleted: 'text-base-content/75',
}

export function Portrait({ user, size }: { user: { displayName: string; pictureUrl?: string }; size: string }) {
  if (user.pictureUrl) return <img src={new URL(user.pictureUrl).pathname} alt="" class={`${size} shrink-0 rounded-full`} loading="lazy" />
  return (
    <span class={`${size} grid shrink-0 place-items-center rounded-full bg-base-300 font-semibold`} aria-hidden="true">
      {Array.from(user.displayName)[0]}
    </span>
  )
}

export function Unread({ count }: { count: number }) {
  const { texts } = useShared().taste
  if (count === 0) return null
  return (
    <span class="badge shrink-0 badge-primary badge-sm font-bold">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="sr-only">{texts.unread(count)}</span>
    </span>
  )
}

function Row({ user, isOpen }: { user: UserRow; isOpen: boolean }) {
  const { taste, place, go } = useShared()
  const { texts, language } = taste
  const { friendship = 'none', unread = 0, preview } = user
  const kinds: Record<string, string> = texts.kinds
  const line = preview ? (preview.text ?? kinds[preview.type] ?? preview.type) : ''
  const toggle = () =>
    go({
      users: isOpen ? place.users.filter((id) => id !== user.userId) : withPhone(place, user.userId),
      ...(isOpen ? {} : { view: 'phones' }),
    })
  return (
    <li>
      <button
        type="button"
        class={`flex w-full cursor-pointer items-center gap-3 px-3 py-2 text-left hover:bg-base-200 ${isOpen ? 'bg-primary/10' : ''}`}
        aria-pressed={isOpen}
        onClick={toggle}
      >
        <Portrait user={user} size="size-10" />
        <span class="min-w-0 flex-1">
          <span class="flex items-baseline gap-2">
            <span class="min-w-0 flex-1 truncate text-sm font-semibold">{user.displayName}</span>
            {user.lastAt ? <time class="shrink-0 text-xs text-base-content/75">{whenOf(user.lastAt, language)}</time> : null}
          </span>
          <span class="flex items-center gap-2 text-xs">
            <span class={`shrink-0 font-medium ${CHIPS[friendship]}`}>{texts.friendship[friendship]}</span>
            <span class="min-w-0 flex-1 truncate text-base-content/75">{line}</span>
            <Unread count={unread} />
          </span>
        </span>
      </button>
    </li>
  )
}

function List({ search, limit, onMore }: { search: string; limit: number; onMore: () => void }) {
  const { taste, stamps, channel, place } = useShared()
  const { texts } = taste
  const path = `/users?channel=${channel.channelId}&limit=${limit}&search=${encodeURIComponent(search)}`
  const found = useAnswer('users', path, stamps.users + stamps.all)
  if (!found)
    return (
      <div class="grid flex-1 place-items-center">
        <span class="loading loading-dots" role="status" aria-label={texts.loading} />
      </div>
    )
  const left = found.total - found.users.length
  return (
    <>
      <p class="px-3 pb-1 text-xs text-base-content/75">{texts.countUsers(found.total)}</p>
      <ul class="min-h-0 flex-1 overflow-y-auto" aria-label={texts.users}>
        {found.users.map((user) => (
          <Row key={user.userId} user={user} isOpen={place.users.includes(user.userId)} />
        ))}
        {found.total === 0 ? (
          <li class="p-6 text-center text-sm text-base-content/75">{search ? texts.noUsers : texts.noUsersYet}</li>
        ) : null}
        {left > 0 ? (
          <li class="p-3">
            <button type="button" class="btn btn-block btn-sm" onClick={onMore}>
              {texts.more(left)}
            </button>
          </li>
        ) : null}
      </ul>
    </>
  )
}

export function UserList({ class: name }: { class: string }) {
  const { taste, place, go } = useShared()
  const { texts } = taste
  const [search, setSearch] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const settled = useSettled(search, 200)
  const makeUser = async () => {
    const { users } = await call('made', 'POST', '/users', { count: 1 })
    setSearch('')
    const [made] = users
    if (made) go({ users: withPhone(place, made.userId), view: 'phones' })
  }
  return (
    <section class={`flex flex-col border-base-300 bg-base-100 lg:border-r ${name}`} aria-label={texts.users}>
      <div class="flex flex-col gap-2 p-3">
        <label class="input input-sm w-full">
          <Search size={16} aria-hidden="true" />
          <input
            type="search"
            value={search}
            placeholder={texts.search}
            aria-label={texts.search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <button type="button" class="btn btn-primary btn-sm" title={texts.newUserHint} onClick={makeUser}>
          <UserPlus size={16} aria-hidden="true" />
          {texts.newUser}
        </button>
      </div>
      <List search={settled} limit={limit} onMore={() => setLimit(limit + PAGE)} />
    </section>
  )
}
