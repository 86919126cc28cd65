/** A show and the tickets offered for it. */
export type DemoShow = {
  readonly name: string
  readonly venue: string
  readonly city: string
  readonly timeZone: string
  readonly currency: 'usd' | 'gbp' | 'eur' | 'jpy'
  /** Days from the day the data is loaded. */
  readonly inDays: number
  /** At the venue, 24 hours. */
  readonly time: string
  readonly tickets: readonly DemoTicket[]
}

/** Section, row and seat, what the ticket cost, what it is offered for, and what the seller adds. */
export type DemoTicket = readonly [
  section: string,
  row: string,
  number: string,
  faceValue: number,
  price: number,
  notes?: string,
]

export const demoShows: readonly DemoShow[] = [
  {
    name: 'The Velvet Hours',
    venue: 'First Direct Arena',
    city: 'Leeds',
    timeZone: 'Europe/London',
    currency: 'gbp',
    inDays: 12,
    time: '19:30',
    tickets: [
      ['114', 'F', '12', 65, 80, 'Aisle seat. My friend cannot come after all.'],
      ['114', 'F', '13', 65, 80],
      ['208', 'K', '4', 48.5, 42, 'Below what I paid: I just want someone to go.'],
      ['Standing', 'GA', '-', 55, 69.5],
    ],
  },
  {
    name: 'The Velvet Hours',
    venue: 'O2 Academy Brixton',
    city: 'London',
    timeZone: 'Europe/London',
    currency: 'gbp',
    inDays: 15,
    time: '19:00',
    tickets: [
      ['Stalls', 'GA', '-', 58, 95, 'Second night, the first one sold out.'],
      ['Circle', 'C', '21', 62, 88.75],
      ['Circle', 'C', '22', 62, 88.75],
    ],
  },
  {
    name: 'Nora Lindqvist',
    venue: 'Beacon Theatre',
    city: 'New York',
    timeZone: 'America/New_York',
    currency: 'usd',
    inDays: 9,
    time: '20:00',
    tickets: [
      ['Orchestra', 'H', '101', 120, 165],
      ['Orchestra', 'H', '102', 120, 165],
      ['Loge', 'B', '14', 89.5, 79, 'Travelling for work that week.'],
      ['Upper Balcony', 'E', '33', 59.5, 45],
    ],
  },
  {
    name: 'Copper Lanterns',
    venue: 'Red Rocks Amphitheatre',
    city: 'Morrison',
    timeZone: 'America/Denver',
    currency: 'usd',
    inDays: 47,
    time: '19:30',
    tickets: [
      ['General', '22', '60', 79.95, 110, 'Bring a jacket, it gets cold up there.'],
      ['General', '22', '61', 79.95, 110],
      ['Reserved', '4', '18', 129.95, 210],
      ['General', '48', '105', 79.95, 64.5],
    ],
  },
  {
    name: 'Milo & the Tides',
    venue: 'Ryman Auditorium',
    city: 'Nashville',
    timeZone: 'America/Chicago',
    currency: 'usd',
    inDays: 21,
    time: '20:00',
    tickets: [
      ['Main Floor 3', 'M', '7', 95, 130],
      ['Main Floor 3', 'M', '8', 95, 130],
      ['Balcony 9', 'C', '2', 69, 69, 'Face value.'],
    ],
  },
  {
    name: 'Saturn Parade',
    venue: 'The Wiltern',
    city: 'Los Angeles',
    timeZone: 'America/Los_Angeles',
    currency: 'usd',
    inDays: 5,
    time: '21:00',
    tickets: [
      ['Pit', 'GA', '-', 75, 140, 'Mobile transfer on the day.'],
      ['Loge', 'D', '45', 60, 52],
      ['Mezzanine', 'J', '11', 49, 38.25],
    ],
  },
  {
    name: 'Harbour City Symphony: Mahler 5',
    venue: 'Symphony Hall',
    city: 'Boston',
    timeZone: 'America/New_York',
    currency: 'usd',
    inDays: 33,
    time: '19:30',
    tickets: [
      ['Orchestra Right', 'Q', '9', 112, 85],
      ['Orchestra Right', 'Q', '10', 112, 85],
      ['First Balcony Left', 'A', '5', 84, 98],
    ],
  },
  {
    name: 'Les Jours Fériés',
    venue: 'L’Olympia',
    city: 'Paris',
    timeZone: 'Europe/Paris',
    currency: 'eur',
    inDays: 18,
    time: '20:00',
    tickets: [
      ['Orchestre', 'L', '27', 54, 71.5],
      ['Mezzanine', 'B', '3', 44, 39, 'Prix réduit, je ne peux plus venir.'],
      ['Fosse', 'GA', '-', 39, 60],
    ],
  },
  {
    name: 'Klara Nacht',
    venue: 'Columbiahalle',
    city: 'Berlin',
    timeZone: 'Europe/Berlin',
    currency: 'eur',
    inDays: 27,
    time: '20:00',
    tickets: [
      ['Innenraum', 'GA', '-', 46.9, 58],
      ['Innenraum', 'GA', '-', 46.9, 58],
      ['Rang', '2', '18', 52.9, 44.9],
    ],
  },
  {
    name: 'Tokyo Night Ensemble',
    venue: 'Nippon Budokan',
    city: 'Tokyo',
    timeZone: 'Asia/Tokyo',
    currency: 'jpy',
    inDays: 40,
    time: '18:30',
    tickets: [
      ['Arena B', '12', '34', 9800, 14500],
      ['1F South', 'H', '20', 8800, 8000],
      ['2F West', 'C', '41', 7800, 9500],
    ],
  },
  {
    name: 'Blue Jay Social',
    venue: 'Massey Hall',
    city: 'Toronto',
    timeZone: 'America/Toronto',
    currency: 'usd',
    inDays: 24,
    time: '20:00',
    tickets: [
      ['Orchestra', 'AA', '16', 88, 105],
      ['Balcony', 'F', '30', 58, 49.99],
      ['Gallery', 'B', '12', 42, 42],
    ],
  },
  {
    name: 'The Understudies',
    venue: 'Usher Hall',
    city: 'Edinburgh',
    timeZone: 'Europe/London',
    currency: 'gbp',
    inDays: 60,
    time: '19:30',
    tickets: [
      ['Grand Circle', 'D', '8', 38, 35],
      ['Grand Circle', 'D', '9', 38, 35],
      ['Stalls', 'P', '22', 45, 62],
      ['Upper Circle', 'A', '40', 29, 24.5, 'Cheap seats, great sound.'],
    ],
  },
]
