<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlertActions</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Whoever is called answers it here or on the board.</source>
        <translation>由被呼叫的人在此处或看板上处理。</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>All alerts: %1 more</source>
        <translation>全部警报：还有 %1 条</translation>
    </message>
</context>
<context>
    <name>AlertSheet</name>
    <message>
        <source>Alert</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>This alert is over</source>
        <translation>此警报已结束</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>No open alerts on this line</source>
        <translation>本产线没有未结束的警报</translation>
    </message>
    <message>
        <source>Stops that nobody planned and calls for help appear here.</source>
        <translation>计划外的停机和呼叫会显示在这里。</translation>
    </message>
</context>
<context>
    <name>Andon</name>
    <message>
        <source>Raised</source>
        <translation>发起</translation>
    </message>
    <message>
        <source>If nobody takes it on by {time}: {roles}</source>
        <translation>若到 {time} 无人受理：{roles}</translation>
    </message>
    <message>
        <source>{person} comes</source>
        <translation>{person} 前往</translation>
    </message>
    <message>
        <source>Maintenance comes at another time, in</source>
        <translation>更改到达时间，还需</translation>
    </message>
    <message>
        <source>Send maintenance, there in</source>
        <translation>派维修，到达还需</translation>
    </message>
    <message>
        <source>Resume the job</source>
        <translation>恢复任务</translation>
    </message>
    <message>
        <source>Take it on</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Repair done</source>
        <translation>维修已完成</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>不再需要</translation>
    </message>
    <message>
        <source>Close the alert</source>
        <translation>解除警报</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>班组长</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>已呼叫</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Maintenance sent</source>
        <translation>维修已派</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Call: {whom}</source>
        <translation>呼叫：{whom}</translation>
    </message>
    <message>
        <source>Pause: {reason}</source>
        <translation>暂停：{reason}</translation>
    </message>
    <message>
        <source>alarm {code}</source>
        <translation>报警 {code}</translation>
    </message>
    <message>
        <source>{machine}: {why}</source>
        <translation>{machine}：{why}</translation>
    </message>
    <message>
        <source>since {time} ({duration})</source>
        <translation>自 {time}（{duration}）</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>Taken on by {person}, {time}</source>
        <translation>已受理：{person}，{time}</translation>
    </message>
    <message>
        <source>Repair done at {time}, work may go on</source>
        <translation>维修已完成 {time}，可以恢复生产</translation>
    </message>
    <message>
        <source>This is over.</source>
        <translation>已结束。</translation>
    </message>
    <message>
        <source>Called: {roles}</source>
        <translation>已呼叫：{roles}</translation>
    </message>
    <message>
        <source>Nobody is called for this.</source>
        <translation>此项不呼叫任何人。</translation>
    </message>
    <message>
        <source>Nobody is called yet; in {duration}: {roles}</source>
        <translation>尚未呼叫；{duration}后呼叫：{roles}</translation>
    </message>
    <message>
        <source>Maintenance sent: {arrival}</source>
        <translation>维修已派：{arrival}</translation>
    </message>
    <message>
        <source>nobody said when it comes</source>
        <translation>未说明到达时间</translation>
    </message>
    <message>
        <source>there at {time}, in {duration}</source>
        <translation>预计 {time} 到，还有 {duration}</translation>
    </message>
    <message>
        <source>should be there now</source>
        <translation>现在应已到达</translation>
    </message>
    <message>
        <source>should have been there at {time}, overdue by {duration}</source>
        <translation>应于 {time} 到，已超时 {duration}</translation>
    </message>
    <message>
        <source>Only recorded here, nobody hears of it: fetch or phone them.</source>
        <translation>只记录在本机，没有人会收到：请当面叫人或打电话。</translation>
    </message>
    <message>
        <source>Offline: it will be sent. If it is urgent, fetch or phone them.</source>
        <translation>离线：恢复后发送。紧急时请当面叫人或打电话。</translation>
    </message>
    <message>
        <source>Called already at {time}</source>
        <translation>{time} 已呼叫</translation>
    </message>
</context>
<context>
    <name>BadgeInvitation</name>
    <message>
        <source>Scan your badge</source>
        <translation>请扫描工牌</translation>
    </message>
    <message>
        <source>or choose your name and enter the PIN</source>
        <translation>或选择姓名并输入 PIN</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>The disk of this terminal is nearly full: {megabytes} MB left</source>
        <translation>本终端的磁盘快满了：还剩 {megabytes} MB</translation>
    </message>
    <message>
        <source>Tell IT. When it is full, nothing can be recorded.</source>
        <translation>请通知 IT。磁盘满了就无法再记录。</translation>
    </message>
    <message>
        <source>Nobody can sign in: the list of people ended on {date}</source>
        <translation>无人可以登录：人员名册已于 {date} 到期</translation>
    </message>
    <message>
        <source>The disk of this terminal is full</source>
        <translation>本终端的磁盘已满</translation>
    </message>
    <message>
        <source>Call IT now. Write down on paper what cannot be recorded.</source>
        <translation>请立即通知 IT。无法记录的先写在纸上。</translation>
    </message>
    <message>
        <source>Nobody can sign in: no list of people has arrived yet</source>
        <translation>无人可以登录：尚未收到人员名册</translation>
    </message>
    <message>
        <source>It comes from the central side, as soon as it is reached: tell IT.</source>
        <translation>连上中央服务后会自动下发，请通知 IT。</translation>
    </message>
    <message>
        <source>The list of people ends on {date}: nobody can sign in after that</source>
        <translation>人员名册将于 {date} 到期，之后无人可以登录</translation>
    </message>
    <message>
        <source>The central side renews it as soon as it is reached: tell IT.</source>
        <translation>连上中央服务后会自动更新，请通知 IT。</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Scanner not connected: {device}</source>
        <translation>扫码枪未连接：{device}</translation>
    </message>
    <message>
        <source>Plug it in again; until then sign in by PIN and choose tasks by tapping.</source>
        <translation>请重新插好；在此之前可用 PIN 登录，在屏幕上点选任务。</translation>
    </message>
    <message>
        <source>{detail}. {advice}</source>
        <translation>{detail}。{advice}</translation>
    </message>
    <message>
        <source>Plug it in again; until then choose tasks by tapping.</source>
        <translation>请重新插好；在此之前可在屏幕上点选任务。</translation>
    </message>
    <message>
        <source>Plug it in again: nobody can sign in by PIN meanwhile.</source>
        <translation>请重新插好：在此之前无人能用 PIN 登录。</translation>
    </message>
    <message>
        <source>Pauses without a reason: {count}</source>
        <translation>有 {count} 次暂停原因未填</translation>
    </message>
    <message>
        <source>{task}, paused at {time}</source>
        <translation>{task}，{time} 暂停</translation>
    </message>
    <message>
        <source>Name the reason</source>
        <translation>补填原因</translation>
    </message>
    <message>
        <source>{machine} stood still {time}: why?</source>
        <translation>{machine} {time} 停机：为什么？</translation>
    </message>
    <message>
        <source>Stops without a reason: {count}</source>
        <translation>有 {count} 次停机原因未填</translation>
    </message>
    <message>
        <source>Alarm {code}</source>
        <translation>报警 {code}</translation>
    </message>
    <message>
        <source>{count} {unit} without a job</source>
        <translation>设备计数 {count} {unit}，无任务</translation>
    </message>
    <message>
        <source>Counted by {machine}: {quality}</source>
        <translation>{machine}计数的{quality}</translation>
    </message>
    <message>
        <source>Whose are they?</source>
        <translation>归到任务</translation>
    </message>
    <message>
        <source>No plan has arrived yet</source>
        <translation>尚未收到生产计划</translation>
    </message>
    <message>
        <source>Orders and people come from the central side, as soon as it is reached.</source>
        <translation>连上中央服务后，工单和人员会自动下发。</translation>
    </message>
    <message>
        <source>The central side has none yet: tell IT.</source>
        <translation>中央服务尚无计划，请通知 IT。</translation>
    </message>
    <message>
        <source>Show what else there is: %1</source>
        <translation>查看其余 %1 条</translation>
    </message>
</context>
<context>
    <name>Bucket</name>
    <message>
        <source>Producing</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>换型调整</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延误</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>故障停机</translation>
    </message>
    <message>
        <source>Micro-stop</source>
        <translation>短停</translation>
    </message>
    <message>
        <source>Planned stop</source>
        <translation>计划停机</translation>
    </message>
    <message>
        <source>No order</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>The station produced for an order</source>
        <translation>工位在为工单生产</translation>
    </message>
    <message>
        <source>The station was prepared for an order</source>
        <translation>工位在为工单做准备</translation>
    </message>
    <message>
        <source>Stopped with an order open; no equipment fault recorded</source>
        <translation>有工单但停机，未登记设备故障</translation>
    </message>
    <message>
        <source>Nothing was heard: neither producing nor standing still. Counts as not available</source>
        <translation>没有收到数据：既不算生产，也不算停机；计算可用率时按不可用计</translation>
    </message>
    <message>
        <source>It stood still because of the equipment</source>
        <translation>因设备原因停着</translation>
    </message>
    <message>
        <source>Stops too short to be asked about</source>
        <translation>很短的停顿，不需要填写原因</translation>
    </message>
    <message>
        <source>Breaks and other planned stops; no part of the planned time</source>
        <translation>休息等计划停机，不计入计划工作时间</translation>
    </message>
    <message>
        <source>It could have produced, and had no order</source>
        <translation>可以生产，但没有工单</translation>
    </message>
