import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  paper: {
    title: '纸质票', office: '纸质票由会务人员办理，您可以查看进度。', open: '打开纸质票工作台', back: '返回测评投票',
    about: '有人不用手机时，凭票签换领纸质票，当场填写投箱，结束后两人分别录入。', exchanged: '已换领纸质票 {n} 张。',
    waits: '纸质票要由两位会务人员分别录入并一致后，才能开箱计票。', none: '没有人换领纸质票，不用录入。票箱里如果还有纸质票，说明收回多于发出：请在测评投票页作废本次投票，写明原因，再重新投票。',
    notYet: '投票开始后，可以在这里用票签换领纸质票。现在可以先印制空白票。',
    desk: {
      title: '票签换纸质票', hint: '扫描或输入票签号码，回车。看到绿色才发一张同颜色的纸质票，并收回票签。',
      label: '票签号码', placeholder: '扫描或输入', take: '换票', given: '请发一张纸质票', keepSlip: '收回票签，下一位',
      refused: '不能换票', unknown: '没有收到答复', askAgain: '先不要发票，直接按回车再问一次。',
      asking: '正在查询…', ready: '请扫描下一张票签', count: '已换 {n} 张',
    },
    reasons: {
      'foreign-slip': '这不是本次投票的票签', 'unknown-slip': '不是本次投票的票签，或已作废',
      'slip-already-used': '这张票签已经在手机上投过票',
    },
    camera: { start: '用摄像头扫描', stop: '关闭摄像头', refused: '摄像头没有打开：请允许使用摄像头，或改为手工输入。', picture: '摄像头画面' },
    forms: {
      title: '印制空白纸质票', hint: '每张有编号，用来清点印了多少、剩了多少；编号与票签、与领票人都没有关系。再次印制时编号接着往下排。',
      printed: '已印 {n} 张', number: '{name} 印制张数', print: '生成打印文件', done: '纸质票文件已生成，请打印',
    },
    entry: {
      title: '录入纸质票', how: '每个类别由两位人员分别清点、分别录入，互相看不到对方的数字。两次一致即锁定；不一致时只指出哪里不同，请两人一起对照原票重新清点。',
      class: '类别', hint: '数字小键盘输入，回车到下一格，上下方向键换行。每行合计应等于有效票数。',
      returned: '收回张数（换出 {n} 张）', invalid: '其中无效张数', valid: '有效 {n} 张', handIn: '提交录入',
      sent: '已提交，等待另一位人员录入', waiting: '您已提交，等待另一位人员录入。对方提交前仍可修改。', agreed: '两次录入一致，已锁定',
      third: '{names}的两次录入不一致，请您作为第三人重新清点、录入',
      thirdHint: '您看不到他们的数字。您的录入会替换与您相差较大的那一次（审计日志留痕）；与另一次一致即锁定。',
      addsUp: '全部数字相符，可以提交。', next: '到第一处', kept: '草稿保存在这台电脑上',
      wrong: {
        missing: '请先填写收回张数。', rows: '还有 {n} 行合计不等于有效票数。', invalid: '无效张数多于收回张数。',
        returned: '收回张数多于换出的 {n} 张。请重新清点。确实多出的，照实提交；两位录入一致的，本次投票无效，要作废重投。',
      },
    },
    grid: { caption: '纸质票清点数', reviewee: '述职人', abstained: '弃权', sum: '合计', totals: '全部', should: '应为 {n}' },
    states: { entered: '已录入 {n}/2', differ: '有 {n} 处不一致', agreed: '已一致' },
    differences: {
      title: '两次录入有 {n} 处不一致', hint: '请两位一起对照原票重新清点，谁的数字不对，谁修改后再提交；仍不一致时，请第三人重新清点录入。', returned: '收回张数', invalid: '无效张数',
      numbers: '：您 {mine}，对方 {other}', show: '到这一格',
    },
  },
}

export default zh
