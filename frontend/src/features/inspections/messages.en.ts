import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  inspections: {
    title: 'Inspections', page: 'Inspection', list: 'Inspections', findingList: 'All findings', cycle: 'Cycle', all: 'All',
    school: 'School', kind: 'Kind', day: 'Day', inspectors: 'Inspectors', findings: 'Findings', state: 'State', note: 'On the whole',
    counted: '{n}, gravest', unanswered: '{n} unanswered', none: 'None', empty: 'No inspections yet.', noFindings: 'No such findings.',
    noneFound: 'No findings recorded.', fedBackAt: 'Fed back to the school {time}',
    confirm: 'The school sees it at once, and it can no longer be changed; a mistaken finding can be withdrawn.',
    record: {
      title: 'Record an inspection', hint: 'What you write is kept on this device at once, and sent when there is a network.',
      where: 'School and day', chooseSchool: 'Choose a school', noCycle: 'No cycle is being inspected now.', more: 'Another finding',
      noteHint: 'Optional; say so here when nothing was found', feedBack: 'Feed back to the school',
      onlySend: 'Send, feed back later', goOn: 'Go on writing',
    },
    finding: {
      numbered: 'Finding {n}', area: 'Content area', chooseArea: 'Which content area it belongs to', severity: 'Severity',
      seen: 'What was seen', seenHint: 'When, where, and what; only about Party-building work and duties', remove: 'Remove',
      edit: 'Edit', really: 'Remove this finding?', withdrawn: 'Withdrawn', withdrawnBy: 'Withdrawn by {name}, {time}: {reason}',
    },
    photos: {
      title: 'Photos', take: 'Take a photo', choose: 'Choose photos', alt: 'Photo {n}', remove: 'Remove photo {n}', refused: 'Not accepted',
      fetch: 'Download {name}', unknown: '{name} is no picture that can be used: choose JPEG, PNG or PDF',
      noRoom: '{name} was not kept: no room, or the browser keeps nothing',
    },
    missing: {
      school: 'Choose a school', day: 'Enter the day', inspectors: 'Choose who went', seen: 'A finding says nothing',
      area: 'A finding has no content area', nothing: 'Record a finding, or say how it was on the whole',
    },
    delivery: {
      kept: 'Kept on this device', sending: 'Sending ({sent}/{total})', queued: 'Waiting to be sent',
      waiting: 'No network: sent once there is one', refused: 'Not delivered: see why', notKept: 'Cannot be kept here: do not close the page',
      sent: 'Delivered', now: 'Send now', arrived: 'The inspection of {school} was delivered',
    },
    drafts: {
      title: 'On this device, not delivered yet', noSchool: 'No school yet', findings: '{n} findings', remove: 'Delete',
      really: 'Delete it? Words and photos on this device go with it.',
    },
    discard: { title: 'Delete this draft', really: 'Delete it? Its findings and photos go with it.' },
    answer: {
      title: 'Answer', label: 'Your answer', hint: 'Why, what was done, what is still to be done', file: 'Evidence (optional; PDF, PNG or JPEG)',
      save: 'Answer', improve: 'Update the answer', saved: 'Answered', by: '{name}, {time}', at: 'Answered {time}',
      none: 'The school has not answered yet', given: 'Answered', open: 'Open', final: 'The report is submitted: the answer stays as it is',
    },
    ledger: {
      add: 'Put into the ledger', confirm: 'Put into the ledger', listed: 'In the rectification ledger', due: 'due {due}',
      late: 'overdue since {due}', problem: 'Problem', measures: 'Measures', measuresHint: 'May be left to {name}', dueOn: 'Deadline',
      notDone: '{title} (self-check: {outcome})',
      incomplete: 'Say what the problem is and by when it is put right',
      hint: '{name} is responsible and finds it among their to-dos: measures, progress, submission; the office accepts it.',
      added: 'In the ledger; {name} can begin',
    },
    selfCheck: {
      title: 'Self-check', page: 'Self-check',
      listHint: 'Before the report: how far last year’s commitments and this year’s key tasks are.', person: 'Reviewee', said: 'Filled in',
      nobody: 'No self-checks in this cycle.', progress: '{said} of {total} filled in',
      hint: 'Fill it in before {due}; the report takes it over. Each change is saved by itself.', readOnly: 'It can only be read now.',
      nothing: 'Nothing to check.',
      due: 'Due {due}', outcome: 'How far it is', words: 'In words', wordsHint: 'What was done and with what effect; if not done, why and what next',
      proof: 'Proof (PDF, PNG or JPEG)', unsaid: 'Not filled in', saving: 'Saving…', saved: 'Saved {time}', again: 'Save again',
    },
  },
}
export default en