</context>
<context>
    <name>BusyDots</name>
    <message>
        <source>Please wait</source>
        <translation>请稍候</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>Whom do you need?</source>
        <translation>需要谁来？</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>关于：%1</translation>
    </message>
    <message>
        <source>About this station</source>
        <translation>关于本工位</translation>
    </message>
    <message>
        <source>Not needed; it is sent with the call.</source>
        <translation>可不填；随呼叫一起发送。</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Man</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>删除最后一个字符</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type a code</source>
        <translation>手输条码</translation>
    </message>
    <message>
        <source>As it stands below the bars; a badge has to be scanned</source>
        <translation>照条码下面印的字输入；工牌必须扫码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>条码内容</translation>
    </message>
    <message>
        <source>Capitals, small letters or marks</source>
        <translation>大写、小写或符号</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>No valid data</source>
        <translation>无有效数据</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>监听中</translation>
    </message>
    <message>
        <source>Not heard of yet</source>
        <translation>尚无消息</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>Correct a count</source>
        <translation>更正数量</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>报数</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation>请选择报废原因。</translation>
    </message>
    <message>
        <source>Enter the number.</source>
        <translation>请输入数量。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record {count} {unit} · {quality}</source>
        <translation>记录 {count} {unit} · {quality}</translation>
    </message>
</context>
<context>
    <name>CountFigures</name>
    <message>
        <source>Counted so far</source>
        <translation>已报</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>订单数量</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>All that are left: %1</source>
        <translation>剩余全部：%1</translation>
    </message>
</context>
<context>
    <name>CountSheet</name>
    <message>
        <source>Quality</source>
        <translation>质量分类</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Unplugged, or its port has another name</source>
        <translation>已拔出，或端口名已变</translation>
    </message>
    <message>
        <source>More than one port fits its settings</source>
        <translation>有多个端口符合设置</translation>
    </message>
    <message>
        <source>Another program uses its port</source>
        <translation>端口被其他程序占用</translation>
    </message>
    <message>
        <source>Its port does not work</source>
        <translation>端口无法使用</translation>
    </message>
    <message>
        <source>This program may not use its port</source>
        <translation>本程序无权使用该端口</translation>
    </message>
    <message>
        <source>Found, but nothing heard from it yet</source>
        <translation>已找到，尚未收到数据</translation>
    </message>
    <message>
        <source>What it sends cannot be understood</source>
        <translation>发来的内容无法识别</translation>
    </message>
    <message>
        <source>It sends nothing</source>
        <translation>没有发来数据</translation>
    </message>
    <message>
        <source>Its driver failed; tell IT</source>
        <translation>驱动出错，请通知 IT</translation>
    </message>
    <message>
        <source>It does not have a register that its settings name</source>
        <translation>设备没有设置里写的寄存器</translation>
    </message>
    <message>
        <source>It cannot be asked in the way its settings say</source>
        <translation>设备不支持设置里写的读取方式</translation>
    </message>
    <message>
        <source>It says that it is busy</source>
        <translation>设备报告正忙</translation>
    </message>
    <message>
        <source>It says that it failed</source>
        <translation>设备报告出错</translation>
    </message>
    <message>
        <source>Plug its cable in again. If it stays so: Find a device shows which ports there are now.</source>
        <translation>重新插好线缆。若仍如此，可在“查找设备”里看现在有哪些端口。</translation>
    </message>
    <message>
        <source>Unplug the other one of its kind, or tell IT: its settings need the serial number.</source>
        <translation>拔掉另一台同类设备，或通知 IT：设置里要写明序列号。</translation>
    </message>
    <message>
        <source>Close the other program. If nobody knows of one, restart this terminal.</source>
        <translation>关闭占用端口的程序。找不到就重启本终端。</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again. If it stays so, tell IT: cable or settings are wrong.</source>
        <translation>拔下再插上。若仍如此，通知 IT：线缆或设置有误。</translation>
    </message>
    <message>
        <source>Tell IT: this program&apos;s user needs access to the port.</source>
        <translation>通知 IT：运行本程序的用户需要端口权限。</translation>
    </message>
    <message>
        <source>Wait a moment, or let the device do something.</source>
        <translation>稍等，或让设备动作一下。</translation>
    </message>
    <message>
        <source>Tell IT: speed, parity or kind of device in its settings do not fit what it sends.</source>
        <translation>通知 IT：设置里的波特率、校验或设备类型与设备发来的内容不符。</translation>
    </message>
    <message>
        <source>Is the device switched on? Are both ends of its cable in? Then tell IT.</source>
        <translation>设备开机了吗？线缆两头都插好了吗？都没问题就通知 IT。</translation>
    </message>
    <message>
        <source>Restart this terminal, and tell IT.</source>
        <translation>重启本终端，并通知 IT。</translation>
    </message>
    <message>
        <source>Tell IT: the register map in its settings is wrong.</source>
        <translation>通知 IT：设置里的寄存器表有误。</translation>
    </message>
    <message>
        <source>Wait a moment. If it stays so, tell IT.</source>
        <translation>稍等。若仍如此，通知 IT。</translation>
    </message>
    <message>
        <source>Look at the machine itself, and tell IT.</source>
        <translation>请查看设备本身，并通知 IT。</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>last scan {time}</source>
        <translation>上次扫码 {time}</translation>
    </message>
</context>
<context>
    <name>DeviceDetail</name>
    <message>
        <source>Last on its line</source>
        <translation>最近收发</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>How bytes are shown</source>
        <translation>字节的显示方式</translation>
    </message>
</context>
<context>
    <name>DeviceKind</name>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Keyboard scanner</source>
        <translation>键盘扫码枪</translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation>手工输入</translation>
    </message>
    <message>
        <source>Machine, line protocol</source>
        <translation>设备，文本行协议</translation>
    </message>
    <message>
        <source>Machine, MTConnect</source>
        <translation>设备，MTConnect</translation>
    </message>
    <message>
        <source>Machine, Modbus RTU</source>
        <translation>设备，Modbus RTU</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>外设</translation>
    </message>
</context>
<context>
    <name>DeviceTraffic</name>
    <message>
        <source>out</source>
        <translation>发</translation>
    </message>
    <message>
        <source>in</source>
        <translation>收</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Devices</source>
        <translation>外设</translation>
    </message>
    <message>
        <source>Scanner self-test</source>
        <translation>扫码自检</translation>
    </message>
    <message>
        <source>Find a device</source>
        <translation>查找设备</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>last scan {time}</source>
        <translation>上次扫码 {time}</translation>
    </message>
    <message>
        <source>What a keyboard scanner sends is seen in the scanner self-test.</source>
        <translation>键盘扫码枪发来的内容可在“扫码自检”里查看。</translation>
    </message>
    <message>
        <source>Nothing has come from this device since the terminal started.</source>
        <translation>本终端启动以来，没有收到该设备的任何数据。</translation>
    </message>
</context>
<context>
    <name>DevicesOverview</name>
    <message>
        <source>No device has been set up.</source>
        <translation>尚未设置外设。</translation>
    </message>
    <message>
        <source>Find a device shows what is plugged in and proposes its settings.</source>
        <translation>“查找设备”会列出已插上的设备，并给出建议的设置。</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>What to do with the devices</source>
        <translation>外设操作</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无交期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Due: {when}</source>
        <translation>交期 {when}</translation>
    </message>
</context>
<context>
    <name>FigureTile</name>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Call</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Call somebody to this station</source>
        <translation>叫人到本工位来</translation>
    </message>
</context>
<context>
    <name>Goal</name>
    <message>
        <source>Target {target}</source>
        <translation>目标 {target}</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>It serves: {goals}</source>
        <translation>为了：{goals}</translation>
    </message>
</context>
<context>
    <name>GoalStrip</name>
    <message>
        <source>Next goal</source>
        <translation>下一个目标</translation>
    </message>
