/** A seat at a show, as a seller lists it through the API. Shows of different names do not meet on any page. */
export function seatAt(name: string, seat: { row?: string; number?: string } = {}, price = 80) {
  return {
    title: name,
    price,
    event: {
      name,
      venue: 'First Direct Arena',
      city: 'Leeds',
      startsAt: '2031-06-01T18:30:00.000Z',
      timeZone: 'Europe/London',
    },
    seat: { section: '114', row: 'F', number: '12', ...seat },
    faceValue: 65,
  }
}
