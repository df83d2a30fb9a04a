import type { MessageTree } from '@/i18n/messages'

const en: MessageTree = {
  interviews: {
    title: 'Interviews', page: 'Interview', list: 'List of interviews', cycle: 'Cycle', allCycles: 'All cycles', state: 'State', allStates: 'All states',
    search: 'Name or school', find: 'Find', name: 'Reviewee', organization: 'Organisation', grade: 'Overall grade', ground: 'Ground', interviewer: 'Interviewer',
    when: 'Time and place', open: 'Open', schedule: 'Schedule', none: '—',
    empty: 'No interviews match. Fair and poor grades lead to one by themselves when they are announced.',
    appointment: {
      title: 'Appointment', make: 'Arrange the interview', edit: 'Reschedule', interviewer: 'Interviewer', day: 'Day', time: 'Time', place: 'Place', notice: 'What the notice says',
      noticeHint: 'What the reviewee should prepare; may be empty', comment: 'Why it is changed', commentHint: 'Kept among the steps',
      save: 'Save and tell the reviewee', saved: 'Scheduled; both have been told', choose: 'Choose the interviewer', notYet: 'Not scheduled yet',
      told: 'The reviewee was told on {time}', print: 'Download the notice', at: '{day} {time}, {place}',
    },
    problems: { title: 'Problems that remain', due: 'Deadline: {date}', none: 'The opinion lists no problems' },
    record: {
      title: 'Record', heldOn: 'Day of the interview', text: 'What was said', save: 'Save the record', saved: 'Record saved', none: 'No record yet',
      hint: 'Which problems were discussed, how the reviewee sees them, what they will do. The reviewee can read it once saved; nobody changes it once one of you has signed.',
      print: 'Download the record',
    },
    signatures: {
      title: 'Signatures', interviewer: 'Interviewer', reviewee: 'Reviewee', signed: 'Signed by {name} on {time}', open: 'Not signed', notYet: 'To be signed once recorded',
      remark: "The reviewee's remark", remarkHint: 'Anything to add or to correct; may be empty', sign: 'Sign', saved: 'Signed',
      sure: 'By signing you say that you have read the record above. It cannot be changed afterwards.', reason: 'Why a signature is missing',
    },
    confirm: { sign: 'The record cannot be changed afterwards.' },
    history: 'Steps', step: '{name}: {action}',
    onAssessment: { title: 'Interview', link: 'Open the interview' },
  },
}
export default en