</context>
<context>
    <name>Gs1</name>
    <message>
        <source>SSCC</source>
        <translation>系列货运包装箱代码</translation>
    </message>
    <message>
        <source>GTIN</source>
        <translation>贸易项目代码</translation>
    </message>
    <message>
        <source>CONTENT</source>
        <translation>内装贸易项目</translation>
    </message>
    <message>
        <source>BATCH/LOT</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>PROD DATE</source>
        <translation>生产日期</translation>
    </message>
    <message>
        <source>DUE DATE</source>
        <translation>付款截止日期</translation>
    </message>
    <message>
        <source>PACK DATE</source>
        <translation>包装日期</translation>
    </message>
    <message>
        <source>BEST BEFORE or BEST BY</source>
        <translation>保质期至</translation>
    </message>
    <message>
        <source>SELL BY</source>
        <translation>销售截止日期</translation>
    </message>
    <message>
        <source>USE BY or EXPIRY</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>VARIANT</source>
        <translation>产品变体</translation>
    </message>
    <message>
        <source>SERIAL</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>CPV</source>
        <translation>消费产品变体</translation>
    </message>
    <message>
        <source>VAR. COUNT</source>
        <translation>项目数量</translation>
    </message>
    <message>
        <source>COUNT</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>ADDITIONAL ID</source>
        <translation>附加产品标识</translation>
    </message>
    <message>
        <source>CUST. PART No.</source>
        <translation>客户物料号</translation>
    </message>
    <message>
        <source>MTO VARIANT</source>
        <translation>定制产品变体号</translation>
    </message>
    <message>
        <source>PCN</source>
        <translation>包装组件号</translation>
    </message>
    <message>
        <source>SECONDARY SERIAL</source>
        <translation>二级序列号</translation>
    </message>
    <message>
        <source>REF. TO SOURCE</source>
        <translation>源实体参考号</translation>
    </message>
    <message>
        <source>NET WEIGHT (kg)</source>
        <translation>净重 (kg)</translation>
    </message>
    <message>
        <source>LENGTH (m)</source>
        <translation>长度 (m)</translation>
    </message>
    <message>
        <source>WIDTH (m)</source>
        <translation>宽度 (m)</translation>
    </message>
    <message>
        <source>HEIGHT (m)</source>
        <translation>高度 (m)</translation>
    </message>
    <message>
        <source>AREA (m²)</source>
        <translation>面积 (m²)</translation>
    </message>
    <message>
        <source>NET VOLUME (l)</source>
        <translation>净容积 (l)</translation>
    </message>
    <message>
        <source>NET VOLUME (m³)</source>
        <translation>净体积 (m³)</translation>
    </message>
    <message>
        <source>GROSS WEIGHT (kg)</source>
        <translation>毛重 (kg)</translation>
    </message>
    <message>
        <source>ORDER NUMBER</source>
        <translation>客户订单号</translation>
    </message>
    <message>
        <source>GINC</source>
        <translation>货物托运代码</translation>
    </message>
    <message>
        <source>GSIN</source>
        <translation>货物装运代码</translation>
    </message>
    <message>
        <source>ROUTE</source>
        <translation>路径代码</translation>
    </message>
    <message>
        <source>SHIP TO LOC</source>
        <translation>交货地位置码</translation>
    </message>
    <message>
        <source>BILL TO</source>
        <translation>受票方位置码</translation>
    </message>
    <message>
        <source>PURCHASE FROM</source>
        <translation>供货方位置码</translation>
    </message>
    <message>
        <source>SHIP FOR LOC</source>
        <translation>最终目的地位置码</translation>
    </message>
    <message>
        <source>LOC No.</source>
        <translation>物理位置码</translation>
    </message>
    <message>
        <source>PROD/SERV LOC</source>
        <translation>生产或服务地点位置码</translation>
    </message>
    <message>
        <source>SHIP TO POST</source>
        <translation>交货地邮政编码</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>原产国</translation>
    </message>
    <message>
        <source>GRAI</source>
        <translation>可回收资产代码</translation>
    </message>
    <message>
        <source>GIAI</source>
        <translation>单个资产代码</translation>
    </message>
    <message>
        <source>ITIP</source>
        <translation>贸易项目组件代码</translation>
    </message>
    <message>
        <source>PROD TIME</source>
        <translation>生产日期和时间</translation>
    </message>
    <message>
        <source>REF No.</source>
        <translation>付款单号</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Corrected: {quality} {delta} {unit}</source>
        <translation>更正：{quality} {delta} {unit}</translation>
    </message>
    <message>
        <source>Paused: {reason}</source>
        <translation>暂停：{reason}</translation>
    </message>
    <message>
        <source>Reason named: {reason}</source>
        <translation>补填原因：{reason}</translation>
    </message>
    <message>
        <source>Lot used: {lot}</source>
        <translation>使用批次：{lot}</translation>
    </message>
    <message>
        <source>Left: {name}</source>
        <translation>离开：{name}</translation>
    </message>
    <message>
        <source>by voice: “{sentence}”</source>
        <translation>语音：“{sentence}”</translation>
    </message>
    <message>
        <source>counted by the machine</source>
        <translation>设备计数</translation>
    </message>
    <message>
        <source>counts {count} by now</source>
        <translation>现计 {count}</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>报数</translation>
    </message>
    <message>
        <source>Good, scrap, rework</source>
        <translation>良品 · 报废 · 返工</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>选择原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>补填原因</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>JobClock</name>
    <message>
        <source>Running time</source>
        <translation>运行时间</translation>
    </message>
    <message>
        <source>Paused for</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>JobHeader</name>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>All about %1</source>
        <translation>%1 详情</translation>
    </message>
</context>
<context>
    <name>JobPeople</name>
    <message>
        <source>Nobody is on it</source>
        <translation>无人作业</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
</context>
<context>
    <name>KeyGrid</name>
    <message>
        <source>Delete the last digit</source>
        <translation>删除最后一位</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>音量</translation>
    </message>
</context>
<context>
    <name>Loose</name>
    <message>
        <source>Yes, {count} are not products</source>
        <translation>是，{count} 件都不是产品</translation>
    </message>
    <message>
        <source>At most {count} {unit}</source>
        <translation>最多 {count} {unit}</translation>
    </message>
    <message>
        <source>Set-up parts and idle strokes are no products: they will count nowhere.</source>
        <translation>调机件和空行程不是产品，不会计入任何任务。</translation>
    </message>
    <message>
        <source>No job has been begun here. Start the one they belong to first.</source>
        <translation>本工位没有进行中的任务，请先开始这些件所属的任务。</translation>
    </message>
    <message>
        <source>Choose the job that they belong to.</source>
        <translation>请选择这些件所属的任务。</translation>
    </message>
    <message>
        <source>Give them to the job</source>
        <translation>归到任务</translation>
    </message>
    <message>
        <source>Give {count} {unit} to {task}</source>
        <translation>{count} {unit}归到 {task}</translation>
    </message>
</context>
<context>
    <name>LooseAnswers</name>
    <message>
        <source>Not products</source>
        <translation>不是产品</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>否，返回</translation>
    </message>
</context>
<context>
    <name>LooseJobs</name>
    <message>
        <source>No job in hand</source>
        <translation>没有进行中的任务</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>Producing</source>
        <translation>生产中</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>故障停机</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Resetting</source>
        <translation>复位中</translation>
    </message>
    <message>
        <source>Holding</source>
        <translation>保持中</translation>
    </message>
    <message>
        <source>Unholding</source>
        <translation>解除保持</translation>
    </message>
    <message>
        <source>Suspending</source>
        <translation>挂起中</translation>
    </message>
    <message>
        <source>Unsuspending</source>
        <translation>解除挂起</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Aborting</source>
        <translation>中止中</translation>
    </message>
    <message>
        <source>Clearing</source>
        <translation>清除中</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>自 {time}</translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation>尚无数据</translation>
    </message>
</context>
<context>
    <name>MachineEntry</name>
    <message>
        <source>Alarm %1: is it over?</source>
        <translation>报警 %1：已经解除了吗？</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>累计</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>Badge of {name}</source>
        <translation>{name} 的工牌</translation>
    </message>
    <message>
        <source>Order {name}</source>
        <translation>工单 {name}</translation>
    </message>
    <message>
        <source>Task {name}</source>
        <translation>任务 {name}</translation>
    </message>
    <message>
        <source>Lot {name}</source>
        <translation>批次 {name}</translation>
    </message>
    <message>
        <source>Machine {name}</source>
        <translation>设备 {name}</translation>
    </message>
    <message>
        <source>Pause reason {name}</source>
        <translation>暂停原因：{name}</translation>
    </message>
    <message>
        <source>Command {name}</source>
        <translation>指令 {name}</translation>
    </message>
    <message>
        <source>Unknown: {name}</source>
        <translation>未知：{name}</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>{count}×, {time}</source>
        <translation>{count} 次 · {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>{time} 前</translation>
    </message>
    <message>
        <source>needs {needs}, has {left}</source>
        <translation>还需 {needs}，可用 {left}</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <source>Not in the record</source>
        <translation>未写入纪要</translation>
    </message>
    <message>
        <source>Second record, not counted</source>
        <translation>重复的纪要，不计</translation>
    </message>
    <message>
        <source>Held at {station} by {person}, {time}</source>
        <translation>{person} {time} 在{station}召开</translation>
    </message>
    <message>
        <source>Last meeting, {day}</source>
        <translation>上次早会 {day}</translation>
    </message>
    <message>
        <source>{figure}: not right</source>
        <translation>{figure}：数据不对</translation>
    </message>
    <message>
        <source>Morning meeting</source>
        <translation>早会</translation>
    </message>
    <message>
        <source>Team leads, supervisors and managers write here. Sign in as one of them.</source>
        <translation>由班组长、主管或经理记录和确认，请以其身份登录。</translation>
    </message>
    <message>
        <source>Held {time} · {person}</source>
        <translation>已召开 {time} · {person}</translation>
    </message>
    <message>
        <source>Not held yet</source>
        <translation>尚未召开</translation>
    </message>
    <message>
        <source>Not held</source>
        <translation>未召开</translation>
    </message>
    <message>
        <source>No facts were recorded for it</source>
        <translation>这一天没有留下早会数据</translation>
    </message>
    <message>
        <source>No shift was worked at this station yet</source>
        <translation>本工位还没有生产过的班次</translation>
    </message>
    <message>
        <source>this terminal only</source>
        <translation>仅本终端数据</translation>
    </message>
    <message>
        <source>line heard {time}</source>
        <translation>产线数据截至 {time}</translation>
    </message>
    <message>
        <source>Open questions: {count}</source>
        <translation>待答问题 {count}</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>On track</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>数量不足</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Lost time</source>
        <translation>时间损失</translation>
    </message>
    <message>
        <source>Longest stops</source>
        <translation>主要停机</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>未填原因</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} 时 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>MeetingAnswers</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Confirm the meeting</source>
        <translation>确认早会</translation>
    </message>
</context>
<context>
    <name>MeetingFacts</name>
    <message>
        <source>Lost time</source>
        <translation>时间损失</translation>
    </message>
    <message>
        <source>Longest stops</source>
        <translation>主要停机</translation>
    </message>
</context>
<context>
    <name>MeetingHeader</name>
    <message>
        <source>Back to the shift</source>
        <translation>返回班次</translation>
    </message>
    <message>
        <source>Earlier meeting</source>
        <translation>上一次早会</translation>
    </message>
    <message>
        <source>Later meeting</source>
        <translation>下一次早会</translation>
    </message>
</context>
<context>
    <name>MeetingLineRow</name>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>MeetingLines</name>
    <message>
        <source>Nothing said yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Nothing said yet. Press Speak and say:</source>
        <translation>还没有记录。按“说话”，可以说：</translation>
    </message>
    <message>
        <source>Problem spindle noisy</source>
        <translation>问题 主轴异响</translation>
    </message>
    <message>
        <source>Measure change the bearing</source>
        <translation>措施 更换轴承</translation>
    </message>
    <message>
        <source>Plan two batches</source>
        <translation>计划 两批</translation>
    </message>
