/** English texts of planning a cycle, of its board's filters and of what it lacks. */
const en = {
  cycles: {
    days: {
      inspecting_due_on: 'Inspections end on', reporting_due_on: 'Reports due on', meeting_on: 'Review meeting on',
      assessing_due_on: 'Assessments end on', closing_on: 'Cycle ends on', order: '“{later}” must not come before “{earlier}”',
      weekend: 'This is a weekend: please check.',
      hint: {
        inspecting_due_on: 'May be left open. Schools are inspected, and findings fed back, by then.',
        reporting_due_on: 'Reports not submitted by then count as late; they are still accepted.',
        meeting_on: 'Comments, remarks and the ballot happen at the meeting.',
        assessing_due_on: 'May be left open. Assessments are to be announced by then.', closing_on: 'Problems are to be worked off by then.',
      },
    },
    setup: {
      title: 'Plan the cycle', steps: 'Steps of planning', later: 'Leave it for now', resume: 'Go on planning', back: 'Back',
      next: 'Save and go on', on: 'Go on',
      step: { basics: 'Title and days', areas: 'Content areas', tasks: 'Key tasks', rules: 'Rules', roster: 'Roster', review: 'Check and open' },
      yearOf: 'Year {year}', over: 'This cycle is open: what was planned stays. Rules can still be changed, as a new version.',
      check: 'Please check before opening', plan: 'What was planned', change: 'Change', open: 'open',
      asShipped: 'All {n} rules have their usual values.', notAsShipped: 'Rules that differ from the usual:',
      openHint: 'Once open, rules are frozen, headings and key tasks stay; the roster can still be changed while inspecting.',
    },
    tasks: {
      title: 'Key tasks of this year', none: 'There are no key tasks.', task: 'Task {n}', due: 'Deadline of task {n}', add: 'Add a task',
      hint: 'Every reviewee says in the self-check how far each is, with proof. There may be none. They stay once the cycle is open.',
    },
    concerns: {
      title: 'Changes of people to confirm ({n})', hint: 'The roster is last year’s. These people’s own records say otherwise: please confirm each.',
      says: {
        left: 'Reports for {organization}, but is no reviewee there now, or the account is closed.',
        moved: 'Reports for {organization}, but now works at {present}.', newcomer: 'Is a reviewee of {organization} and not on the roster.',
      },
      items: '{n} of last year’s problems are theirs.', add: 'Put on the roster', move: 'Change to the present school', keep: 'Keep as it is',
      remove: 'Take off', confirmed: 'Confirmed: {name}', removed: 'Taken off: {name}', added: 'Added in writing: {name}',
      removeTitle: 'Take {name} off the roster', removeHint: 'They need not report in this cycle. Last year’s records stay.',
      itemsTo: 'Who answers their {n} problems of last year', nobody: 'Nobody (they stay theirs, in the ledger)',
      newcomers: '{n} reviewees are not on the roster: add them?',
    },
    moving: {
      on: 'In “{stage}”, what has begun goes on.', back: 'Back in “{stage}”, everything done so far stays.',
      opens: 'Can be begun then: {list}', ends: 'Can no longer be begun: {list}', comma: ', ',
      left: 'This is not done yet. To move on all the same, give the reason:', leftEarlier: 'This is not done yet', becomes: 'Then: {becomes}', all: 'Show all {n}',
      reason: 'Reason', reasonHint: 'Why it is done now; everybody can read it in the history', reasonRequired: 'Please give the reason',
    },
    missing: {
      title: '“{stage}” lacks {n}', none: '“{stage}” lacks nothing.', left: '{n} to do', count: '{n}', blocks: 'needed to open',
    },
    progress: { title: 'Progress of each step', choose: 'Only the {n} with {step}: {standing}' },
    filter: {
      title: 'Filter', text: 'Name or school', step: 'Step', anyStep: 'Any step', standing: 'Progress', anyStanding: 'Any progress',
      mode: 'Mode', anyMode: 'Any mode', organization: 'School', anyOrganization: 'Any school', order: 'Order',
      shown: '{shown} of {total}', clear: 'Clear', nobody: 'Nobody matches.',
    },
    versions: {
      title: 'Versions of the rules', hint: 'Each report, ballot and assessment keeps the version it was made under.', inForce: 'in force',
      system: 'System', reason: 'Reason: {reason}', asShipped: 'As shipped.',
    },
  },
}
export default en
