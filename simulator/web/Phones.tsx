import { Smartphone } from 'lucide-preact'
import { PhonePane } from './PhonePane.tsx'
import { useShared } from './shared.ts'

/** The open phones, side by side; on narrow screens they are swiped through. */
export function Phones({ class: name, onFocus }: { class: string; onFocus: (userId: string) => void }) {
  const { taste, place } = useShared()
  const { texts } = taste
  return (
    <section class={`flex overflow-x-auto ${name}`} aria-label={texts.phones}>
      {place.users.length === 0 ? (
        <div class="m-auto flex max-w-xs flex-col items-center gap-3 p-8 text-center text-sm">
          <Smartphone size={44} strokeWidth={1.2} class="text-primary" aria-hidden="true" />
          <p class="max-lg:hidden">{texts.noPhones}</p>
          <p class="lg:hidden">{texts.noPhonesNarrow}</p>
        </div>
      ) : (
        <div class="mx-auto flex h-full snap-x gap-5 max-lg:w-full max-lg:gap-0 lg:p-5">
          {place.users.map((userId) => (
            <PhonePane key={userId} userId={userId} onFocus={() => onFocus(userId)} />
          ))}
        </div>
      )}
    </section>
  )
}
