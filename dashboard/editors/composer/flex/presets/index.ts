import { appointment } from './appointment.ts'
import { coupon } from './coupon.ts'
import { event } from './event.ts'
import { menu } from './menu.ts'
import { product } from './product.ts'
import { receipt } from './receipt.ts'
import { review } from './review.ts'
import { staff } from './staff.ts'
import type { Preset } from './types.ts'

export const PRESETS: readonly Preset[] = [product, coupon, appointment, menu, staff, receipt, event, review]
