import { describe } from 'vitest'
import { atOnce, date, day, month, timetable, wait, weekday } from './timing-kit.ts'

describe('New York', () => {
  // To summer time on Sunday, 10 March 2030: 02:00 -05:00 is 03:00 -04:00. Back on Sunday, 3 November: 02:00 -04:00 is 01:00 -05:00.
  timetable({ zone: 'America/New_York', offset: '-05:00' }, [
    ['an ordinary day', day(1, '18:00'), '2030-01-07 10:00', '2030-01-08 18:00'],
    ['the day is the one in New York, where UTC has tomorrow', day(0, '23:30'), '2030-01-07 22:00', '2030-01-07 23:30'],
    ['the evening after the change to summer time', day(1, '18:00'), '2030-03-09 10:00', '2030-03-10 18:00 -04:00'],
    ['before the gap', day(1, '01:59'), '2030-03-09 10:00', '2030-03-10 01:59'],
    ['at the beginning of the gap', day(1, '02:00'), '2030-03-09 10:00', '2030-03-10 03:00 -04:00'],
    ['in the gap', day(1, '02:30'), '2030-03-09 10:00', '2030-03-10 03:30 -04:00'],
    ['behind the gap', day(1, '03:00'), '2030-03-09 10:00', '2030-03-10 03:00 -04:00'],
    ['in the gap, two days later it is itself again', day(2, '02:30'), '2030-03-09 10:00', '2030-03-11 02:30 -04:00'],
    ['a date in the gap', date('2030-03-10', '02:15'), '2030-01-07 10:00', '2030-03-10 03:15 -04:00'],
    ['a Sunday in the gap', weekday('sun', '02:45'), '2030-03-04 10:00', '2030-03-10 03:45 -04:00'],
    ['a month later, in the gap', month(1, '02:30'), '2030-02-10 10:00', '2030-03-10 03:30 -04:00'],
    ['in the gap, past as the friend arrives behind it', day(0, '02:30'), '2030-03-10 03:31 -04:00', 'past'],
    ['in the gap, not past as the friend arrives at its end', day(0, '02:30'), '2030-03-10 03:00 -04:00', '2030-03-10 03:30 -04:00'],
    ['24 hours over the change', wait(1440), '2030-03-09 12:00', '= 2030-03-10 13:00 -04:00'],
    ['an hour over the change', wait(60), '2030-03-10 01:30', '= 2030-03-10 03:30 -04:00'],
    ['the evening after the change back', day(1, '18:00'), '2030-11-02 10:00 -04:00', '2030-11-03 18:00'],
    ['a time that comes twice is the first', day(1, '01:30'), '2030-11-02 10:00 -04:00', '2030-11-03 01:30 -04:00'],
    ['a date that comes twice', date('2030-11-03', '01:00'), '2030-10-02 10:00 -04:00', '2030-11-03 01:00 -04:00'],
    ['a Sunday that comes twice', weekday('sun', '01:59'), '2030-11-01 10:00 -04:00', '2030-11-03 01:59 -04:00'],
    ['a month later, twice', month(1, '01:30'), '2030-10-03 10:00 -04:00', '2030-11-03 01:30 -04:00'],
    ['in the second hour the first is past', day(0, '01:30'), '2030-11-03 01:10', 'past'],
    ['in the second hour, a Sunday: in a week', weekday('sun', '01:30'), '2030-11-03 01:10', '2030-11-10 01:30'],
    ['in the second hour, the next day', day(0, '01:30', 'next-day'), '2030-11-03 01:10', '2030-11-04 01:30'],
    ['24 hours over the change back', wait(1440), '2030-11-02 12:00 -04:00', '= 2030-11-03 11:00'],
    ['from summer to winter, months later', month(6, '10:00'), '2030-07-31 10:00 -04:00', '2031-01-31 10:00'],
  ])
})

