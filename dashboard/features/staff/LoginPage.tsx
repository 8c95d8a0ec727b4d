import { useTexts } from '../../lib/i18n.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Logo } from '../../ui/Logo.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LoginArt } from './LoginArt.tsx'
import { loginTexts } from './login-texts.ts'
import { SignInForm } from './SignInForm.tsx'
import { SignUpForm } from './SignUpForm.tsx'

/** `isFirst`: nobody has signed up yet, so this person becomes the owner. */
export function LoginPage({ isFirst }: { isFirst: boolean }) {
  const t = useTexts(loginTexts)
  const title = isFirst ? t.signUpTitle : t.signInTitle
  useTitle(title)
  return (
    <div class="grid min-h-dvh lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <LoginArt />
      <main class="flex flex-col bg-base-100 px-6 py-6 sm:px-12">
        <div class="flex items-center justify-between">
          <div class="lg:invisible">
            <Logo />
          </div>
          <LanguageSwitch />
        </div>
        <div class="mx-auto flex w-full max-w-sm grow flex-col justify-center gap-7 py-10">
          <div class="flex flex-col gap-1.5">
            <h1 class="text-2xl font-bold">{title}</h1>
            <p class="muted phrased text-sm">{isFirst ? t.signUpLead : t.signInLead}</p>
          </div>
          {isFirst ? <SignUpForm /> : <SignInForm />}
        </div>
      </main>
    </div>
  )
}
