import type { MessageTree } from './messages'

const en: MessageTree = {
  product: { name: 'Shuping', full: 'Report, review and assessment', tagline: 'Branch secretaries of the county' },
  language: { name: 'Language', zh: '中文', en: 'English' },
  menu: {
    open: 'Open menu', close: 'Close menu', label: 'Main menu',
    mine: 'Mine', work: 'The year', people: 'People', system: 'System',
  },
  layout: {
    skip: 'Skip to content', account: 'Account', unsent: '{n} texts on this computer have not reached the server. Signing out deletes them for good. To keep them, cancel, and wait for “Saved”.', signOut: 'Sign out', changePassword: 'Change password',
    home: 'Home', breadcrumbs: 'You are here', unread: '{n} unread notices',
  },
  session: {
    signIn: 'Sign in', login: 'Account', loginHint: 'Staff number', password: 'Password',
    required: '{field} is required', welcome: 'Please sign in', ended: 'Your session has ended, please sign in again.',
    trouble: 'Forgotten your password? Ask your administrator to reset it.',
    public: 'For the public: abstracts and comments, without signing in',
  },
  password: {
    title: 'Change password', forced: 'This is your first sign-in: please choose a password of your own first.',
    current: 'Current password', next: 'New password', again: 'New password again',
    rule: 'At least {n} characters; not your name, staff number or birthday.',
    tooShort: 'The new password needs at least {n} characters', different: 'The two new passwords differ',
    same: 'The new password must differ from the current one', save: 'Save new password', saved: 'Password changed',
  },
  actions: {
    save: 'Save', cancel: 'Cancel', confirm: 'OK', close: 'Close', retry: 'Try again', back: 'Back', more: 'Load more', others: 'More',
    blocked: '“{action}” is not possible yet', comment: 'Comment', commentHint: 'Your comment; the other side will read it',
    commentRequired: 'Please write a comment', shared: '“{action}”: {says}', takeBack: 'Take back my confirmation',
    missing: 'The following is still missing; to go on all the same, give a reason:', sure: 'Really “{action}”?',
  },
  state: { loading: 'Loading…', empty: 'Nothing here yet', failed: 'Could not be loaded' },
  changed: {
    step: '{name}: {action}, {time}', title: 'Changed meanwhile', text: 'This was changed after you opened the page, so nothing was done.',
    next: 'Load what it is now, read it, then decide.', reload: 'Load the latest', keep: 'Keep this for now',
  },
  upgrade: {
    title: 'There is a new version; this page is the old one', text: 'What you typed is still here. Save or copy it, then load the new page.',
    reload: 'Load the new page', later: 'Not now', offline: 'The server cannot be reached; this part was not opened',
    offlineText: 'What you typed is still here. Check the network, then try again.', again: 'Try again',
  },
  search: {
    hint: 'Type to search', people: 'Name, pinyin initials or organization', organizations: 'Name of the organization',
    searching: 'Searching…', nothing: 'Nothing found', more: 'There are more: type a little more to find them',
  },
  file: {
    choose: 'Choose a file', drop: 'or drop it here', chosen: 'Chosen: {name} ({size})', remove: 'Remove file',
    tooLarge: 'The file is larger than {max}', wrongKind: 'Only {kinds} files',
  },
  problem: {
    network: 'The server cannot be reached; check the network and try again.',
    unexpected: 'Something went wrong; please try again, and tell the administrator if it happens again.',
    wait: 'Please try again in {n} seconds.', tooMany: 'More than {n}: too many to load. Tell the administrator.',
  },
  pages: {
    login: 'Sign in', password: 'Change password', notFound: 'Page not found', noPermission: 'You may not see this page',
    notFoundHint: 'The address may be wrong, or the content has moved.',
    noPermissionHint: 'If you need it for your work, ask your administrator.', toHome: 'Back to my to-dos',
  },
}
export default en