</context>
<context>
    <name>MeetingOrders</name>
    <message>
        <source>Due today or overdue</source>
        <translation>今日到期及逾期</translation>
    </message>
    <message>
        <source>No order is due today</source>
        <translation>今天没有到期的工单</translation>
    </message>
</context>
<context>
    <name>MeetingRemarkSheet</name>
    <message>
        <source>Line for the meeting</source>
        <translation>写一条会议记录</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>关于：%1</translation>
    </message>
    <message>
        <source>The figure stays as it was computed; what you say stands beside it</source>
        <translation>数据保持计算结果，您的说明记在旁边</translation>
    </message>
    <message>
        <source>Kind of line</source>
        <translation>记录类别</translation>
    </message>
    <message>
        <source>Touch Say it, or type here</source>
        <translation>点“说”，或用键盘输入</translation>
    </message>
    <message>
        <source>Type here</source>
        <translation>用键盘输入</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>说</translation>
    </message>
    <message>
        <source>Say more</source>
        <translation>再说一句</translation>
    </message>
    <message>
        <source>This figure is not right</source>
        <translation>这个数据不对</translation>
    </message>
    <message>
        <source>Add the line</source>
        <translation>添加记录</translation>
    </message>
</context>
<context>
    <name>MeetingShares</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>MicButton</name>
    <message>
        <source>Voice: %1</source>
        <translation>语音：%1</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>Plug one in, then touch Look again.</source>
        <translation>插好麦克风，再点“重新查找”。</translation>
    </message>
    <message>
        <source>A microphone was found: try it.</source>
        <translation>已找到麦克风，可以试一下。</translation>
    </message>
    <message>
        <source>Voice is switched off in the settings of this terminal.</source>
        <translation>本终端的设置里关掉了语音。</translation>
    </message>
    <message>
        <source>The voice is ready</source>
        <translation>语音可以使用</translation>
    </message>
    <message>
        <source>No voice model was needed yet.</source>
        <translation>还没有用过语音模型。</translation>
    </message>
    <message>
        <source>{model}, loaded in {seconds} s</source>
        <translation>{model}，加载 {seconds} 秒</translation>
    </message>
    <message>
        <source>An answer to a card, such as confirm or cancel</source>
        <translation>对卡片的回答，例如确认或取消</translation>
    </message>
</context>
<context>
    <name>MicrophoneInputs</name>
    <message>
        <source>In use</source>
        <translation>正在使用</translation>
    </message>
    <message>
        <source>This machine has no microphone</source>
        <translation>这台机器没有麦克风</translation>
    </message>
    <message>
        <source>Plug one in, then look again.</source>
        <translation>请插上麦克风，再重新查找。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>MicrophoneTrial</name>
    <message>
        <source>Say something</source>
        <translation>说句话试试</translation>
    </message>
    <message>
        <source>Shows what was heard and understood. Nothing is recorded.</source>
        <translation>显示听到了什么、理解成什么。不会记录任何内容。</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>说完了</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一下</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>Production mode</source>
        <translation>生产模式</translation>
    </message>
    <message>
        <source>Maintenance mode</source>
        <translation>维护模式</translation>
    </message>
    <message>
        <source>Manual mode</source>
        <translation>手动模式</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Station</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>外设</translation>
    </message>
    <message>
        <source>中文</source>
        <comment>the other language, in its own words</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日间</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
</context>
<context>
    <name>NothingInHand</name>
    <message>
        <source>Scan an order or choose a task</source>
        <translation>扫描工单，或选择任务</translation>
    </message>
    <message>
        <source>What you start here appears on this page.</source>
        <translation>在本工位开始的任务会显示在这里。</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>全部任务</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>手输条码</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>最先到期</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>好</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Why is it paused?</source>
        <translation>为什么暂停？</translation>
    </message>
    <message>
        <source>Why was it paused at {time}?</source>
        <translation>{time} 为什么暂停？</translation>
    </message>
    <message>
        <source>Why did it stand still {time}?</source>
        <translation>{time} 为什么停机？</translation>
    </message>
    <message>
        <source>Name it later</source>
        <translation>稍后补填</translation>
    </message>
</context>
<context>
    <name>PeopleSheet</name>
    <message>
        <source>Signed in here</source>
        <translation>本工位人员</translation>
    </message>
    <message>
        <source>Acts now</source>
        <translation>当前操作人</translation>
    </message>
    <message>
        <source>Touch to act</source>
        <translation>点按切换为操作人</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
    <message>
        <source>Sign in another person</source>
        <translation>其他人登录</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Sign in by PIN</source>
        <translation>PIN 登录</translation>
    </message>
    <message>
        <source>Number: %1</source>
        <translation>工号含 %1</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>查无此人</translation>
    </message>
    <message>
        <source>Nobody with a PIN has this number.</source>
        <translation>没有设 PIN 的人员符合此工号。</translation>
    </message>
    <message>
        <source>No PIN has arrived at this terminal yet.</source>
        <translation>本终端尚未收到任何 PIN。</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>已输入 %n 位</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PortResult</name>
    <message>
        <source>Choose a port to listen on</source>
        <translation>选择要监听的端口</translation>
    </message>
    <message>
        <source>Scan something meanwhile, or let the machine run: only a device that speaks can be found.</source>
        <translation>监听时请扫一个码，或让设备运行：只有发出数据的设备才能被找到。</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>正在监听 %1</translation>
    </message>
    <message>
        <source>Scan something every few seconds, or let the machine run. This takes half a minute at most.</source>
        <translation>每隔几秒扫一个码，或让设备运行。最多需要半分钟。</translation>
    </message>
    <message>
        <source>Heard on %1</source>
        <translation>在 %1 上收到</translation>
    </message>
    <message>
        <source>For IT: add these lines to lineside.toml and restart the terminal</source>
        <translation>供 IT：把以下内容加入 lineside.toml，然后重启本终端</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>Used by {device}</source>
        <translation>已由 {device} 使用</translation>
    </message>
    <message>
        <source>Heard: {kind}</source>
        <translation>识别出：{kind}</translation>
    </message>
</context>
<context>
    <name>PortsPanel</name>
    <message>
        <source>This machine has no serial port</source>
        <translation>本机没有串口</translation>
    </message>
    <message>
        <source>Plug the device in, then look again.</source>
        <translation>插上设备，再重新查找。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
</context>
<context>
    <name>PresentPeople</name>
    <message>
        <source>Everybody here</source>
        <translation>全部在岗人员</translation>
    </message>
    <message>
        <source>Sign in another person</source>
        <translation>其他人登录</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Good</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>返工</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>报废</translation>
    </message>
