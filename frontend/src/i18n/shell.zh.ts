import type { MessageTree } from './messages'

const zh: MessageTree = {
  product: { name: '述评', full: '述职评议考核系统', tagline: '党组织书记抓基层党建' },
  language: { name: '语言', zh: '中文', en: 'English' },
  menu: {
    open: '打开菜单', close: '关闭菜单', label: '主菜单',
    mine: '我的', work: '年度考核', people: '人员机构', system: '系统',
  },
  layout: {
    skip: '跳到正文', account: '账号', unsent: '这台电脑上还有 {n} 份内容没有保存到服务器，退出后会从这台电脑删除，无法恢复。要保留，请先取消，联网后等待“已保存”再退出。', signOut: '退出登录', changePassword: '修改密码',
    home: '首页', breadcrumbs: '当前位置', unread: '{n} 条未读消息',
  },
  session: {
    signIn: '登录', login: '账号', loginHint: '工号', password: '密码', required: '请填写{field}',
    welcome: '请登录', ended: '登录已过期，请重新登录。', trouble: '忘记密码请联系本单位系统管理员重置。',
    public: '群众监督：看述职简介、提意见（不用登录）',
  },
  password: {
    title: '修改密码', forced: '这是您第一次登录，请先设置自己的密码。',
    current: '当前密码', next: '新密码', again: '再输入一次新密码',
    rule: '至少 {n} 个字符，不要用姓名、工号或生日。', tooShort: '新密码至少 {n} 个字符',
    different: '两次输入的新密码不一致', same: '新密码不能与当前密码相同', save: '保存新密码', saved: '密码已修改',
  },
  actions: {
    save: '保存', cancel: '取消', confirm: '确定', close: '关闭', retry: '重试', back: '返回', more: '加载更多', others: '更多',
    blocked: '暂时不能“{action}”', comment: '意见', commentHint: '请写明意见，对方会看到',
    commentRequired: '请填写意见', shared: '“{action}”：{says}', takeBack: '撤回我的确认',
    missing: '还有以下事项没有完成；确需继续的，请写明意见：',
    sure: '确定要“{action}”吗？',
  },
  state: { loading: '正在加载…', empty: '暂无内容', failed: '没有加载成功' },
  changed: {
    step: '{name}于 {time}“{action}”', title: '内容已有变化', text: '您打开这一页之后，内容有了变化，所以刚才的操作没有办理。',
    next: '请载入最新内容，看过以后再决定。', reload: '载入最新内容', keep: '先看当前内容',
  },
  upgrade: {
    title: '系统已经更新，这个页面还是旧的', text: '您填写的内容还在页面上。请先保存或复制，再载入新的页面。', reload: '载入新的页面',
    later: '稍后再说', offline: '连接不上服务器，这部分没有打开', offlineText: '您填写的内容还在页面上。请检查网络后再点一次。',
    again: '再试一次',
  },
  search: {
    hint: '输入名称查找', people: '输入姓名、拼音首字母或单位查找', organizations: '输入单位名称查找',
    searching: '正在查找…', nothing: '没有找到', more: '还有更多，请再输入几个字缩小范围',
  },
  file: {
    choose: '选择文件', drop: '或把文件拖到这里', chosen: '已选择：{name}（{size}）', remove: '移除文件',
    tooLarge: '文件超过 {max}，请压缩后再选', wrongKind: '只能选择 {kinds} 文件',
  },
  problem: {
    network: '连接不上服务器，请检查网络后重试。', unexpected: '系统出错了，请稍后重试；多次出现请联系管理员。',
    wait: '请在 {n} 秒后重试。',
    tooMany: '超过 {n} 条，无法全部载入，请联系管理员。',
  },
  pages: {
    login: '登录', password: '修改密码', notFound: '没有找到这个页面', noPermission: '您没有查看此页的权限',
    notFoundHint: '地址可能写错了，或者内容已经移走。', noPermissionHint: '如果工作需要，请联系本单位系统管理员。',
    toHome: '回到我的待办',
  },
}
export default zh
