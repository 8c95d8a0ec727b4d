import { useTexts } from '../../../lib/i18n.ts'
import type { FormProps } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { formTexts } from './form-texts.ts'

export function CouponForm({ bubble, onChange }: FormProps<'coupon'>) {
  const t = useTexts(formTexts)
  return (
    <WriteField
      path="couponId"
      label={t.couponId}
      value={bubble.couponId}
      max={LIMITS.coupon}
      help={t.couponHelp}
      puts="none"
      onChange={(couponId, about) => onChange({ ...bubble, couponId: couponId.trim() }, about)}
    />
  )
}
