import { Eye, EyeOff } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { loginTexts } from './login-texts.ts'

interface PasswordFieldProps {
  value: string
  onChange: (value: string) => void
  autocomplete: 'current-password' | 'new-password'
  help?: string
  error?: string | undefined
}

export function PasswordField({ value, onChange, autocomplete, help, error }: PasswordFieldProps) {
  const t = useTexts(loginTexts)
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field label={t.password} help={help} error={error}>
      {(control) => (
        <div class="relative">
          <Input
            {...control}
            type={isShown ? 'text' : 'password'}
            class="input pr-12"
            value={value}
            autocomplete={autocomplete}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          <button
            type="button"
            class="absolute inset-y-0 right-0 z-10 grid w-11 place-items-center rounded-field opacity-60 hover:opacity-100"
            aria-label={isShown ? t.hidePassword : t.showPassword}
            onClick={() => setShown(!isShown)}
          >
            <Icon class="size-5" aria-hidden="true" />
          </button>
        </div>
      )}
    </Field>
  )
}
