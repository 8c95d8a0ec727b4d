import { Search } from 'lucide-preact'

interface SearchInputProps {
  label: string
  value: string
  onChange: (value: string) => void
}

export function SearchInput({ label, value, onChange }: SearchInputProps) {
  return (
    <label class="input sm:max-w-80">
      <Search class="size-4 opacity-60" aria-hidden="true" />
      <span class="sr-only">{label}</span>
      <input type="search" value={value} placeholder={label} maxLength={100} onInput={(event) => onChange(event.currentTarget.value)} />
    </label>
  )
}
