/** Numbers that the screens know, too. */
export const STEPS_MAX = 50
export const DAYS_MAX = 366
/** Goals that a friend can have running in one reminder. */
export const GOALS_MAX = 50
/** The key of a goal that is the date in the reminder's field. */
export const FIELD_KEY = 'field'
export const KEY = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}$/
