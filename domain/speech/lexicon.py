"""The words of a station in both languages: commands, what is counted, causes, and what is said to a card."""

from typing import Final

from domain.floor_events import CallKind, Quality, ScrapCause
from domain.speech.circumstances import CIRCUMSTANCES
from domain.speech.intents import RemarkKind
from domain.speech.kinds import Entry, Kind
from domain.speech.units import UNITS

COMMANDS: Final = (
    Entry(
        Kind.PAUSE,
        "暂停 暂停一下 申请暂停 需要暂停 停 停下 停下来 停一下 停一停 停止 停机 停工 停线 停产 停了"
        " 先停 先停一下 先停下 停会儿 停一会儿 歇一下 歇会儿 中断",
        "pause, paused, pausing, stop, stopped, stopping, hold, on hold, halt, halted, hold on, suspend",
    ),
    Entry(
        Kind.RESUME,
        "恢复 继续 继续干 继续做 接着干 接着做 复工 重新开始 重新开工 重新启动 再开始 接着生产 恢复生产"
        " 继续生产",
        "resume, resumed, resuming, continue, continuing, carry on, go on, keep going, restart,"
        " start again, back to work, go ahead again, back on",
    ),
    Entry(
        Kind.START,
        "开始 开工 开干 启动 开始干 开始做 动工 上手",
        "start, started, starting, begin, beginning, kick off, get started",
    ),
    Entry(
        Kind.DONE,
        "完成 完成了 完工 完工了 做完 做完了 干完 干完了 干好了 做好了 弄完了 弄完 结束 结束了 搞定"
        " 搞定了 生产完 生产完了 加工完 加工完了 收尾了 全部完成 都完成了",
        "complete, completed, finish, finished, done, all done",
    ),
    Entry(
        Kind.MADE,
        "做了 干了 做出 做出来 生产了 加工了 产出 入库 报工 报数 报告 上报 汇报 报 出了 产量 数量 做"
        " 加工 弄了 一共做了 装了 交了",
        "made, make, produced, produce, report, reporting, ran, machined, built, count, quantity, log,"
        " book, record, output",
    ),
    Entry(Kind.MADE, "做好 干好 弄好", offered=False),
    Entry(
        Kind.CALL,
        "呼叫 叫 叫一下 喊 喊一下 请 通知 通知一下 联系 联系一下 找 找一下 要 需要 要点 要一下 补 派 让"
        " 叫个 请求 催 催一下",
        "call, calling, call for, call in, get, need, needs, send, request, ask for, page, fetch, want,"
        " notify",
    ),
    Entry(
        Kind.COME,
        "来一下 来一趟 过来 过来一下 过来一趟 来趟 来看看 来看一下 过来看看 过来看一下 到现场 来现场 来人 来"
        " 到工位 帮忙 支援 上来",
        "come, come over, to the station, at the station, over here, come here, to come, please come, here",
    ),
)
CALLEES: Final = (
    Entry(
        Kind.CALLEE,
        "维修 修理 机修 维修工 维修员 机修工 维修人员 维修师傅 修理工 电工 保全 设备维修 修机器的"
        " 维修部 维修班",
        "maintenance, repair, mechanic, technician, electrician, repairman, maintenance guy",
        CallKind.MAINTENANCE,
    ),
    Entry(
        Kind.CALLEE,
        "物料 料 材料 原料 毛坯 物料员 配料 送料 送料员 配送 仓库 送货 上料 物流 水蜘蛛",
        "material, materials, parts supply, warehouse, logistics, material handler, stores, stock",
        CallKind.MATERIAL,
    ),
    Entry(
        Kind.CALLEE,
        "质检 质量 检验 品质 质检员 检验员 品管 质量员 质检部 品检 巡检 质检人员",
        "quality, inspector, inspection, qc, quality inspector, quality control, q c",
        CallKind.QUALITY,
    ),
    Entry(
        Kind.CALLEE,
        "班长 组长 线长 主管 领班 车间主任 主任 工段长 拉长 值班长",
        "lead, team lead, team leader, shift lead, shift leader, supervisor, foreman, line lead,"
        " line leader, boss",
        CallKind.LEAD,
    ),
    Entry(Kind.CALL, "", "quality please, inspector please", CallKind.QUALITY),
    Entry(Kind.CALL, "", "maintenance please", CallKind.MAINTENANCE),
    Entry(Kind.CALL, "", "material please", CallKind.MATERIAL),
    Entry(Kind.CALL, "送点 送些 送点儿", "bring", offered=False),
    Entry(Kind.CALL, "叫料 要料 补料 缺料叫料 催料", "material call", CallKind.MATERIAL),
)
QUALITIES: Final = (
    Entry(
        Kind.QUALITY,
        "合格 合格品 合格了 合格数 合格的 良品 良品数 好件 好的 好品 正品 ok件",
        "good, good ones, ok, okay, passed, accepted",
        Quality.GOOD,
    ),
    Entry(
        Kind.QUALITY,
        "报废 报废了 报废数 报废件 废品 废品数 废件 废了 废 坏 不良 不良品 不良数 不合格 不合格品 不合格的"
        " 坏件 坏的 坏了 次品 做坏了 做废了 干废了",
        "scrap, scrapped, scraps, bad, bad ones, rejects, reject, rejected,"
        " defective, defects, waste, not good, failed, faulty",
        Quality.SCRAP,
    ),
    Entry(
        Kind.QUALITY,
        "返工 返工了 返工件 返工数 返修 返修了 返修件 返修品 返工品 重做 要返工 需要返工 要返修 需要返修",
        "rework, reworked, to rework, for rework, reworks, to be reworked",
        Quality.REWORK,
    ),
)
CAUSES: Final = (
    Entry(
        Kind.CAUSE,
        "材料 原料 来料 毛坯 料 物料 原材料 材质 料不好 铸件 砂眼",
        "material, materials, raw material, blank, blanks, casting",
        ScrapCause.MATERIAL,
    ),
    Entry(
        Kind.CAUSE,
        "设备 机器 刀具 机床 夹具 工装 模具 刀 机",
        "machine, machines, tool, tools, tooling, equipment, fixture, mould, mold",
        ScrapCause.MACHINE,
    ),
    Entry(
        Kind.CAUSE,
        "工艺 方法 程序 参数 图纸 法",
        "method, program, process, programme, parameters, drawing",
        ScrapCause.METHOD,
    ),
    Entry(
        Kind.CAUSE,
        "人为 操作 失误 人员 操作失误 操作不当 误操作 手误 装夹错 人 操作工 看错 粗心 人为失误 操作错误",
        "operator, operator error, human, human error, handling, my mistake, my fault, man, mistake",
        ScrapCause.MAN,
    ),
    Entry(
        Kind.CAUSE,
        "环境 温度 湿度 灰尘 环 粉尘 天气 温湿度",
        "environment, temperature, humidity, dust",
        ScrapCause.ENVIRONMENT,
    ),
)
FIGURES: Final = (
    Entry(
        Kind.PROGRESS,
        "进度 完成率 完成度 完成进度 生产进度 任务进度 目前进度 进展 今日进度 今天进度",
        "progress, completion, percent done, percent complete",
    ),
    Entry(Kind.FROM, "从 由", "from"),
    Entry(
        Kind.TO,
        "到 至 到了 达到 做到 提升到 提高到 涨到 升到 推进到 增加到 干到 达到了 提到",
        "to, up to, reached, until, at, has reached",
    ),
    Entry(
        Kind.BY,
        "少报 少报了 多报 多报了 报少了 报多了 少做了 多做了 提高 提高了 提升 提升了 增加 增加了 涨了"
        " 上涨了 增长 增长了 下降 下降了 降了 少了 多了 还差 还剩 剩 剩下 差 缺",
        "up by, by, increased, gained, missing, left, remaining, short of, fewer, more than, less than",
    ),
    Entry(Kind.ORDINAL, "第", "number, batch number", offered=False),
    Entry(Kind.TOTAL, "一共 总共 共 合计 总计 总数 共计 加起来", "total, in total, altogether, in all"),
    Entry(
        Kind.OF_WHICH,
        "其中 里 中 里头 里有 中有 里面 里面有 其中有 当中",
        "of which, of them, of those, among them, including",
    ),
    Entry(Kind.ALL, "全部 都 全 全都 全是 都是", "all, all of them, every one"),
    Entry(
        Kind.MORE,
        "还有 另外 再加 加上 再加上 外加 另有 又 再",
        "also, plus, more, another, and also, as well, additional",
    ),
    Entry(Kind.MORE, "加", offered=False),
    Entry(
        Kind.VAGUE,
        "多 来 几 多个 多件 好几 若干 一些 一点 余",
        "some, several, few, a few, many, or so, something",
    ),
    Entry(
        Kind.RATE,
        "合格率 良品率 报废率 返工率 不良率 效率 稼动率 利用率 oee 废品率",
        "rate, yield, scrap rate, efficiency, oee, pass rate",
        offered=False,
    ),
    Entry(
        Kind.MEASURE,
        "人 名 位 分钟 分 秒 小时 钟头 点 点钟 点半 天 号 号机 号线 号机床"
        " 号工位 度 年 月 日 块钱 元 次 班 楼 岁 周 星期 毫米 丝 道 工序 序 公里 米高 倍 遍 名工人 线"
        " 号车间 车间",
        "minutes, minute, hours, hour, seconds, second, people, men,"
        " persons, o'clock, oclock, degrees, days, day, weeks, week, months, times, a m, p m, am, pm,"
        " shifts, shift, years, dollars, millimetres, operators, workers",
        offered=False,
    ),
)
ANSWERS: Final = (
    Entry(
        Kind.CONFIRM,
        "确认 确认一下 对 对的 对对 是的 没错 保存 没问题 行 可以 好 好的 正确 就这样 就是这样 确定"
        " 提交 同意 对了 嗯对 没毛病 是 是啊 存吧 存了 好了 是这样 是这样的",
        "yes, yeah, yep, confirm, confirmed, correct, right, ok, okay, sure, save, save it, that's right,"
        " that's correct, fine, good, looks good, submit, that is right, that is correct, affirmative, do it",
    ),
    Entry(
        Kind.CANCEL,
        "取消 取消掉 算了 不要 不要了 不用 不用了 作废 撤销 删掉 删除 放弃 不存 不保存 别存 别保存 不行"
        " 不可以 重来 错了 说错了 不确认 不提交 不是 不 不对 弄错了 搞错了 不叫了",
        "cancel, scrap that, scrap it, no, nope, never mind, forget it, discard, undo, delete,"
        " delete it, abort, don't save, do not save, wrong, cancel that, cancel it, start over,"
        " not right, that's wrong, incorrect, not correct, scratch that",
    ),
    Entry(Kind.CANCEL, "错", offered=False),
    Entry(
        Kind.WRONG,
        "不对 错了 说错了 不是 弄错了 搞错了 不 讲错了 听错了",
        "no, wrong, that's wrong, incorrect, not right, sorry, i mean, correction, nope, i meant,"
        " not correct",
    ),
    Entry(
        Kind.DENY,
        "不是 并不是 不叫 不应该是",
        "not, it's not, it is not, isn't, instead of, rather than",
    ),
    Entry(
        Kind.IS,
        "是 应该是 而是 应为 应当是 其实是 该是",
        "but, it's, it is, should be, is, they are, were, was, there are, there were, it was, are",
    ),
    Entry(
        Kind.CHANGE,
        "改成 应该是 应为 应当是 改为 改到 改 换成 更正为 更正 改一下 修改为 修改成 修正为 应改为 变成",
        "change, should be, change to, change it to, change that to, make it, make that, set, correct to,"
        " change the, set to, instead",
    ),
    Entry(
        Kind.BECAUSE,
        "因为 由于 原因 原因是 的原因 造成 导致 引起 是因为",
        "because, because of, due to, cause, caused by",
    ),
    Entry(
        Kind.UNKNOWN,
        "不知道原因 还不知道原因 不知道什么原因 还不知道什么原因 原因不明 原因未知 原因还不清楚"
        " 原因不清楚 不清楚原因 不知道为什么 不知道怎么回事 不明原因 未知原因 原因待查 原因还不知道"
        " 原因不知道 还不清楚 还不知道 不知道 不清楚 原因待定 未知 不知道啥原因 搞不清原因 暂时不知道"
        " 原因暂时不明",
        "unknown, reason unknown, unknown reason, don't know, don't know why, don't know yet,"
        " not known yet, not known, no idea why, no idea, not sure why, cause unknown, reason not known,"
        " do not know why, do not know, reason not known yet",
    ),
)
UNITS_SAID: Final = tuple(
    Entry(
        Kind.UNIT,
        " ".join(form for form in forms if not form.isascii()),
        ", ".join(form for form in forms if form.isascii()),
        unit,
    )
    for unit, forms in UNITS.items()
)

