import { useState } from 'preact/hooks'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { isEmail } from './login-rules.ts'
import { loginTexts } from './login-texts.ts'
import { PasswordField } from './PasswordField.tsx'
import { useLogin } from './queries.ts'

export function SignInForm() {
  const t = useTexts(loginTexts)
  const { signIn } = useLogin()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error } = useAction(signIn)
  const emailError = isEmail(email) ? undefined : t.emailWrong
  const passwordError = password === '' ? t.passwordMissing : undefined
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (emailError || passwordError) focusFirstFault()
    else void start({ email: email.trim(), password })
  }
  return (
    <form class="flex flex-col gap-5" onSubmit={submit} noValidate>
      <TextField
        label={t.email}
        type="email"
        value={email}
        onChange={setEmail}
        error={isTried ? emailError : undefined}
        attributes={{ autocomplete: 'username', inputMode: 'email' }}
      />
      <PasswordField value={password} onChange={setPassword} autocomplete="current-password" error={isTried ? passwordError : undefined} />
      {error && <ErrorNote error={error} />}
      <Button type="submit" tone="primary" isBusy={isBusy} class="mt-1 w-full">
        {t.signIn}
      </Button>
    </form>
  )
}