</context>
<context>
    <name>QuestionSheet</name>
    <message>
        <source>Are you sure?</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>否，返回</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Equipment</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>物料</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>工艺</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划内</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>原因待定</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Sign in first: scan your badge.</source>
        <translation>请先登录：扫描工牌。</translation>
    </message>
    <message>
        <source>{person} is not known at this terminal.</source>
        <translation>本终端没有 {person} 的信息。</translation>
    </message>
    <message>
        <source>{name} is no longer active here. Ask the team lead.</source>
        <translation>{name} 已停用，请找班组长。</translation>
    </message>
    <message>
        <source>The access of {name} ended on {until}. Ask the team lead.</source>
        <translation>{name} 的权限已于 {until} 到期，请找班组长。</translation>
    </message>
    <message>
        <source>This is for others to do: {roles}. One of them has to sign in.</source>
        <translation>此操作由以下人员进行：{roles}。请其中一位登录。</translation>
    </message>
    <message>
        <source>The list of people has not come yet. It comes from the central side: tell IT if it stays away.</source>
        <translation>人员名册尚未收到。名册由中央服务下发，若一直未到请通知 IT。</translation>
    </message>
    <message>
        <source>Nobody can sign in: the list of people ended on {until}. Tell IT: the central side renews it.</source>
        <translation>无人可以登录：人员名册已于 {until} 到期。请通知 IT，由中央服务更新。</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: {left}</source>
        <translation>PIN 不正确，还可试 {left} 次</translation>
    </message>
    <message>
        <source>The PIN of {name} is locked for {seconds} s. The badge still works.</source>
        <translation>{name} 的 PIN 已锁定 {seconds} 秒，工牌仍可使用。</translation>
    </message>
    <message>
        <source>{name} has no PIN. Scan the badge.</source>
        <translation>{name} 未设 PIN，请扫描工牌。</translation>
    </message>
    <message>
        <source>{person} is not signed in here.</source>
        <translation>{person} 未在本工位登录。</translation>
    </message>
    <message>
        <source>The task {task} is not known here.</source>
        <translation>本终端没有任务 {task}。</translation>
    </message>
    <message>
        <source>The order {order} is not known here.</source>
        <translation>本终端没有工单 {order}。</translation>
    </message>
    <message>
        <source>The order {order} was cancelled. Ask the team lead.</source>
        <translation>工单 {order} 已取消，请找班组长。</translation>
    </message>
    <message>
        <source>Everything of order {order} is done.</source>
        <translation>工单 {order} 已全部完成。</translation>
    </message>
    <message>
        <source>{task} belongs to {where}.</source>
        <translation>{task} 属于 {where}。</translation>
    </message>
    <message>
        <source>{task} is for team {team}.</source>
        <translation>{task} 由班组 {team} 负责。</translation>
    </message>
    <message>
        <source>First complete {before}, then start {task}.</source>
        <translation>请先完成 {before}，再开始 {task}。</translation>
    </message>
    <message>
        <source>{task} is running already.</source>
        <translation>{task} 已在运行。</translation>
    </message>
    <message>
        <source>{task} is completed already.</source>
        <translation>{task} 已完成。</translation>
    </message>
    <message>
        <source>{task} is not running.</source>
        <translation>{task} 未在运行。</translation>
    </message>
    <message>
        <source>{task} is not paused.</source>
        <translation>{task} 未暂停。</translation>
    </message>
    <message>
        <source>{task} has not been started.</source>
        <translation>{task} 尚未开始。</translation>
    </message>
    <message>
        <source>You are on {task} already.</source>
        <translation>您已在 {task} 上作业。</translation>
    </message>
    <message>
        <source>You are not on {task}.</source>
        <translation>您不在 {task} 上作业。</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>请选择原因。</translation>
    </message>
    <message>
        <source>The reason {reason} cannot be chosen. Choose another one.</source>
        <translation>不能选择原因“{reason}”，请另选。</translation>
    </message>
    <message>
        <source>This pause of {task} is not known here.</source>
        <translation>本终端没有 {task} 的这次暂停。</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation>请选择报废原因。</translation>
    </message>
    <message>
        <source>Only scrap has a cause, not: {quality}</source>
        <translation>只有报废需要原因，{quality}不需要</translation>
    </message>
    <message>
        <source>Enter how many pieces.</source>
        <translation>请输入件数。</translation>
    </message>
    <message>
        <source>{quantity} cannot be right: at most {most} at a time.</source>
        <translation>{quantity} 有误：一次最多 {most}。</translation>
    </message>
    <message>
        <source>There is no count here to correct.</source>
        <translation>这里没有可更正的数量。</translation>
    </message>
    <message>
        <source>It counts {quantity} already.</source>
        <translation>数量已经是 {quantity}。</translation>
    </message>
    <message>
        <source>With {quantity} the total would fall below zero.</source>
        <translation>改为 {quantity} 会使总数小于零。</translation>
    </message>
    <message>
        <source>Nothing here has the code {text}.</source>
        <translation>没有与条码 {text} 对应的内容。</translation>
    </message>
    <message>
        <source>The code {text} means more than one thing: {readings}</source>
        <translation>条码 {text} 有多种含义：{readings}</translation>
    </message>
    <message>
        <source>A code of {length} characters is too long: {head}</source>
        <translation>条码过长（{length} 个字符）：{head}</translation>
    </message>
    <message>
        <source>The code holds control characters: {head}</source>
        <translation>条码含有控制字符：{head}</translation>
    </message>
    <message>
        <source>The code is no text: {head}</source>
        <translation>条码不是文本：{head}</translation>
    </message>
    <message>
        <source>The code holds letters that only look like ours: {head}</source>
        <translation>条码含有易混淆的形近字符：{head}</translation>
    </message>
    <message>
        <source>Misread or misprinted: the check digit of {value} is wrong, {expected} would fit.</source>
        <translation>读错或印错：{value} 的校验位不对，应为 {expected}。</translation>
    </message>
    <message>
        <source>The code is no GS1 code that can be read: {head}</source>
        <translation>无法按 GS1 读取该条码：{head}</translation>
    </message>
    <message>
        <source>There is no such command: {text}</source>
        <translation>没有这个指令：{text}</translation>
    </message>
    <message>
        <source>A badge is scanned, not typed. Without it, sign in by PIN.</source>
        <translation>工牌要扫码，不能手输。没带工牌请用 PIN 登录。</translation>
    </message>
    <message>
        <source>{equipment} does not stand at this station.</source>
        <translation>{equipment} 不在本工位。</translation>
    </message>
    <message>
        <source>Several jobs are open here. Scan the one you mean, or touch it on the screen.</source>
        <translation>这里有多个任务。请扫要操作的那个，或在屏幕上点选。</translation>
    </message>
    <message>
        <source>No job runs here.</source>
        <translation>这里没有进行中的任务。</translation>
    </message>
    <message>
        <source>No job is paused here.</source>
        <translation>这里没有已暂停的任务。</translation>
    </message>
    <message>
        <source>There is nothing to confirm.</source>
        <translation>没有需要确认的内容。</translation>
    </message>
    <message>
        <source>It was not confirmed. Nothing was saved.</source>
        <translation>没有确认，没有保存任何内容。</translation>
    </message>
    <message>
        <source>This changed meanwhile. Look at it, then confirm it.</source>
        <translation>内容已变，请看清后再确认。</translation>
    </message>
    <message>
        <source>This is said in the meeting: open Shift, then Morning meeting, and say it again.</source>
        <translation>这是早会上说的：请先打开 班次 › 早会，再说一遍。</translation>
    </message>
    <message>
        <source>What was shown before was not confirmed and is not saved.</source>
        <translation>之前显示的内容没有确认，没有保存。</translation>
    </message>
    <message>
        <source>{equipment} has only {loose} pieces left that belong to no job.</source>
        <translation>{equipment} 未归属的件数只剩 {loose} 件。</translation>
    </message>
    <message>
        <source>This stop of {equipment} can no longer be explained: it began more than 24 hours ago.</source>
        <translation>{equipment} 的这次停机已不能再说明原因：开始至今已超过 24 小时。</translation>
    </message>
    <message>
        <source>The meeting of {day} was held already: {person}, {held}.</source>
        <translation>{day} 的早会已经召开：{person}，{held}。</translation>
    </message>
    <message>
        <source>The meeting is for others to hold: {roles}. One of them has to sign in.</source>
        <translation>早会由以下人员主持：{roles}。请其中一位登录。</translation>
    </message>
    <message>
        <source>No line was written yet, and after this none can be. Confirm the meeting all the same?</source>
        <translation>还没有任何会议记录，确认后不能再补充。仍然确认早会？</translation>
    </message>
    <message>
        <source>No figures are known yet, and after this none come. Confirm the meeting all the same?</source>
        <translation>还没有任何数据，确认后也不会再有。仍然确认早会？</translation>
    </message>
    <message>
        <source>There is no calendar yet: nobody can say which day it is for the plant.</source>
        <translation>还没有工厂日历，无法确定今天是哪个工作日。</translation>
    </message>
    <message>
        <source>Say or type a line first.</source>
        <translation>请先说出或输入一条记录。</translation>
    </message>
    <message>
        <source>This alert is not known here.</source>
        <translation>此处没有这个警报。</translation>
    </message>
    <message>
        <source>This alert is over already.</source>
        <translation>这个警报已经结束。</translation>
    </message>
    <message>
        <source>{person} has taken this alert on already.</source>
        <translation>{person} 已受理这个警报。</translation>
    </message>
    <message>
        <source>Maintenance was sent already: {person}, {sent}.</source>
        <translation>维修已派：{person}，{sent}。</translation>
    </message>
    <message>
        <source>Maintenance was not sent yet. Send it first.</source>
        <translation>还没有派维修，请先派维修。</translation>
    </message>
    <message>
        <source>The repair was done already: {closed}.</source>
        <translation>维修已完成：{closed}。</translation>
    </message>
    <message>
        <source>Nobody comes at such a time. Choose another one.</source>
        <translation>没有人会在这样的时间到。请另选一个。</translation>
    </message>
    <message>
        <source>{quantity} {unit} is more than the {remaining} {unit} that are left. Record it all the same?</source>
        <translation>{quantity} {unit} 超过剩余的 {remaining} {unit}。仍要记录吗？</translation>
    </message>
    <message>
        <source>Only {good} of {quantity} {unit} are good. Complete it all the same?</source>
        <translation>良品只有 {good} / {quantity} {unit}。仍要完成吗？</translation>
    </message>
    <message>
        <source>{equipment} reported alarm {alarm} at {since} and has not cleared it. Take it as over?</source>
        <translation>{equipment} 于 {since} 发出报警 {alarm}，尚未收到解除信号。按已解除处理吗？</translation>
    </message>
    <message>
        <source>This order is counted in {unit}; {said_unit} cannot be converted into that. Say the number of {unit}.</source>
        <translation>本工单以“{unit}”计数，“{said_unit}”无法换算成“{unit}”。请按“{unit}”重新报数。</translation>
    </message>
    <message>
        <source>You said from {said} %, but {done} of {target} {unit} are recorded: {known} %. Record it all the same?</source>
        <translation>您说从 {said}% 开始，但已记录 {done} / {target} {unit}，即 {known}%。仍要记录吗？</translation>
    </message>
    <message>
        <source>You said to {said} %, but {done} + {added} = {total} of {target} {unit} are {computed} %. Record it all the same?</source>
        <translation>您说到 {said}%，但 {done} + {added} = {total} / {target} {unit}，即 {computed}%。仍要记录吗？</translation>
    </message>
    <message>
        <source>{said} % of {target} {unit} are {amount}, not a whole number. Say how many {unit} were made.</source>
        <translation>{target} {unit}的 {said}% 是 {amount}，不是整数。请直接报完成的{unit}数。</translation>
    </message>
    <message>
        <source>{done} of {target} {unit} are recorded already, {known} %: {said} % adds nothing. Say how many {unit} were made, or correct the count.</source>
        <translation>已记录 {done} / {target} {unit}，即 {known}%；到 {said}% 没有可增加的数量。请直接报完成的{unit}数，或更正已报数量。</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Operator</source>
        <translation>操作工</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>班组长</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>生产主管</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Engineering</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Purchasing</source>
        <translation>采购</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>As it came</source>
        <translation>收到的内容</translation>
    </message>
    <message>
        <source>Byte by byte</source>
        <translation>逐字节</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Symbology</source>
        <translation>码制</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>From first to last</source>
        <translation>首字节到末字节</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{title}: first {count} bytes</source>
        <translation>{title}（前 {count} 字节）</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未注明</translation>
    </message>
