import { useTexts } from '../../lib/i18n.ts'
import { Logo } from '../../ui/Logo.tsx'
import { loginTexts } from './login-texts.ts'

const BUBBLE = 'phrased relative w-fit max-w-80 rounded-2xl px-4 py-2.5 text-sm shadow-sm'

/** The thread of 縁 running through a talk. Decoration beside the form on wide screens. */
export function LoginArt() {
  const t = useTexts(loginTexts)
  return (
    <div class="relative hidden flex-col justify-between overflow-hidden border-r border-base-300 p-10 lg:flex xl:p-14">
      <Logo />
      <div class="relative mx-auto w-full max-w-md py-10" aria-hidden="true">
        <svg
          viewBox="0 0 440 300"
          fill="none"
          class="absolute inset-0 size-full overflow-visible"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path
            d="M-140 20 C 40 -30, 60 90, 190 70 S 420 110, 380 165 S 60 170, 90 240 S 420 250, 640 330"
            class="stroke-accent"
            stroke-width="2"
            stroke-linecap="round"
            vector-effect="non-scaling-stroke"
          />
        </svg>
        <div class="flex flex-col gap-9">
          <div class={`${BUBBLE} rounded-tl-sm bg-base-100`}>{t.sampleGreeting}</div>
          <div class={`${BUBBLE} self-end rounded-tr-sm bg-primary text-primary-content`}>{t.sampleFriend}</div>
          <div class={`${BUBBLE} rounded-tl-sm bg-base-100`}>{t.sampleStep}</div>
        </div>
      </div>
      <div class="flex max-w-md flex-col gap-2">
        <p class="text-xl font-bold">{t.claim}</p>
        <p class="muted phrased text-sm">{t.claimBody}</p>
      </div>
    </div>
  )
}
