/** Good enough to catch slips; whether it exists only a mail can tell. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

/** As the server has it (features/staff/schema); a test compares them. */
export const PASSWORD_MIN = 10
