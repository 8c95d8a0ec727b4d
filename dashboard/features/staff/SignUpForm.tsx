import { useState } from 'preact/hooks'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { isEmail, PASSWORD_MIN } from './login-rules.ts'
import { loginTexts } from './login-texts.ts'
import { PasswordField } from './PasswordField.tsx'
import { useLogin } from './queries.ts'

/** First run: makes the owner. */
export function SignUpForm() {
  const t = useTexts(loginTexts)
  const { signUp } = useLogin()
  const [input, setInput] = useState({ name: '', email: '', password: '' })
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error } = useAction(signUp)
  const set = (change: Partial<typeof input>) => setInput({ ...input, ...change })
  const errors = {
    name: input.name.trim() === '' ? t.nameMissing : undefined,
    email: isEmail(input.email) ? undefined : t.emailWrong,
    password: input.password.length < PASSWORD_MIN ? t.passwordShort(PASSWORD_MIN) : undefined,
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (errors.name || errors.email || errors.password) focusFirstFault()
    else void start({ name: input.name.trim(), email: input.email.trim(), password: input.password })
  }
  return (
    <form class="flex flex-col gap-5" onSubmit={submit} noValidate>
      <TextField
        label={t.name}
        help={t.nameHelp}
        value={input.name}
        onChange={(name) => set({ name })}
        error={(isTried ? errors.name : undefined) ?? error?.fields.name}
        attributes={{ autocomplete: 'name' }}
      />
      <TextField
        label={t.email}
        type="email"
        value={input.email}
        onChange={(email) => set({ email })}
        error={(isTried ? errors.email : undefined) ?? error?.fields.email}
        attributes={{ autocomplete: 'username', inputMode: 'email' }}
      />
      <PasswordField
        value={input.password}
        onChange={(password) => set({ password })}
        autocomplete="new-password"
        help={t.passwordHelp(PASSWORD_MIN)}
        error={isTried ? errors.password : undefined}
      />
      {error && <ErrorNote error={error} />}
      <Button type="submit" tone="primary" isBusy={isBusy} class="mt-1 w-full">
        {t.signUp}
      </Button>
    </form>
  )
}
