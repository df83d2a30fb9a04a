export default {
  charts: {
    title: 'The year at a glance', hint: 'Progress, ballot, rectification, and the years beside each other. A number leads to the list behind it.',
    cycle: 'Cycle', print: 'Print', noCycle: 'No cycle has begun yet', glance: 'This year', more: 'The whole overview', step: 'Step',
    reviewee: 'Reviewee', year: 'Year', openCycle: 'The cycle board',
    figures: { reviewees: 'Reviewees', late: 'Late', people: '{n}', items: '{n}', score: '{n}' },
    progress: { title: 'Progress', hint: 'Each reviewee counts once in each step; {n} in all.', nobody: 'There is nobody on the roster whom you may see.' },
    ballot: {
      title: 'Ballot', none: 'The result has not been released yet. It is shown here once the scrutineers release it.', all: 'Everybody',
      abstained: 'Abstained', who: 'Voters', score: 'Score', hint: 'Sums of what each class of voters chose; scores are weighted by the rules.',
      byReviewee: 'By reviewee', voters: 'Class of voters', sheet: 'The tally sheet',
    },
    areas: {
      title: 'Content areas', area: 'Content area', without: 'Without an area', none: 'No findings were fed back and no reports submitted yet.',
      hint: 'Findings that were fed back; achievements, problems and tasks of {n} reports as last submitted; public comments that are shown, by the kind of the item made of them.',
      said: '{comments} comments and {remarks} remarks are about a reviewee as a whole: they have no area and are not in the chart.',
    },
    ledger: {
      title: 'Rectification', none: 'This cycle has no items yet.', chart: 'New, accepted, open and overdue items by month; the numbers are in the table below',
      table: 'By month', hint: 'With the items brought from earlier years. What was overdue is seen from the deadlines as they are now.', item: 'Items',
    },
    years: {
      title: 'Years side by side', one: 'There is one year only: there will be two once the next one begins.', reports: 'Reports', notYet: 'Not handed in',
      grades: 'Announced grades and mean ballot score', noGrades: 'No grades or ballot results that you may see were announced yet.',
      items: 'Items settled', inTime: 'Open in time', from: 'Where the items come from', brought: 'From earlier years',
    },
    returns: {
      title: 'What comes back', none: 'No problem has come back over several years.', all: 'Show all', of: '{organization} · {years}', comma: ', ',
      hint: 'Problems an organisation was told in three years or more, in the same or similar words: {n}. Whether it is so, people judge.',
    },
    month: { first: '{month}/{year}', short: '{month}' },
  },
}
