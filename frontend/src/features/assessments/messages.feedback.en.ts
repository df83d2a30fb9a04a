import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  objections: {
    title: 'Feedback and objection', fedBack: 'Fed back on {time}', read: 'First opened by the reviewee: {time}', unread: 'Not opened yet',
    acknowledged: 'Acknowledged on {time}', notAcknowledged: 'Not acknowledged yet', waived: 'Declared on {time} to have no objection',
    until: 'Objections until {day} (included)', over: 'Objections were possible until {day}',
    next: {
      read: 'Please read the opinion below, then acknowledge it. You may object until {day} (included), also after acknowledging.',
      acknowledged: 'You have acknowledged it. You may object until {day} (included); if you have no objection, say so, or do nothing.',
      late: 'The days for objections are over. Please read the opinion below, then acknowledge it.',
      open: 'Your objection is being dealt with; you will be told of the answer.', waived: 'You have declared to have no objection.',
      waiting: 'The days for objections are over; it will be announced.', refused: 'Your objection was answered; it will be announced.',
      announced: 'The result has been announced.',
    },
    confirm: {
      acknowledge: 'Acknowledging says that you have seen the opinion, not that you agree. You may still object until {day} (included).',
      acknowledgeLate: 'Acknowledging says that you have seen the opinion. Objections were possible until {day}.',
      waive: 'After this you can object no more, and the result may be announced at once.',
      uphold: 'The reviewee reads the reason; the opinion goes back to drafting. This round stays on record, and can be read by the reviewee.',
      refuse: 'The reviewee reads the reason; the opinion stands and may be announced.',
    },
    answer: { label: 'Answer and reason', hint: 'What was checked, and why', required: 'Give the reason of the answer' },
    thread: 'Objection', open: 'Waiting for an answer', raise: 'Object', raised: 'Objection sent', text: 'What you object to',
    hint: 'Which part of the opinion, and what the facts are', addition: 'Addition', add: 'Send the addition', added: 'Addition sent',
    question: 'Ask the reviewee', ask: 'Send', asked: 'Sent to the reviewee', rounds: 'Former rounds', round: 'Round {n}',
    endedAt: 'Sent back to drafting by {name} on {time}', reason: 'Reason: {reason}', noText: 'The text of this round was not kept before an upgrade.',
    grade: 'Overall grade', gone: 'The opinion is being deliberated anew',
    goneHint: 'Your objection was upheld. You will be told of the new opinion. Below are the former one, your objection and the answer.',
    evidence: 'Evidence', by: '{name} · {time}',
  },
}
export default en
