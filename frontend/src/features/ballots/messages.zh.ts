import type { MessageTree } from '@/i18n/messages'

const zh: MessageTree = {
  ballots: {
    title: '民主测评', page: '测评投票', list: '测评投票列表', empty: '这个周期还没有测评投票',
    chooseCycle: '请先选择考核周期', cycle: '考核周期', meeting: '述职评议会', name: '名称', state: '状态',
    create: '建立测评投票', created: '测评投票已建立',
    classes: '投票人类别', classId: '代号', className: '类别名称', weight: '权重', color: '票签颜色', slips: '票签数',
    addClass: '增加类别', removeClass: '删除', classHint: '代号用小写字母或数字。权重只在计票时使用。只看比例，不必凑成 100。有效票不足 {n} 张的类别会自动与相邻类别合并；全部发出不足 {n} 张的不能开始投票。',
    noSlipHint: '本周期述职人不领票：票签数请不含他们。',
    defaults: { leaders: '领导班子', schools: '学校代表', masses: '群众代表' },
    progress: '进度', nextStep: '下一步：', meetingLink: '返回会议', stepColumn: '下一步',
    next: {
      key: '监票人生成密钥，三位保管人各收好一份。', print: '会务人员印制票签。', printed: '会务人员当众核对票签：剩余和损坏的作废，登记发出数。',
      reconciled: '两位会务人员先后确认开始投票。', open: '投票进行中；两位会务人员先后确认结束投票。',
      paper: '两位会务人员分别录入纸质票，一致后才能开箱。', closed: '一位监票人用两份密钥开箱，另一位核对校验码并确认。',
      counted: '两位监票人先后确认发布结果。',
      repeat: '会务人员在下面“作废重投”写明原因，另行投票。在此之前不开箱，谁也看不到评价。', released: '结果已发布；15 天异议期满后，两位监票人销毁选票和密钥。',
      void: '已作废；15 天异议期满后，两位监票人销毁选票和密钥。', destroyed: '全部完成，公布的文件仍可核验。', nothing: '已作废，没有要办的事。',
    },
    consequences: {
      open: '开始后，持票签的人即可投票，票签不能再变动。需要两位不同的人员先后确认。',
      close: '结束后不能再投票，也不能重新开始。需要两位不同的人员先后确认。',
      destroy: '密封的选票全部删除，不能恢复，任何人都不能再次开箱。已发布的结果和计票文件不变；作废的投票连同录入的票数一并删除，只留票箱清单，供核对回执。请同时当众销毁三份纸质密钥。需要两位监票人先后确认。',
      release: '发布后，述职人可以看到本人的结果，其他有权限的人可以看到计票单。需要两位监票人先后确认。',
    },
    facts: {
      title: '投票情况', turnout: '已投 {n} 张', manifest: '选票清单摘要（记入会议记录）',
      root: '封箱校验码（当众宣读并记入会议记录）', opening: '开箱结果校验码', told: '投票页会告诉投票人', notYet: '投票开始后显示',
    },
    slipTable: {
      caption: '各类别票签数', planned: '计划印制的票签', class: '类别', printed: '印制', voided: '已作废', issued: '发出', leftover: '剩余',
      spoiled: '损坏', signed_in: '签到人数', not_entitled: '其中不领票的述职人',
    },
    repeat: {
      title: '作废重投', hint: '票签发错、收回数多于发出数等情况，可以在发布结果之前作废本次投票，另行投票。',
      button: '作废并重新投票', consequence: '本次投票作废，不开箱、不计票，已发的票签全部失效；随后按相同的类别建立新的投票，需要重新生成密钥、印制票签。原因会随结果公布。',
      must: '本次投票不能计票，也不能发布',
      void: '本次投票已作废，已另行投票。原因：{reason}', mark: '已作废', instead: '查看重新进行的投票', repeats: '本次投票是作废后的重新投票。', former: '查看已作废的投票',
      kept: '作废的选票不开箱、不计票；密封保留到异议期满，再由两位监票人销毁。',
    },
    print: {
      title: '印制票签', hint: '文件只生成一次，服务器不保存号码。打印后请当众核对张数。', button: '生成票签打印文件', again: '重新生成票签',
      againHint: '重新生成后，先前印出的票签全部作废。', done: '票签文件已生成，请立即打印',
    },
    reconcile: {
      title: '核对票签', voidHint: '请当众把剩余和损坏的票签号码扫描或输入到这里，每行一个。', tokens: '作废票签号码', void: '作废这些票签',
      voided: '票签已作废', numbers: '印制数 = 发出数 + 剩余数 + 损坏数；发出数不超过签到人数。', noSlip: '本次述职人不领票：请填出各类别签到的人里有几位是述职人。发出数不得超过签到人数减去他们。', save: '核对无误，登记', saved: '票签已核对',
    },
    opening: {
      title: '开箱计票', hint: '请两位监票人各带一张纸，逐张扫描或输入，任意两份即可。选票在这台电脑的浏览器里解开，拆成逐人的数据行后上报，整张选票不会公开。人多时要一两分钟，请不要关闭本页。',
      open: '开箱', fetching: '正在取回密封的选票…', progress: '已解开 {opened} / {sheets} 张', splitting: '已全部解开，正在整理数据行：{split} / {reviewees} 人', wrong: '密钥不对：不是本次投票的两份不同密钥，请核对。',
      result: '解开 {valid} 张，无效 {invalid} 张。', submitted: '开箱结果已上报，请第二位监票人确认', counted: '计票完成',
      offline: '不在浏览器里开箱', offlineHint: '也可以把密封的选票下载到不联网的电脑上，用命令行程序 open-ballots 开箱，再把得到的开箱文件交上来。两种方式的结果逐字相同。',
      sealed: '下载密封的选票', save: '保存这次的开箱文件', file: '开箱文件', handIn: '上报开箱文件', notOurs: '这不是本次投票的开箱文件，或者文件被改动过。',
      confirmHint: '另一位监票人已经开箱，校验码如下。请与他屏幕上的当面核对，一致再确认；也可以自己再开箱一次。', waitHint: '开箱结果已经上报，校验码如下。请另一位监票人用自己的账号登录，打开本页核对确认；您不用再做什么。', again: '再开箱一次', confirm: '校验码一致，确认计票',
    },
    tally: {
      title: '计票单', caption: '逐人计票结果', reviewee: '述职人', organization: '单位', abstained: '弃权', valid: '有效', score: '得分',
      summary: '发出 {issued} 张，收回 {returned} 张，有效 {valid} 张，无效 {invalid} 张。', print: '打印计票单', export: '导出结果（.xlsx）', void: '收回数多于发出数，本次投票无效。',
      classes: '计票类别：{classes}', class: '{name}（权重 {weight}，{sheets} 张）', classWithPaper: '{name}（权重 {weight}，{sheets} 张，其中纸质 {paper} 张）', none: '无',
    },
    own: {
      title: '我的测评结果', hint: '共收回 {n} 张选票，以下是对您的评价。', score: '综合得分', none: '没有有效评价', count: '{n} 票',
      share: '占有效票 {share}%', abstained: '弃权 {n} 票', notYet: '结果尚未发布',
    },
  },
}

export default zh