</context>
<context>
    <name>SelfTestPanel</name>
    <message>
        <source>Scans are shown here, and nothing is done about them.</source>
        <translation>扫码内容只在这里显示，不执行任何操作。</translation>
    </message>
    <message>
        <source>Ends by itself in %1</source>
        <translation>%1 后自动结束</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>手输条码</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Scan any code</source>
        <translation>请扫任意条码</translation>
    </message>
    <message>
        <source>Serial and keyboard scanners are heard alike, whichever page was open before.</source>
        <translation>串口扫码枪和键盘扫码枪都可以测试。</translation>
    </message>
</context>
<context>
    <name>SelfTestResult</name>
    <message>
        <source>GS1 elements</source>
        <translation>GS1 要素</translation>
    </message>
</context>
<context>
    <name>SheetHeader</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>There is nothing to confirm.</source>
        <translation>没有需要确认的内容。</translation>
    </message>
    <message>
        <source>There is nothing to cancel.</source>
        <translation>没有可以取消的内容。</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>无班次</translation>
    </message>
    <message>
        <source>Not saved. Nothing was recorded.</source>
        <translation>没有保存，什么都没有记录。</translation>
    </message>
    <message>
        <source>Yes, record it</source>
        <translation>是，记录</translation>
    </message>
    <message>
        <source>Recorded {time}</source>
        <translation>已记录 {time}</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Availability × effectiveness × quality ratio</source>
        <translation>可用率 × 性能率 × 合格率</translation>
    </message>
    <message>
        <source>Production time ÷ planned busy time</source>
        <translation>实际生产时间 ÷ 计划工作时间</translation>
    </message>
    <message>
        <source>Planned busy time</source>
        <translation>计划工作时间</translation>
    </message>
    <message>
        <source>Planned run time of the pieces ÷ production time</source>
        <translation>产出的计划工时 ÷ 实际生产时间</translation>
    </message>
    <message>
        <source>Planned run time of the pieces</source>
        <translation>产出的计划工时</translation>
    </message>
    <message>
        <source>Good pieces ÷ produced pieces</source>
        <translation>良品数 ÷ 产出数</translation>
    </message>
    <message>
        <source>The shift so far, less its planned stops</source>
        <translation>班次至今的时间，减去计划停机</translation>
    </message>
    <message>
        <source>Produced pieces × planned run time of a piece</source>
        <translation>产出数 × 单件计划工时</translation>
    </message>
    <message>
        <source>Planned busy time less the time without data and the three losses</source>
        <translation>计划工作时间减去无数据时间和三项损失</translation>
    </message>
    <message>
        <source>Planned busy time less the three losses</source>
        <translation>计划工作时间减去三项损失</translation>
    </message>
    <message>
        <source>Planned busy time − production time</source>
        <translation>计划工作时间 − 实际生产时间</translation>
    </message>
    <message>
        <source>Planned busy time − time without data − production time</source>
        <translation>计划工作时间 − 无数据时间 − 实际生产时间</translation>
    </message>
    <message>
        <source>Every stop with the reason that was named for it, and the stops that need none</source>
        <translation>每次停机和所填的原因，以及不需填写原因的停机</translation>
    </message>
    <message>
        <source>Production time − planned run time of the pieces</source>
        <translation>实际生产时间 − 产出的计划工时</translation>
    </message>
    <message>
        <source>Useful time</source>
        <translation>有效产出时间</translation>
    </message>
    <message>
        <source>Planned run time of all pieces − that of the good ones</source>
        <translation>全部产出的计划工时 − 良品的计划工时</translation>
    </message>
    <message>
        <source>Counted in this shift, with what was corrected</source>
        <translation>本班次的报数，含更正</translation>
    </message>
    <message>
        <source>Time that stood still for this reason</source>
        <translation>因此原因停着的时间</translation>
    </message>
    <message>
        <source>No reason is asked for these stops</source>
        <translation>这些停机不需填写原因</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>记录 {count} 条</translation>
    </message>
    <message>
        <source>Time by reason</source>
        <translation>停机原因</translation>
    </message>
    <message>
        <source>Micro-stops</source>
        <translation>短停</translation>
    </message>
    <message>
        <source>Together {time}</source>
        <translation>共 {time}</translation>
    </message>
    <message>
        <source>Changeovers</source>
        <translation>换型</translation>
    </message>
    <message>
        <source>From the last good piece of one order to the first of the next</source>
        <translation>从上一工单的最后一件良品，到下一工单的第一件良品</translation>
    </message>
    <message>
        <source>Before this shift</source>
        <translation>本班次之前</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What each job had of the shift</source>
        <translation>各任务在本班次的占用</translation>
    </message>
    <message>
        <source>OEE</source>
        <translation>设备综合效率 OEE</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>可用率</translation>
    </message>
    <message>
        <source>Effectiveness</source>
        <translation>性能率</translation>
    </message>
    <message>
        <source>Quality ratio</source>
        <translation>合格率</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>停机损失</translation>
    </message>
    <message>
        <source>Slow running</source>
        <translation>速度损失</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>不良损失</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>有效产出</translation>
    </message>
    <message>
        <source>Others: {count} ›</source>
        <translation>其他 {count} 项 ›</translation>
    </message>
    <message>
        <source>No reason named</source>
        <translation>未填原因</translation>
    </message>
    <message>
        <source>Breaks by calendar</source>
        <translation>按日历休息</translation>
    </message>
    <message>
        <source>{pieces} in {time}, {pri} each planned</source>
        <translation>{time} 产出 {pieces}，单件计划 {pri}</translation>
    </message>
    <message>
        <source>Counts as not available</source>
        <translation>按不可用计</translation>
    </message>
    <message>
        <source>{pieces} × {pri}</source>
        <translation>{pieces} × {pri}</translation>
    </message>
    <message>
        <source>Earlier records: {count}</source>
        <translation>更早的记录 {count} 条</translation>
    </message>
    <message>
        <source>The machine said</source>
        <translation>设备状态</translation>
    </message>
    <message>
        <source>Shifts come with the plan, as soon as the central side is reached.</source>
        <translation>连上中央服务后，班次会随计划下发。</translation>
    </message>
    <message>
        <source>No calendar yet</source>
        <translation>尚无工厂日历</translation>
    </message>
    <message>
        <source>Next: {shift} · {time}</source>
        <translation>下一班次：{shift} · {time}</translation>
    </message>
    <message>
        <source>No shift now</source>
        <translation>当前无班次</translation>
    </message>
    <message>
        <source>Running · as of {time}</source>
        <translation>进行中 · 截至 {time}</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>全部任务</translation>
    </message>
    <message>
        <source>Nothing was recorded in this shift</source>
        <translation>本班次没有记录</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Figures appear as soon as a job is started or the machine is heard.</source>
        <translation>任务开始或收到设备数据后，这里会显示指标。</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分</translation>
    </message>
</context>
<context>
    <name>ShiftBridge</name>
    <message>
        <source>Where the time went</source>
        <translation>时间去向</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Nothing was planned yet</source>
        <translation>尚无计划工作时间</translation>
    </message>
</context>
<context>
    <name>ShiftDetailSheet</name>
    <message>
        <source>No records</source>
        <translation>没有记录</translation>
    </message>
</context>
<context>
    <name>ShiftFormula</name>
    <message>
        <source>What was before</source>
        <translation>前一段</translation>
    </message>
    <message>
        <source>Name the reason</source>
        <translation>补填原因</translation>
    </message>
    <message>
        <source>What came after</source>
        <translation>后一段</translation>
    </message>
</context>
<context>
    <name>ShiftHeader</name>
    <message>
        <source>Earlier shift</source>
        <translation>上一班次</translation>
    </message>
    <message>
        <source>Morning meeting</source>
        <translation>早会</translation>
    </message>
    <message>
        <source>Later shift</source>
        <translation>下一班次</translation>
    </message>
</context>
<context>
    <name>ShiftReasons</name>
    <message>
        <source>Time by reason</source>
        <translation>停机原因</translation>
    </message>
    <message>
        <source>No stops</source>
        <translation>没有停机</translation>
    </message>
</context>
<context>
    <name>ShiftRecord</name>
    <message>
        <source>Job started</source>
        <translation>任务开始</translation>
    </message>
    <message>
        <source>Job resumed</source>
        <translation>任务恢复</translation>
    </message>
    <message>
        <source>Job paused</source>
        <translation>任务暂停</translation>
    </message>
    <message>
        <source>Job completed</source>
        <translation>任务完成</translation>
    </message>
    <message>
        <source>Reason of a pause named</source>
        <translation>补填暂停原因</translation>
    </message>
    <message>
        <source>Pieces counted</source>
        <translation>报数</translation>
    </message>
    <message>
        <source>Count corrected</source>
        <translation>更正数量</translation>
    </message>
    <message>
        <source>Counted by the machine</source>
        <translation>设备计数</translation>
    </message>
    <message>
        <source>Machine&apos;s pieces given to a job</source>
        <translation>设备计数归到任务</translation>
    </message>
    <message>
        <source>Machine&apos;s strokes dismissed</source>
        <translation>设备计数不算产品</translation>
    </message>
    <message>
        <source>Machine changed its state</source>
        <translation>设备状态变化</translation>
    </message>
    <message>
        <source>Machine changed its mode</source>
        <translation>设备模式变化</translation>
    </message>
    <message>
        <source>Reason of a stop named</source>
        <translation>补填停机原因</translation>
    </message>
    <message>
        <source>Connection changed</source>
        <translation>连接变化</translation>
    </message>
    <message>
        <source>By the plant&apos;s calendar</source>
        <translation>按工厂日历</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Alarm over</source>
        <translation>报警解除</translation>
    </message>
    <message>
        <source>Terminal started</source>
        <translation>终端启动</translation>
    </message>
    <message>
        <source>Terminal stopped</source>
        <translation>终端停止</translation>
    </message>
    <message>
        <source>Nothing was recorded</source>
        <translation>没有记录</translation>
    </message>
