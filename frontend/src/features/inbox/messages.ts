import type { FeatureMessages } from '@/i18n'

const messages: FeatureMessages = {
  zh: {
    inbox: {
      title: '消息', readAll: '全部标为已读', unreadOnly: '只看未读', empty: '没有消息', emptyUnread: '没有未读消息',
      isUnread: '未读', allRead: '已全部标为已读', list: '消息列表', open: '查看',
    },
  },
  en: {
    inbox: {
      title: 'Inbox', readAll: 'Mark all as read', unreadOnly: 'Unread only', empty: 'No notices',
      emptyUnread: 'No unread notices', isUnread: 'unread', allRead: 'All marked as read', list: 'Notices', open: 'Open',
    },
  },
}
export default messages
