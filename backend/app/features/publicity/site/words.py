"""What the public pages say, in both languages: plain words, for everybody."""

from collections.abc import Mapping

from app.core.i18n import Text

WORDS: Mapping[str, Text] = {
    "title": Text(zh="群众监督", en="Public supervision"),
    "lead": Text(
        zh="这里公开各学校党支部书记的述职简介。您可以查看，也可以提出意见，不需要登录，不记录您的身份。",
        en="What the branch secretaries of the schools report, in short. Read it, and say what you "
        "think of it: without signing in, and without being recorded.",
    ),
    "large": Text(zh="大字版", en="Large text"),
    "normal": Text(zh="标准字号", en="Normal text"),
    "skip": Text(zh="跳到正文", en="Skip to the content"),
    "home": Text(zh="全部述职简介", en="All abstracts"),
    "follow": Text(zh="查询意见处理结果", en="What became of a comment"),
    "sign_in": Text(zh="工作人员登录", en="Staff: sign in"),
    "years": Text(zh="按年度查看", en="By year"),
    "year": Text(zh="{year} 年", en="{year}"),
    "schools": Text(zh="{year} 年各学校述职简介（{n} 份）", en="Abstracts of {year} ({n})"),
    "school": Text(zh="学校", en="School"),
    "person": Text(zh="述职人", en="Reviewee"),
    "published": Text(zh="公布日期", en="Published on"),
    "opinions": Text(zh="已公开意见", en="Comments shown"),
    "none": Text(
        zh="目前还没有公布述职简介。每年述职评议期间公布，请到时再来查看。",
        en="Nothing is published yet. Abstracts appear while the year's review goes on.",
    ),
    "school_title": Text(zh="{school} 历年述职简介", en="{school}: abstracts of all years"),
    "all_years": Text(zh="查看这所学校历年的简介", en="All years of this school"),
    "abstract": Text(zh="述职简介", en="Abstract"),
    "abstract_of": Text(zh="{school} {person} 述职简介", en="{person}, {school}: abstract"),
    "comment": Text(zh="我要提意见", en="Comment on this"),
    "comments": Text(zh="已公开的意见", en="Comments"),
    "no_comments": Text(zh="还没有公开的意见。", en="No comments are shown yet."),
    "received_on": Text(zh="{day} 收到", en="Received on {day}"),
    "fate": Text(zh="办理情况", en="What became of it"),
    "numbers": Text(zh="意见数量", en="In numbers"),
    "n_shown": Text(zh="已公开", en="Shown"),
    "n_hidden": Text(zh="未公开（{reason}）", en="Not shown ({reason})"),
    "previous": Text(zh="上一页", en="Previous page"),
    "next": Text(zh="下一页", en="Next page"),
    "page": Text(zh="第 {page} 页，共 {pages} 页", en="Page {page} of {pages}"),
    "form_title": Text(zh="对 {school} {person} 的述职提意见", en="Comment on {person}, {school}"),
    "form_rules": Text(zh="请您知道", en="Please know"),
    "rule_private": Text(
        zh="不记录您是谁：不要姓名、电话，不保存网络地址和手机型号，时间只记到哪一天。",
        en="Nobody records who you are: no name or number, no address, no time but the day.",
    ),
    "rule_read": Text(
        zh="意见由工作人员看过才公开。侮辱谩骂、涉及评议对象以外个人（如其他教师、学生、家长）的内容不公开。",
        en="Comments are read before they show. Insults, and what is about people who are not "
        "under review (other teachers, pupils, parents), are not shown.",
    ),
    "rule_code": Text(
        zh="提交后给您一个查询码，凭它可以查看处理结果。查询码只显示一次。",
        en="You get a code, with which you can see what became of it. It is shown once.",
    ),
    "text": Text(zh="您的意见", en="Your comment"),
    "text_hint": Text(
        zh="{least} 到 {most} 个字，只能写文字。请写与学校党建和评议工作有关的事。",
        en="{least} to {most} characters of text, about the work under review.",
    ),
    "send": Text(zh="提交意见", en="Send"),
    "no_script": Text(
        zh="您的浏览器没有运行脚本，也可以提交：请在打开本页 {n} 秒之后再按“提交意见”。",
        en="Your browser runs no scripts. You can send all the same, after {n} seconds.",
    ),
    "checking": Text(zh="正在做防刷验证，请稍候……", en="Checking that no program sends this…"),
    "slow": Text(
        zh="防刷验证没有完成，稍等片刻后会直接提交。",
        en="The check failed; sending without it soon.",
    ),
    "fault": Text(zh="没有提交成功", en="It was not sent"),
    "sent_title": Text(zh="意见已收到", en="Your comment was received"),
    "sent": Text(
        zh="谢谢您。工作人员看过以后，会公开或说明不公开的理由。",
        en="Thank you. It will be read, and then shown, or not shown for a reason.",
    ),
    "code": Text(zh="您的查询码", en="Your code"),
    "code_once": Text(
        zh="请现在抄下或拍照保存。离开本页后无法再看到，我们也没有办法找回。",
        en="Write it down or take a picture now: nobody can show it again.",
    ),
    "your_text": Text(zh="您写的内容", en="What you wrote"),
    "follow_title": Text(zh="查询意见处理结果", en="What became of a comment"),
    "follow_hint": Text(
        zh="请输入提交意见时给您的查询码（24 个字母和数字，大小写、横线都不影响）。",
        en="Enter the code you got (24 letters and digits; case and dashes make no difference).",
    ),
    "follow_send": Text(zh="查询", en="Look it up"),
    "follow_none": Text(
        zh="没有找到这个查询码，请核对后再输入。",
        en="There is no such code: check what you entered.",
    ),
    "result": Text(zh="处理结果", en="What became of it"),
    "about": Text(zh="所提对象", en="About"),
    "back": Text(zh="返回述职简介", en="Back to the abstract"),
    "missing_title": Text(zh="没有这个页面", en="There is no such page"),
    "missing": Text(
        zh="这份简介可能还没有公布，或者已经撤回。", en="It may not be published yet, or withdrawn."
    ),
    "broken_title": Text(zh="暂时打不开", en="Not possible now"),
    "broken": Text(
        zh="系统正忙，请过几分钟再试。您写的内容没有提交。",
        en="Please try again in a few minutes. What you wrote was not sent.",
    ),
    "print_note": Text(zh="打印自群众监督网页", en="Printed from the public pages"),
}