LEXICON: Final = (*COMMANDS, *CALLEES, *QUALITIES, *CAUSES, *FIGURES, *ANSWERS, *CIRCUMSTANCES, *UNITS_SAID)

NOTE_WORDS: Final = Entry(
    Kind.OTHER,
    "备注一下 备注是 备注为 加个备注 加备注 添加备注 备注 附注 注明 说明一下",
    "add a note that, add a note, with the note, with a note, note that, note",
)
"""What follows them is a note, in the words it was said in."""
REMARKS: Final = (
    (
        RemarkKind.PLAN,
        Entry(
            Kind.OTHER,
            "今天的计划是 今天计划 今日计划 本日计划 今天的计划 计划是 计划",
            "today's plan is, today's plan, the plan is, plan for today, the plan for today is, plan",
        ),
    ),
    (
        RemarkKind.PROBLEM,
        Entry(
            Kind.OTHER,
            "昨天的问题是 昨天的问题 昨天问题 存在的问题 存在问题 主要问题是 主要问题 遗留问题 问题是 问题",
            "yesterday's problem is, yesterday's problem was, the problem is, the problem was, problem,"
            " issue, the issue is",
        ),
    ),
    (
        RemarkKind.MEASURE,
        Entry(
            Kind.OTHER,
            "改进措施是 改善措施是 改进措施 改善措施 纠正措施 措施是 措施 要求是 要求 对策是 对策",
            "the measure is, corrective action, countermeasure, measure, action, the action is, requirement",
        ),
    ),
)
"""What the morning meeting begins a line with."""