describe('Berlin', () => {
  // To summer time on Sunday, 31 March 2030: 02:00 +01:00 is 03:00 +02:00. Back on Sunday, 27 October: 03:00 +02:00 is 02:00 +01:00.
  timetable({ zone: 'Europe/Berlin', offset: '+01:00' }, [
    ['an ordinary day', day(1, '18:00'), '2030-01-07 10:00', '2030-01-08 18:00'],
    ['the evening after the change to summer time', day(1, '18:00'), '2030-03-30 10:00', '2030-03-31 18:00 +02:00'],
    ['in the gap', day(1, '02:30'), '2030-03-30 10:00', '2030-03-31 03:30 +02:00'],
    ['the last minute of the gap', day(1, '02:59'), '2030-03-30 10:00', '2030-03-31 03:59 +02:00'],
    ['a month after 28 February, summer time by then', month(1, '10:00'), '2030-02-28 10:00', '2030-03-28 10:00'],
    ['a month after 31 January and one after that', month(2, '10:00'), '2030-01-31 10:00', '2030-03-31 10:00 +02:00'],
    ['a time that comes twice is the first', day(1, '02:30'), '2030-10-26 10:00 +02:00', '2030-10-27 02:30 +02:00'],
    ['the first minute that comes once again', day(1, '03:00'), '2030-10-26 10:00 +02:00', '2030-10-27 03:00'],
    ['00:00 of the longest day', day(1, '00:00'), '2030-10-26 10:00 +02:00', '2030-10-27 00:00 +02:00'],
    ['23:59 of the longest day', day(0, '23:59'), '2030-10-27 00:30 +02:00', '2030-10-27 23:59'],
    ['a span of two hours over the change back', wait(120), '2030-10-27 01:30 +02:00', '= 2030-10-27 02:30'],
  ])
})

describe('Lord Howe, whose clocks change by half an hour', () => {
  // To summer time on 6 October 2030: 02:00 +10:30 is 02:30 +11:00. Back on 7 April: 02:00 +11:00 is 01:30 +10:30.
  timetable({ zone: 'Australia/Lord_Howe', offset: '+10:30' }, [
    ['in the gap', day(1, '02:15'), '2030-10-05 10:00', '2030-10-06 02:45 +11:00'],
    ['behind the gap', day(1, '02:30'), '2030-10-05 10:00', '2030-10-06 02:30 +11:00'],
    ['twice', day(1, '01:45'), '2030-04-06 10:00 +11:00', '2030-04-07 01:45 +11:00'],
    ['a day over the change', wait(1440), '2030-10-05 10:00', '= 2030-10-06 10:30 +11:00'],
  ])
})

describe('Kathmandu, a quarter of an hour off', () => {
  timetable({ zone: 'Asia/Kathmandu', offset: '+05:45' }, [
    ['tomorrow', day(1, '18:00'), '2030-01-07 10:00', '2030-01-08 18:00'],
    ['today, where UTC has yesterday', day(0, '05:00'), '2030-01-07 00:10', '2030-01-07 05:00'],
    ['a Sunday', weekday('sun', '00:00'), '2030-01-12 23:59:59', '2030-01-13 00:00'],
    ['at once', atOnce, '2030-01-07 00:00', '= 2030-01-07 00:00'],
  ])
})

describe('Cairo, where a day has begun at 01:00', () => {
  // On Friday, 26 April 2030, the clock goes from 00:00 +02:00 to 01:00 +03:00.
  timetable({ zone: 'Africa/Cairo', offset: '+02:00' }, [
    ['00:00 is left out', day(1, '00:00'), '2030-04-25 10:00', '2030-04-26 01:00 +03:00'],
    ['00:30 is left out', day(1, '00:30'), '2030-04-25 10:00', '2030-04-26 01:30 +03:00'],
    ['23:59 is not', day(0, '23:59'), '2030-04-25 10:00', '2030-04-25 23:59'],
  ])
})
