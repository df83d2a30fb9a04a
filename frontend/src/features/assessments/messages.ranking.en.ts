import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  ranking: {
    title: 'Ranking', hint: 'A name opens the desk. Scores only suggest: sessions decide, announcements publish, and interviews follow the lower grades.',
    export: 'Export', filters: 'Filters', search: 'Search', searchHint: 'Name, organisation or staff number', allGrades: 'All grades',
    allDepartures: 'Any', order: 'Order', rising: '{order}, lowest first', falling: '{order}, highest first',
    sums: 'Distribution of grades', drafted: '(and {n} in drafts)', withoutGrade: 'No grade yet', quota: 'Places for “good”',
    left: '{left} left (at most {most}, {share})',
    abstained: 'abstained', byClass: 'By class', noBallot: 'No result yet', reasonGiven: 'Reason given', noReason: 'No reason', later: 'As decided; other figures today', noDeparture: 'None',
    tick: 'Tick', tickOne: 'Tick {name}', bulk: 'Steps for many', ticked: '{n} ticked', allShown: 'With none ticked, for all shown that may:',
    act: '{action} ({n})', untick: 'Untick all', compareTwo: 'Compare the two', compare: 'Two compared', shown: '{n} of {total}',
    nobody: 'Nobody matches: widen the filters.', done: '{action}: done for {n}', notTaken: 'Not done for {n}, because:', unknown: 'Not visible to you',
    understood: 'Understood', consequence: '{consequence} For: {names}. Each by itself; those that lack something are named and hold up nobody.',
    ballotScore: "Ballot's score", ballotGrade: "Ballot's grade", votes: 'Votes',
  },
}
export default en
