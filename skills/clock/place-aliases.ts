/** A name people use for a place the city list calls otherwise, or (with a zone) does not list. */
export interface Alias {
  readonly name: string;
  readonly timeZone?: string;
}

const to = (name: string, timeZone?: string): Alias =>
  timeZone === undefined ? { name } : { name, timeZone };

/** Keys are spoken names: lower case, no accents or punctuation. */
export const ALSO_CALLED: ReadonlyMap<string, Alias> = new Map<string, Alias>([
  ...['uk', 'u k', 'britain', 'great britain', 'england', 'scotland', 'wales'].map(
    (name) => [name, to(nameOfBritain(name), 'Europe/London')] as const,
  ),
  ...[
    'us',
    'u s',
    'usa',
    'u s a',
    'america',
    'united states',
    'the states',
    'states',
    'united states of america',
  ].map((name) => [name, to('the United States')] as const),
  ['washington', to('Washington, D.C.')],
  ['washington dc', to('Washington, D.C.')],
  ['dc', to('Washington, D.C.')],
  ['washington state', to('Washington State', 'America/Los_Angeles')],
  ['nyc', to('New York')],
  ['new york city', to('New York')],
  ['big apple', to('New York')],
  ['l a', to('Los Angeles, California', 'America/Los_Angeles')],
  ['la', to('Los Angeles, California', 'America/Los_Angeles')],
  ['los angeles', to('Los Angeles', 'America/Los_Angeles')],
  ['sf', to('San Francisco', 'America/Los_Angeles')],
  ['silicon valley', to('Silicon Valley', 'America/Los_Angeles')],
  ['vegas', to('Las Vegas', 'America/Los_Angeles')],
  ['uae', to('United Arab Emirates')],
  ['u a e', to('United Arab Emirates')],
  ['emirates', to('United Arab Emirates')],
  ['holland', to('Netherlands', 'Europe/Amsterdam')],
  ['hague', to('The Hague', 'Europe/Amsterdam')],
  ['czechia', to('Czechia', 'Europe/Prague')],
  ['korea', to('South Korea')],
  ['kiev', to('Kyiv')],
  ['bombay', to('Mumbai')],
  ['calcutta', to('Kolkata')],
  ['bangalore', to('Bangalore', 'Asia/Kolkata')],
  ['saigon', to('Ho Chi Minh City')],
  ['peking', to('Beijing')],
  ['copenhagen', to('Copenhagen', 'Europe/Copenhagen')],
  ['burma', to('Myanmar')],
  ['macau', to('Macau', 'Asia/Macau')],
  ['bali', to('Bali', 'Asia/Makassar')],
  ['vatican', to('Vatican City', 'Europe/Rome')],
  ['north macedonia', to('North Macedonia', 'Europe/Skopje')],
  ['eswatini', to('Eswatini', 'Africa/Mbabane')],
  ['bahamas', to('The Bahamas')],
  ['gambia', to('The Gambia')],
  ['canary islands', to('Canary Islands', 'Atlantic/Canary')],
  ['azores', to('Azores', 'Atlantic/Azores')],
  ['utc', to('UTC', 'Etc/UTC')],
  ['gmt', to('Greenwich Mean Time', 'Etc/UTC')],
  ['greenwich', to('Greenwich', 'Europe/London')],
  ['eastern', to('Eastern Time', 'America/New_York')],
  ['central', to('Central Time', 'America/Chicago')],
  ['mountain', to('Mountain Time', 'America/Denver')],
  ['pacific', to('Pacific Time', 'America/Los_Angeles')],
]);

function nameOfBritain(spoken: string): string {
  const known = /^(?:england|scotland|wales)$/.test(spoken);
  return known ? spoken.charAt(0).toUpperCase() + spoken.slice(1) : 'the United Kingdom';
}