</context>
<context>
    <name>ShiftTimeLine</name>
    <message>
        <source>Good pieces by hour</source>
        <translation>每小时良品</translation>
    </message>
    <message>
        <source>Time line of the shift</source>
        <translation>班次时间线</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Locked for {time}</source>
        <translation>已锁定，{time} 后可再试</translation>
    </message>
</context>
<context>
    <name>SignInPads</name>
    <message>
        <source>Your number</source>
        <translation>输入工号查找</translation>
    </message>
    <message>
        <source>Choose another person</source>
        <translation>另选人员</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Who else is here?</source>
        <translation>还有谁在岗？</translation>
    </message>
</context>
<context>
    <name>SpokenNote</name>
    <message>
        <source>Speak a note</source>
        <translation>说备注</translation>
    </message>
    <message>
        <source>Speak it again</source>
        <translation>重说备注</translation>
    </message>
    <message>
        <source>Not needed; it is kept with the pause.</source>
        <translation>可以不说；说了会和暂停一起记录。</translation>
    </message>
    <message>
        <source>Take the note away</source>
        <translation>删除备注</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scheduling</source>
        <translation>订单排产</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>物料领用</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>生产加工</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>质检入库</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Waiting</source>
        <translation>待开始</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Synced</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>The central side holds everything that this ledger holds, byte for byte.</source>
        <translation>此账本中的全部记录，中央服务都已一字不差地收存。</translation>
    </message>
    <message>
        <source>The central side holds everything that was recorded here, byte for byte.</source>
        <translation>这里的全部记录，中央服务都已一字不差地收存。</translation>
    </message>
    <message>
        <source>The central side has not answered yet. Records are kept here.</source>
        <translation>中央服务尚未应答，记录保存在本机。</translation>
    </message>
    <message>
        <source>The newest records are on their way to the central side.</source>
        <translation>最新的记录正在传往中央服务。</translation>
    </message>
    <message>
        <source>The central side holds other records than this terminal. Tell IT.</source>
        <translation>中央服务的记录与本机不一致，请通知 IT。</translation>
    </message>
    <message>
        <source>{time} fast: tell IT</source>
        <translation>快 {time}，请通知 IT</translation>
    </message>
    <message>
        <source>{time} slow: tell IT</source>
        <translation>慢 {time}，请通知 IT</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>No record is missing</source>
        <translation>没有丢失记录</translation>
    </message>
    <message>
        <source>Records were lost: {lost}</source>
        <translation>丢失了 {lost} 条记录</translation>
    </message>
    <message>
        <source>The ledger file was damaged; all {saved} records were saved. Have IT check the disk.</source>
        <translation>账本文件曾损坏，{saved} 条记录已全部救回。请 IT 检查磁盘。</translation>
    </message>
    <message>
        <source>This ledger goes on for an earlier one; all {saved} records were taken over.</source>
        <translation>此账本接续之前的账本，{saved} 条记录已全部接收。</translation>
    </message>
    <message>
        <source>The ledger file was damaged; {saved} records were saved. Tell IT.</source>
        <translation>账本文件曾损坏，已救回 {saved} 条记录。请通知 IT。</translation>
    </message>
    <message>
        <source>This ledger goes on for an earlier one; {saved} records were taken over. Tell IT.</source>
        <translation>此账本接续之前的账本，已接收 {saved} 条记录。请通知 IT。</translation>
    </message>
    <message>
        <source>There is no room for its daily copy. Tell IT: make room on the disk of this terminal.</source>
        <translation>没有空间做每日备份。请通知 IT：清理本终端的磁盘。</translation>
    </message>
    <message>
        <source>The disk does not take its daily copy. Tell IT: have the disk of this terminal checked.</source>
        <translation>磁盘写不进每日备份。请通知 IT：检查本终端的磁盘。</translation>
    </message>
    <message>
        <source>Another program holds it. It is tried again within the hour; if this stays, tell IT.</source>
        <translation>账本被另一个程序占用。一小时内会再试；如果一直这样，请通知 IT。</translation>
    </message>
    <message>
        <source>The ledger file is damaged. Call IT: a restart of this terminal saves what can be read.</source>
        <translation>账本文件已损坏。请通知 IT：重启本终端会保存能读出的内容。</translation>
    </message>
    <message>
        <source>The ledger could not be looked after</source>
        <translation>账本的日常维护没有成功</translation>
    </message>
</context>
<context>
    <name>SyncFigures</name>
    <message>
        <source>Records waiting</source>
        <translation>待传记录</translation>
    </message>
    <message>
        <source>the oldest since %1</source>
        <translation>最早一条：%1</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>trouble since %1</source>
        <translation>异常始于 %1</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>本机已记录</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>中央服务已确认</translation>
    </message>
    <message>
        <source>Name of this ledger</source>
        <translation>账本编号</translation>
    </message>
    <message>
        <source>Enrolled as</source>
        <translation>注册名称</translation>
    </message>
    <message>
        <source>Central side</source>
        <translation>中央服务</translation>
    </message>
    <message>
        <source>Clock of this terminal</source>
        <translation>本终端时钟</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>SyncTrouble</name>
    <message>
        <source>This terminal works on its own: no central side is set up for it.</source>
        <translation>本终端单机运行：未设置中央服务地址。</translation>
    </message>
    <message>
        <source>The central side cannot be reached. Work goes on; records are kept here and sent later.</source>
        <translation>连不上中央服务。工作照常进行，记录保存在本机，恢复后自动上传。</translation>
    </message>
    <message>
        <source>Something else answers in its place, such as a sign-in page of the network. Tell IT.</source>
        <translation>应答的不是中央服务，可能是网络登录页。请通知 IT。</translation>
    </message>
    <message>
        <source>This terminal needs IT: the central side does not know it yet, enrol it. Records are kept here.</source>
        <translation>本终端需要 IT 处理：中央服务还不认识它，请注册。记录保存在本机。</translation>
    </message>
    <message>
        <source>The central side does not accept this terminal. Tell IT; records are kept here.</source>
        <translation>中央服务不接受本终端。请通知 IT，工作照常进行，记录保存在本机。</translation>
    </message>
    <message>
        <source>The central side holds other records under this terminal&apos;s name. Tell IT; nothing is sent.</source>
        <translation>中央服务以本终端的名义存有不同的记录。请通知 IT，其间暂停上传。</translation>
    </message>
    <message>
        <source>This terminal&apos;s program is too old for the central side. Tell IT; records are kept.</source>
        <translation>本终端的程序版本过旧。请通知 IT，记录都会保留。</translation>
    </message>
    <message>
        <source>The central side is in trouble and asked to wait. Records are kept here and sent later.</source>
        <translation>中央服务出现异常，要求稍候。记录保存在本机，稍后自动上传。</translation>
    </message>
    <message>
        <source>The central side refuses the records. Tell IT; they are kept here.</source>
        <translation>中央服务拒收记录。请通知 IT，记录保存在本机。</translation>
    </message>
    <message>
        <source>This terminal itself has trouble with sending. Tell IT.</source>
        <translation>本终端上传出错，请通知 IT。</translation>
    </message>
    <message>
        <source>Sending has stopped ({code}). Tell IT; records are kept here.</source>
        <translation>上传已停止（{code}）。请通知 IT，记录保存在本机。</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>After: {task}</source>
        <translation>需先完成：{task}</translation>
    </message>
</context>
<context>
    <name>TaskActions</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>After: %1</source>
        <translation>需先完成：%1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>报数</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>TaskEntry</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>Running time</source>
        <translation>运行时间</translation>
    </message>
    <message>
        <source>Good of ordered</source>
        <translation>完成率</translation>
    </message>
</context>
<context>
    <name>TaskHistory</name>
    <message>
        <source>Nothing recorded yet</source>
        <translation>还没有记录</translation>
    </message>
</context>
<context>
    <name>TaskPage</name>
    <message>
        <source>This task is no longer in the plan.</source>
        <translation>该任务已不在计划中。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>显示内容</translation>
    </message>
</context>
<context>
    <name>TaskStops</name>
    <message>
        <source>No pause so far</source>
        <translation>没有暂停</translation>
    </message>
