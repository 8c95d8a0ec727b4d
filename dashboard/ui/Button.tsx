import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact'

type Tone = 'primary' | 'quiet' | 'ghost' | 'danger' | 'danger-quiet'
const TONE: Record<Tone, string> = {
  primary: 'btn-primary',
  quiet: 'btn-quiet',
  ghost: 'btn-ghost',
  danger: 'btn-error',
  'danger-quiet': 'btn-danger-quiet',
}

interface Look {
  tone?: Tone
  size?: 'sm' | 'md'
  icon?: ComponentChildren
  children?: ComponentChildren
  class?: string
}

const classOf = ({ tone = 'quiet', size = 'md', class: extra = '' }: Look, isSquare: boolean) =>
  `btn ${TONE[tone]} ${size === 'sm' ? 'btn-sm' : ''} ${isSquare ? 'btn-square' : ''} ${extra}`

interface ButtonProps extends Look {
  type?: 'button' | 'submit'
  onClick?: (event: MouseEvent) => void
  /** Under way: shows it, and further clicks do nothing. The focus stays. */
  isBusy?: boolean
  isDisabled?: boolean
  /** Name for those who cannot see the icon; needed when there is no text. */
  label?: string
  attributes?: ButtonHTMLAttributes<HTMLButtonElement>
  buttonRef?: Ref<HTMLButtonElement>
}

export function Button({
  type = 'button',
  onClick,
  isBusy = false,
  isDisabled = false,
  label,
  attributes,
  buttonRef,
  ...look
}: ButtonProps) {
  const isOff = isBusy || isDisabled
  const handleClick = (event: MouseEvent) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...attributes}
      ref={buttonRef}
      type={type}
      class={classOf(look, look.children === undefined)}
      aria-disabled={isOff}
      aria-busy={isBusy}
      aria-label={label}
      title={look.children === undefined ? label : undefined}
      onClick={handleClick}
    >
      {isBusy ? <span class="loading loading-spinner size-4" aria-hidden="true" /> : look.icon}
      {look.children}
    </button>
  )
}

/** Looks like a button, is a link: for going somewhere. */
export function ButtonLink({ href, isExternal = false, ...look }: Look & { href: string; isExternal?: boolean }) {
  return (
    <a href={href} class={classOf(look, look.children === undefined)} {...(isExternal ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {look.icon}
      {look.children}
    </a>
  )
}