</context>
<context>
    <name>TaskWorkers</name>
    <message>
        <source>Nobody has worked on it</source>
        <translation>还没有人作业</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>作业中</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>This station</source>
        <translation>本工位</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>全线</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Nothing is planned for this station.</source>
        <translation>本工位没有计划任务。</translation>
    </message>
    <message>
        <source>Nothing is planned for this line.</source>
        <translation>本线没有计划任务。</translation>
    </message>
    <message>
        <source>Nothing has been completed yet.</source>
        <translation>还没有完成的任务。</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Which tasks</source>
        <translation>任务范围</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>手输条码</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The disk of this terminal is full. Call IT and write it down on paper meanwhile.</source>
        <translation>本终端磁盘已满。请通知 IT，其间先记在纸上。</translation>
    </message>
    <message>
        <source>The disk of this terminal does not answer. Call IT and write it down on paper meanwhile.</source>
        <translation>本终端磁盘无响应。请通知 IT，其间先记在纸上。</translation>
    </message>
    <message>
        <source>Another program holds the ledger. Try again; if it stays, call IT.</source>
        <translation>账本被其他程序占用。请重试；若仍不行，请通知 IT。</translation>
    </message>
    <message>
        <source>The ledger file is damaged. Call IT; restarting the terminal begins a new one.</source>
        <translation>账本文件已损坏。请通知 IT；重启终端后会启用新账本。</translation>
    </message>
    <message>
        <source>The program failed. Look in the task&apos;s history whether it was recorded, and tell IT.</source>
        <translation>程序出错。请在任务的记录中查看是否已记录，并通知 IT。</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>pcs</source>
        <translation>件</translation>
    </message>
    <message>
        <source>sets</source>
        <translation>套</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>units</source>
        <translation>台</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>箱</translation>
    </message>
    <message>
        <source>pallets</source>
        <translation>托</translation>
    </message>
    <message>
        <source>rolls</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>m</source>
        <translation>米</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>公斤</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>from the progress</source>
        <translation>由进度算得</translation>
    </message>
    <message>
        <source>From the counts</source>
        <translation>按件数算得</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>您说的是</translation>
    </message>
    <message>
        <source>The board shows it at once. The station page says who comes, and when.</source>
        <translation>看板立即显示。谁来、何时到，看工位页面。</translation>
    </message>
    <message>
        <source>That was too short</source>
        <translation>说得太短了</translation>
    </message>
    <message>
        <source>Touch the button, wait for “Speak now”, then say the whole sentence.</source>
        <translation>点一下按钮，看到“请讲”后再说完整的一句话。</translation>
    </message>
    <message>
        <source>Nothing was heard</source>
        <translation>没有听到声音</translation>
    </message>
    <message>
        <source>Speak towards the microphone. The level must move while you speak; if not, call IT.</source>
        <translation>请对着麦克风说。说话时音量条应当跳动；不动就请联系 IT。</translation>
    </message>
    <message>
        <source>That was too quiet</source>
        <translation>声音太小了</translation>
    </message>
    <message>
        <source>Go closer to the microphone, or speak louder than the machine.</source>
        <translation>请靠近麦克风，或者说得比机器声大一些。</translation>
    </message>
    <message>
        <source>That was too loud</source>
        <translation>声音太大了</translation>
    </message>
    <message>
        <source>Keep a hand&apos;s breadth from the microphone, and do not shout.</source>
        <translation>请离麦克风一掌远，不用喊。</translation>
    </message>
    <message>
        <source>That was too long</source>
        <translation>说得太长了</translation>
    </message>
    <message>
        <source>Say one thing at a time, then wait for the card.</source>
        <translation>一次只说一件事，然后等卡片出现。</translation>
    </message>
    <message>
        <source>That was not understood</source>
        <translation>没有听懂</translation>
    </message>
    <message>
        <source>Nothing was recorded. Say it again, as in these examples:</source>
        <translation>什么都没有记录。请照下面的例子再说一遍：</translation>
    </message>
    <message>
        <source>The call is recorded</source>
        <translation>呼叫已记录</translation>
    </message>
    <message>
        <source>No voice model is installed for this language</source>
        <translation>还没有安装这种语言的语音模型</translation>
    </message>
    <message>
        <source>Go on by touch and scanner. IT can install one: lineside voice install</source>
        <translation>请继续用触摸和扫码。IT 可以安装：lineside voice install</translation>
    </message>
    <message>
        <source>The voice model is not where the settings say</source>
        <translation>设置里写的位置没有语音模型</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: lineside voice check</source>
        <translation>请继续用触摸和扫码，并告诉 IT：lineside voice check</translation>
    </message>
    <message>
        <source>The voice model is damaged</source>
        <translation>语音模型已损坏</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: it has to be installed anew.</source>
        <translation>请继续用触摸和扫码，并告诉 IT：需要重新安装模型。</translation>
    </message>
    <message>
        <source>This terminal was installed without voice</source>
        <translation>本终端没有安装语音功能</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: a library is missing.</source>
        <translation>请继续用触摸和扫码，并告诉 IT：缺少程序库。</translation>
    </message>
    <message>
        <source>There is no microphone</source>
        <translation>没有麦克风</translation>
    </message>
    <message>
        <source>Plug the microphone in, then touch the button again.</source>
        <translation>请插上麦克风，再点一次按钮。</translation>
    </message>
    <message>
        <source>The microphone was unplugged</source>
        <translation>麦克风被拔掉了</translation>
    </message>
    <message>
        <source>Nothing was recorded. Plug it in again, then touch the button again.</source>
        <translation>什么都没有记录。请重新插上，再点一次按钮。</translation>
    </message>
    <message>
        <source>This program may not use the microphone</source>
        <translation>系统不允许本程序使用麦克风</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: the system refuses access.</source>
        <translation>请继续用触摸和扫码，并告诉 IT：系统拒绝访问麦克风。</translation>
    </message>
    <message>
        <source>Another program uses the microphone</source>
        <translation>麦克风正被别的程序占用</translation>
    </message>
    <message>
        <source>Close the other program, or wait a moment and try again.</source>
        <translation>请关掉那个程序，或者稍等再试。</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>无语音</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>加载中</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>说话</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>在听</translation>
    </message>
    <message>
        <source>What is meant?</source>
        <translation>您说的是哪一个？</translation>
    </message>
    <message>
        <source>The voice model is being loaded…</source>
        <translation>正在加载语音模型…</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>再说一遍</translation>
    </message>
    <message>
        <source>The microphone is being opened…</source>
        <translation>正在打开麦克风…</translation>
    </message>
    <message>
        <source>Speak the note now</source>
        <translation>请说备注</translation>
    </message>
    <message>
        <source>Say confirm, cancel, or what is right</source>
        <translation>请说“确认”“取消”，或者改正</translation>
    </message>
    <message>
        <source>Speak now</source>
        <translation>请讲</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Let go when you have finished.</source>
        <translation>说完松开。</translation>
    </message>
    <message>
        <source>Ends by itself when you stop; touch the button again to end it now.</source>
        <translation>说完停住就行；也可以再点一次按钮结束。</translation>
    </message>
    <message>
        <source>This does not fit</source>
        <translation>数字对不上，请核对</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>Correct by voice</source>
        <translation>语音改正</translation>
    </message>
    <message>
        <source>Say the reason</source>
        <translation>说原因</translation>
    </message>
    <message>
        <source>Say the cause</source>
        <translation>说报废原因</translation>
    </message>
    <message>
        <source>Say the job</source>
        <translation>说任务</translation>
    </message>
    <message>
        <source>Call them</source>
        <translation>呼叫</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Complete it all the same</source>
        <translation>仍然完成</translation>
    </message>
    <message>
        <source>Record all</source>
        <translation>仍然全部记录</translation>
    </message>
    <message>
        <source>{count} counts</source>
        <translation>共 {count} 项</translation>
    </message>
    <message>
        <source>Record {counts}</source>
        <translation>仍然记录 {counts}</translation>
    </message>
    <message>
        <source>Not understood, nothing has changed</source>
        <translation>没有听懂，卡片没变</translation>
    </message>
    <message>
        <source>Touch the reason, or say it.</source>
        <translation>请点选原因，或者说出来。</translation>
    </message>
    <message>
        <source>Touch why the pieces are scrap, or say it.</source>
        <translation>请点选报废原因，或者说出来。</translation>
    </message>
    <message>
        <source>Touch the job that is meant, or say it.</source>
        <translation>请点选是哪一个任务，或者说出来。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>现在不能这样做</translation>
    </message>
</context>
<context>
    <name>VoiceAct</name>
    <message>
        <source>Pause production</source>
        <translation>暂停生产</translation>
    </message>
    <message>
        <source>Reason of the stop</source>
        <translation>补填停机原因</translation>
    </message>
    <message>
        <source>Start the task</source>
        <translation>开始任务</translation>
    </message>
    <message>
        <source>Resume production</source>
        <translation>恢复生产</translation>
    </message>
    <message>
        <source>Complete the task</source>
        <translation>完成任务</translation>
    </message>
    <message>
        <source>Report pieces</source>
        <translation>报数</translation>
    </message>
    <message>
        <source>Report pieces, by progress</source>
        <translation>报数（按进度）</translation>
    </message>
    <message>
        <source>Call maintenance</source>
        <translation>呼叫维修</translation>
    </message>
    <message>
        <source>Call for material</source>
        <translation>呼叫物料</translation>
    </message>
    <message>
        <source>Call quality</source>
        <translation>呼叫质检</translation>
    </message>
    <message>
        <source>Call the team lead</source>
        <translation>呼叫班长</translation>
    </message>
    <message>
        <source>Meeting: plan</source>
        <translation>早会：计划</translation>
    </message>
    <message>
        <source>Meeting: problem</source>
        <translation>早会：问题</translation>
    </message>
    <message>
        <source>Meeting: measure</source>
        <translation>早会：措施</translation>
    </message>
</context>
<context>
    <name>VoiceAdvice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>VoiceAnswers</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>说完了</translation>
    </message>
</context>
<context>
    <name>VoiceExample</name>
    <message>
        <source>Problem spindle noise</source>
        <translation>问题 主轴异响</translation>
    </message>
    <message>
        <source>Measure change the bearing</source>
        <translation>措施 更换轴承</translation>
    </message>
    <message>
        <source>Plan two batches</source>
        <translation>计划 两批</translation>
    </message>
    <message>
        <source>Fifty good</source>
        <translation>完成五十{unit}</translation>
    </message>
    <message>
        <source>Two scrap, material</source>
        <translation>报废两件，材料原因</translation>
    </message>
    <message>
        <source>Resume production</source>
        <translation>恢复生产</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>开工</translation>
    </message>
    <message>
        <source>Call maintenance</source>
        <translation>呼叫维修</translation>
    </message>
    <message>
        <source>{reason}, pause production</source>
        <translation>{reason}，暂停生产</translation>
    </message>
</context>
<context>
    <name>VoiceExamples</name>
    <message>
        <source>For instance:</source>
        <translation>可以说：</translation>
    </message>
</context>
<context>
    <name>VoiceHeard</name>
    <message>
        <source>Heard: %1</source>
        <translation>听到：%1</translation>
    </message>
</context>
<context>
    <name>VoiceListening</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>说完了</translation>
    </message>
</context>
<context>
    <name>Weekday</name>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
</context>
</TS>
