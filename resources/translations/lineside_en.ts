<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertActions</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Whoever is called answers it here or on the board.</source>
        <translation>Whoever is called answers it here or on the board.</translation>
    </message>
</context>
<context>
    <name>AlertCard</name>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>All alerts: %1 more</source>
        <translation>All alerts: %1 more</translation>
    </message>
</context>
<context>
    <name>AlertSheet</name>
    <message>
        <source>Alert</source>
        <translation>Alert</translation>
    </message>
    <message>
        <source>This alert is over</source>
        <translation>This alert is over</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>No open alerts on this line</source>
        <translation>No open alerts on this line</translation>
    </message>
    <message>
        <source>Stops that nobody planned and calls for help appear here.</source>
        <translation>Stops that nobody planned and calls for help appear here.</translation>
    </message>
</context>
<context>
    <name>Andon</name>
    <message>
        <source>Raised</source>
        <translation>Raised</translation>
    </message>
    <message>
        <source>If nobody takes it on by {time}: {roles}</source>
        <translation>If nobody takes it on by {time}: {roles}</translation>
    </message>
    <message>
        <source>{person} comes</source>
        <translation>{person} comes</translation>
    </message>
    <message>
        <source>Maintenance comes at another time, in</source>
        <translation>Maintenance comes at another time, in</translation>
    </message>
    <message>
        <source>Send maintenance, there in</source>
        <translation>Send maintenance, there in</translation>
    </message>
    <message>
        <source>Resume the job</source>
        <translation>Resume the job</translation>
    </message>
    <message>
        <source>Take it on</source>
        <translation>Take it on</translation>
    </message>
    <message>
        <source>Repair done</source>
        <translation>Repair done</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>Close the alert</source>
        <translation>Close the alert</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Team lead</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Taken on</translation>
    </message>
    <message>
        <source>Maintenance sent</source>
        <translation>Maintenance sent</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>Call: {whom}</source>
        <translation>Call: {whom}</translation>
    </message>
    <message>
        <source>Pause: {reason}</source>
        <translation>Pause: {reason}</translation>
    </message>
    <message>
        <source>alarm {code}</source>
        <translation>alarm {code}</translation>
    </message>
    <message>
        <source>{machine}: {why}</source>
        <translation>{machine}: {why}</translation>
    </message>
    <message>
        <source>since {time} ({duration})</source>
        <translation>since {time} ({duration})</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Taken on by {person}, {time}</source>
        <translation>Taken on by {person}, {time}</translation>
    </message>
    <message>
        <source>Repair done at {time}, work may go on</source>
        <translation>Repair done at {time}, work may go on</translation>
    </message>
    <message>
        <source>This is over.</source>
        <translation>This is over.</translation>
    </message>
    <message>
        <source>Called: {roles}</source>
        <translation>Called: {roles}</translation>
    </message>
    <message>
        <source>Nobody is called for this.</source>
        <translation>Nobody is called for this.</translation>
    </message>
    <message>
        <source>Nobody is called yet; in {duration}: {roles}</source>
        <translation>Nobody is called yet; in {duration}: {roles}</translation>
    </message>
    <message>
        <source>Maintenance sent: {arrival}</source>
        <translation>Maintenance sent: {arrival}</translation>
    </message>
    <message>
        <source>nobody said when it comes</source>
        <translation>nobody said when it comes</translation>
    </message>
    <message>
        <source>there at {time}, in {duration}</source>
        <translation>there at {time}, in {duration}</translation>
    </message>
    <message>
        <source>should be there now</source>
        <translation>should be there now</translation>
    </message>
    <message>
        <source>should have been there at {time}, overdue by {duration}</source>
        <translation>should have been there at {time}, overdue by {duration}</translation>
    </message>
    <message>
        <source>Only recorded here, nobody hears of it: fetch or phone them.</source>
        <translation>Only recorded here, nobody hears of it: fetch or phone them.</translation>
    </message>
    <message>
        <source>Offline: it will be sent. If it is urgent, fetch or phone them.</source>
        <translation>Offline: it will be sent. If it is urgent, fetch or phone them.</translation>
    </message>
    <message>
        <source>Called already at {time}</source>
        <translation>Called already at {time}</translation>
    </message>
</context>
<context>
    <name>BadgeInvitation</name>
    <message>
        <source>Scan your badge</source>
        <translation>Scan your badge</translation>
    </message>
    <message>
        <source>or choose your name and enter the PIN</source>
        <translation>or choose your name and enter the PIN</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>The disk of this terminal is nearly full: {megabytes} MB left</source>
        <translation>The disk of this terminal is nearly full: {megabytes} MB left</translation>
    </message>
    <message>
        <source>Tell IT. When it is full, nothing can be recorded.</source>
        <translation>Tell IT. When it is full, nothing can be recorded.</translation>
    </message>
    <message>
        <source>Nobody can sign in: the list of people ended on {date}</source>
        <translation>Nobody can sign in: the list of people ended on {date}</translation>
    </message>
    <message>
        <source>The disk of this terminal is full</source>
        <translation>The disk of this terminal is full</translation>
    </message>
    <message>
        <source>Call IT now. Write down on paper what cannot be recorded.</source>
        <translation>Call IT now. Write down on paper what cannot be recorded.</translation>
    </message>
    <message>
        <source>Nobody can sign in: no list of people has arrived yet</source>
        <translation>Nobody can sign in: no list of people has arrived yet</translation>
    </message>
    <message>
        <source>It comes from the central side, as soon as it is reached: tell IT.</source>
        <translation>It comes from the central side, as soon as it is reached: tell IT.</translation>
    </message>
    <message>
        <source>The list of people ends on {date}: nobody can sign in after that</source>
        <translation>The list of people ends on {date}: nobody can sign in after that</translation>
    </message>
    <message>
        <source>The central side renews it as soon as it is reached: tell IT.</source>
        <translation>The central side renews it as soon as it is reached: tell IT.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>Scanner not connected: {device}</source>
        <translation>Scanner not connected: {device}</translation>
    </message>
    <message>
        <source>Plug it in again; until then sign in by PIN and choose tasks by tapping.</source>
        <translation>Plug it in again; until then sign in by PIN and choose tasks by tapping.</translation>
    </message>
    <message>
        <source>{detail}. {advice}</source>
        <translation>{detail}. {advice}</translation>
    </message>
    <message>
        <source>Plug it in again; until then choose tasks by tapping.</source>
        <translation>Plug it in again; until then choose tasks by tapping.</translation>
    </message>
    <message>
        <source>Plug it in again: nobody can sign in by PIN meanwhile.</source>
        <translation>Plug it in again: nobody can sign in by PIN meanwhile.</translation>
    </message>
    <message>
        <source>Pauses without a reason: {count}</source>
        <translation>Pauses without a reason: {count}</translation>
    </message>
    <message>
        <source>{task}, paused at {time}</source>
        <translation>{task}, paused at {time}</translation>
    </message>
    <message>
        <source>Name the reason</source>
        <translation>Name the reason</translation>
    </message>
    <message>
        <source>{machine} stood still {time}: why?</source>
        <translation>{machine} stood still {time}: why?</translation>
    </message>
    <message>
        <source>Stops without a reason: {count}</source>
        <translation>Stops without a reason: {count}</translation>
    </message>
    <message>
        <source>Alarm {code}</source>
        <translation>Alarm {code}</translation>
    </message>
    <message>
        <source>{count} {unit} without a job</source>
        <translation>{count} {unit} without a job</translation>
    </message>
    <message>
        <source>Counted by {machine}: {quality}</source>
        <translation>Counted by {machine}: {quality}</translation>
    </message>
    <message>
        <source>Whose are they?</source>
        <translation>Whose are they?</translation>
    </message>
    <message>
        <source>No plan has arrived yet</source>
        <translation>No plan has arrived yet</translation>
    </message>
    <message>
        <source>Orders and people come from the central side, as soon as it is reached.</source>
        <translation>Orders and people come from the central side, as soon as it is reached.</translation>
    </message>
    <message>
        <source>The central side has none yet: tell IT.</source>
        <translation>The central side has none yet: tell IT.</translation>
    </message>
    <message>
        <source>Show what else there is: %1</source>
        <translation>Show what else there is: %1</translation>
    </message>
</context>
<context>
    <name>Bucket</name>
    <message>
        <source>Producing</source>
        <translation>Producing</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Set-up</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Delay</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Out of order</translation>
    </message>
    <message>
        <source>Micro-stop</source>
        <translation>Micro-stop</translation>
    </message>
    <message>
        <source>Planned stop</source>
        <translation>Planned stop</translation>
    </message>
    <message>
        <source>No order</source>
        <translation>No order</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>The station produced for an order</source>
        <translation>The station produced for an order</translation>
    </message>
    <message>
        <source>The station was prepared for an order</source>
        <translation>The station was prepared for an order</translation>
    </message>
    <message>
        <source>Stopped with an order open; no equipment fault recorded</source>
        <translation>Stopped with an order open; no equipment fault recorded</translation>
    </message>
    <message>
        <source>Nothing was heard: neither producing nor standing still. Counts as not available</source>
        <translation>Nothing was heard: neither producing nor standing still. Counts as not available</translation>
    </message>
    <message>
        <source>It stood still because of the equipment</source>
        <translation>It stood still because of the equipment</translation>
    </message>
    <message>
        <source>Stops too short to be asked about</source>
        <translation>Stops too short to be asked about</translation>
    </message>
    <message>
        <source>Breaks and other planned stops; no part of the planned time</source>
        <translation>Breaks and other planned stops; no part of the planned time</translation>
    </message>
    <message>
        <source>It could have produced, and had no order</source>
        <translation>It could have produced, and had no order</translation>
    </message>
</context>
<context>
    <name>BusyDots</name>
    <message>
        <source>Please wait</source>
        <translation>Please wait</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>Whom do you need?</source>
        <translation>Whom do you need?</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>About: %1</translation>
    </message>
    <message>
        <source>About this station</source>
        <translation>About this station</translation>
    </message>
    <message>
        <source>Not needed; it is sent with the call.</source>
        <translation>Not needed; it is sent with the call.</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Man</source>
        <translation>Man</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
</context>
<context>
    <name>CodePad</name>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Delete the last character</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type a code</source>
        <translation>Type a code</translation>
    </message>
    <message>
        <source>As it stands below the bars; a badge has to be scanned</source>
        <translation>As it stands below the bars; a badge has to be scanned</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Capitals, small letters or marks</source>
        <translation>Capitals, small letters or marks</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>No valid data</source>
        <translation>No valid data</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Listening</translation>
    </message>
    <message>
        <source>Not heard of yet</source>
        <translation>Not heard of yet</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>Correct a count</source>
        <translation>Correct a count</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>How many?</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation>Choose why the pieces are scrap.</translation>
    </message>
    <message>
        <source>Enter the number.</source>
        <translation>Enter the number.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Record {count} {unit} · {quality}</source>
        <translation>Record {count} {unit} · {quality}</translation>
    </message>
</context>
<context>
    <name>CountFigures</name>
    <message>
        <source>Counted so far</source>
        <translation>Counted so far</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Ordered</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>All that are left: %1</source>
        <translation>All that are left: %1</translation>
    </message>
</context>
<context>
    <name>CountSheet</name>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Unplugged, or its port has another name</source>
        <translation>Unplugged, or its port has another name</translation>
    </message>
    <message>
        <source>More than one port fits its settings</source>
        <translation>More than one port fits its settings</translation>
    </message>
    <message>
        <source>Another program uses its port</source>
        <translation>Another program uses its port</translation>
    </message>
    <message>
        <source>Its port does not work</source>
        <translation>Its port does not work</translation>
    </message>
    <message>
        <source>This program may not use its port</source>
        <translation>This program may not use its port</translation>
    </message>
    <message>
        <source>Found, but nothing heard from it yet</source>
        <translation>Found, but nothing heard from it yet</translation>
    </message>
    <message>
        <source>What it sends cannot be understood</source>
        <translation>What it sends cannot be understood</translation>
    </message>
    <message>
        <source>It sends nothing</source>
        <translation>It sends nothing</translation>
    </message>
    <message>
        <source>Its driver failed; tell IT</source>
        <translation>Its driver failed; tell IT</translation>
    </message>
    <message>
        <source>It does not have a register that its settings name</source>
        <translation>It does not have a register that its settings name</translation>
    </message>
    <message>
        <source>It cannot be asked in the way its settings say</source>
        <translation>It cannot be asked in the way its settings say</translation>
    </message>
    <message>
        <source>It says that it is busy</source>
        <translation>It says that it is busy</translation>
    </message>
    <message>
        <source>It says that it failed</source>
        <translation>It says that it failed</translation>
    </message>
    <message>
        <source>Plug its cable in again. If it stays so: Find a device shows which ports there are now.</source>
        <translation>Plug its cable in again. If it stays so: Find a device shows which ports there are now.</translation>
    </message>
    <message>
        <source>Unplug the other one of its kind, or tell IT: its settings need the serial number.</source>
        <translation>Unplug the other one of its kind, or tell IT: its settings need the serial number.</translation>
    </message>
    <message>
        <source>Close the other program. If nobody knows of one, restart this terminal.</source>
        <translation>Close the other program. If nobody knows of one, restart this terminal.</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again. If it stays so, tell IT: cable or settings are wrong.</source>
        <translation>Unplug it and plug it in again. If it stays so, tell IT: cable or settings are wrong.</translation>
    </message>
    <message>
        <source>Tell IT: this program&apos;s user needs access to the port.</source>
        <translation>Tell IT: this program&apos;s user needs access to the port.</translation>
    </message>
    <message>
        <source>Wait a moment, or let the device do something.</source>
        <translation>Wait a moment, or let the device do something.</translation>
    </message>
    <message>
        <source>Tell IT: speed, parity or kind of device in its settings do not fit what it sends.</source>
        <translation>Tell IT: speed, parity or kind of device in its settings do not fit what it sends.</translation>
    </message>
    <message>
        <source>Is the device switched on? Are both ends of its cable in? Then tell IT.</source>
        <translation>Is the device switched on? Are both ends of its cable in? Then tell IT.</translation>
    </message>
    <message>
        <source>Restart this terminal, and tell IT.</source>
        <translation>Restart this terminal, and tell IT.</translation>
    </message>
    <message>
        <source>Tell IT: the register map in its settings is wrong.</source>
        <translation>Tell IT: the register map in its settings is wrong.</translation>
    </message>
    <message>
        <source>Wait a moment. If it stays so, tell IT.</source>
        <translation>Wait a moment. If it stays so, tell IT.</translation>
    </message>
    <message>
        <source>Look at the machine itself, and tell IT.</source>
        <translation>Look at the machine itself, and tell IT.</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>last scan {time}</source>
        <translation>last scan {time}</translation>
    </message>
</context>
<context>
    <name>DeviceDetail</name>
    <message>
        <source>Last on its line</source>
        <translation>Last on its line</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>How bytes are shown</source>
        <translation>How bytes are shown</translation>
    </message>
</context>
<context>
    <name>DeviceKind</name>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Keyboard scanner</source>
        <translation>Keyboard scanner</translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation>Typed by hand</translation>
    </message>
    <message>
        <source>Machine, line protocol</source>
        <translation>Machine, line protocol</translation>
    </message>
    <message>
        <source>Machine, MTConnect</source>
        <translation>Machine, MTConnect</translation>
    </message>
    <message>
        <source>Machine, Modbus RTU</source>
        <translation>Machine, Modbus RTU</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
</context>
<context>
    <name>DeviceTraffic</name>
    <message>
        <source>out</source>
        <translation>out</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Scanner self-test</source>
        <translation>Scanner self-test</translation>
    </message>
    <message>
        <source>Find a device</source>
        <translation>Find a device</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Microphone</translation>
    </message>
    <message>
        <source>last scan {time}</source>
        <translation>last scan {time}</translation>
    </message>
    <message>
        <source>What a keyboard scanner sends is seen in the scanner self-test.</source>
        <translation>What a keyboard scanner sends is seen in the scanner self-test.</translation>
    </message>
    <message>
        <source>Nothing has come from this device since the terminal started.</source>
        <translation>Nothing has come from this device since the terminal started.</translation>
    </message>
</context>
<context>
    <name>DevicesOverview</name>
    <message>
        <source>No device has been set up.</source>
        <translation>No device has been set up.</translation>
    </message>
    <message>
        <source>Find a device shows what is plugged in and proposes its settings.</source>
        <translation>Find a device shows what is plugged in and proposes its settings.</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>What to do with the devices</source>
        <translation>What to do with the devices</translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Due: {when}</source>
        <translation>Due: {when}</translation>
    </message>
</context>
<context>
    <name>FigureTile</name>
    <message>
        <source>no data</source>
        <translation>no data</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Call</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Call somebody to this station</source>
        <translation>Call somebody to this station</translation>
    </message>
</context>
<context>
    <name>Goal</name>
    <message>
        <source>Target {target}</source>
        <translation>Target {target}</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>as of {time}</translation>
    </message>
    <message>
        <source>It serves: {goals}</source>
        <translation>It serves: {goals}</translation>
    </message>
</context>
<context>
    <name>GoalStrip</name>
    <message>
        <source>Next goal</source>
        <translation>Next goal</translation>
    </message>
</context>
<context>
    <name>Gs1</name>
    <message>
        <source>SSCC</source>
        <translation>SSCC</translation>
    </message>
    <message>
        <source>GTIN</source>
        <translation>GTIN</translation>
    </message>
    <message>
        <source>CONTENT</source>
        <translation>CONTENT</translation>
    </message>
    <message>
        <source>BATCH/LOT</source>
        <translation>BATCH/LOT</translation>
    </message>
    <message>
        <source>PROD DATE</source>
        <translation>PROD DATE</translation>
    </message>
    <message>
        <source>DUE DATE</source>
        <translation>DUE DATE</translation>
    </message>
    <message>
        <source>PACK DATE</source>
        <translation>PACK DATE</translation>
    </message>
    <message>
        <source>BEST BEFORE or BEST BY</source>
        <translation>BEST BEFORE or BEST BY</translation>
    </message>
    <message>
        <source>SELL BY</source>
        <translation>SELL BY</translation>
    </message>
    <message>
        <source>USE BY or EXPIRY</source>
        <translation>USE BY or EXPIRY</translation>
    </message>
    <message>
        <source>VARIANT</source>
        <translation>VARIANT</translation>
    </message>
    <message>
        <source>SERIAL</source>
        <translation>SERIAL</translation>
    </message>
    <message>
        <source>CPV</source>
        <translation>CPV</translation>
    </message>
    <message>
        <source>VAR. COUNT</source>
        <translation>VAR. COUNT</translation>
    </message>
    <message>
        <source>COUNT</source>
        <translation>COUNT</translation>
    </message>
    <message>
        <source>ADDITIONAL ID</source>
        <translation>ADDITIONAL ID</translation>
    </message>
    <message>
        <source>CUST. PART No.</source>
        <translation>CUST. PART No.</translation>
    </message>
    <message>
        <source>MTO VARIANT</source>
        <translation>MTO VARIANT</translation>
    </message>
    <message>
        <source>PCN</source>
        <translation>PCN</translation>
    </message>
    <message>
        <source>SECONDARY SERIAL</source>
        <translation>SECONDARY SERIAL</translation>
    </message>
    <message>
        <source>REF. TO SOURCE</source>
        <translation>REF. TO SOURCE</translation>
    </message>
    <message>
        <source>NET WEIGHT (kg)</source>
        <translation>NET WEIGHT (kg)</translation>
    </message>
    <message>
        <source>LENGTH (m)</source>
        <translation>LENGTH (m)</translation>
    </message>
    <message>
        <source>WIDTH (m)</source>
        <translation>WIDTH (m)</translation>
    </message>
    <message>
        <source>HEIGHT (m)</source>
        <translation>HEIGHT (m)</translation>
    </message>
    <message>
        <source>AREA (m²)</source>
        <translation>AREA (m²)</translation>
    </message>
    <message>
        <source>NET VOLUME (l)</source>
        <translation>NET VOLUME (l)</translation>
    </message>
    <message>
        <source>NET VOLUME (m³)</source>
        <translation>NET VOLUME (m³)</translation>
    </message>
    <message>
        <source>GROSS WEIGHT (kg)</source>
        <translation>GROSS WEIGHT (kg)</translation>
    </message>
    <message>
        <source>ORDER NUMBER</source>
        <translation>ORDER NUMBER</translation>
    </message>
    <message>
        <source>GINC</source>
        <translation>GINC</translation>
    </message>
    <message>
        <source>GSIN</source>
        <translation>GSIN</translation>
    </message>
    <message>
        <source>ROUTE</source>
        <translation>ROUTE</translation>
    </message>
    <message>
        <source>SHIP TO LOC</source>
        <translation>SHIP TO LOC</translation>
    </message>
    <message>
        <source>BILL TO</source>
        <translation>BILL TO</translation>
    </message>
    <message>
        <source>PURCHASE FROM</source>
        <translation>PURCHASE FROM</translation>
    </message>
    <message>
        <source>SHIP FOR LOC</source>
        <translation>SHIP FOR LOC</translation>
    </message>
    <message>
        <source>LOC No.</source>
        <translation>LOC No.</translation>
    </message>
    <message>
        <source>PROD/SERV LOC</source>
        <translation>PROD/SERV LOC</translation>
    </message>
    <message>
        <source>SHIP TO POST</source>
        <translation>SHIP TO POST</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>ORIGIN</translation>
    </message>
    <message>
        <source>GRAI</source>
        <translation>GRAI</translation>
    </message>
    <message>
        <source>GIAI</source>
        <translation>GIAI</translation>
    </message>
    <message>
        <source>ITIP</source>
        <translation>ITIP</translation>
    </message>
    <message>
        <source>PROD TIME</source>
        <translation>PROD TIME</translation>
    </message>
    <message>
        <source>REF No.</source>
        <translation>REF No.</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Resumed</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Joined</translation>
    </message>
    <message>
        <source>Corrected: {quality} {delta} {unit}</source>
        <translation>Corrected: {quality} {delta} {unit}</translation>
    </message>
    <message>
        <source>Paused: {reason}</source>
        <translation>Paused: {reason}</translation>
    </message>
    <message>
        <source>Reason named: {reason}</source>
        <translation>Reason named: {reason}</translation>
    </message>
    <message>
        <source>Lot used: {lot}</source>
        <translation>Lot used: {lot}</translation>
    </message>
    <message>
        <source>Left: {name}</source>
        <translation>Left: {name}</translation>
    </message>
    <message>
        <source>by voice: “{sentence}”</source>
        <translation>by voice: “{sentence}”</translation>
    </message>
    <message>
        <source>counted by the machine</source>
        <translation>counted by the machine</translation>
    </message>
    <message>
        <source>counts {count} by now</source>
        <translation>counts {count} by now</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Good, scrap, rework</source>
        <translation>Good, scrap, rework</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
</context>
<context>
    <name>JobClock</name>
    <message>
        <source>Running time</source>
        <translation>Running time</translation>
    </message>
    <message>
        <source>Paused for</source>
        <translation>Paused for</translation>
    </message>
</context>
<context>
    <name>JobHeader</name>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>All about %1</source>
        <translation>All about %1</translation>
    </message>
</context>
<context>
    <name>JobPeople</name>
    <message>
        <source>Nobody is on it</source>
        <translation>Nobody is on it</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Join</translation>
    </message>
</context>
<context>
    <name>KeyGrid</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Delete the last digit</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
</context>
<context>
    <name>Loose</name>
    <message>
        <source>Yes, {count} are not products</source>
        <translation>Yes, {count} are not products</translation>
    </message>
    <message>
        <source>At most {count} {unit}</source>
        <translation>At most {count} {unit}</translation>
    </message>
    <message>
        <source>Set-up parts and idle strokes are no products: they will count nowhere.</source>
        <translation>Set-up parts and idle strokes are no products: they will count nowhere.</translation>
    </message>
    <message>
        <source>No job has been begun here. Start the one they belong to first.</source>
        <translation>No job has been begun here. Start the one they belong to first.</translation>
    </message>
    <message>
        <source>Choose the job that they belong to.</source>
        <translation>Choose the job that they belong to.</translation>
    </message>
    <message>
        <source>Give them to the job</source>
        <translation>Give them to the job</translation>
    </message>
    <message>
        <source>Give {count} {unit} to {task}</source>
        <translation>Give {count} {unit} to {task}</translation>
    </message>
</context>
<context>
    <name>LooseAnswers</name>
    <message>
        <source>Not products</source>
        <translation>Not products</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>No, go back</translation>
    </message>
</context>
<context>
    <name>LooseJobs</name>
    <message>
        <source>No job in hand</source>
        <translation>No job in hand</translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>Producing</source>
        <translation>Producing</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Idle</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Aborted</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Completing</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Resetting</source>
        <translation>Resetting</translation>
    </message>
    <message>
        <source>Holding</source>
        <translation>Holding</translation>
    </message>
    <message>
        <source>Unholding</source>
        <translation>Unholding</translation>
    </message>
    <message>
        <source>Suspending</source>
        <translation>Suspending</translation>
    </message>
    <message>
        <source>Unsuspending</source>
        <translation>Unsuspending</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Aborting</source>
        <translation>Aborting</translation>
    </message>
    <message>
        <source>Clearing</source>
        <translation>Clearing</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation>Nothing heard yet</translation>
    </message>
</context>
<context>
    <name>MachineEntry</name>
    <message>
        <source>Alarm %1: is it over?</source>
        <translation>Alarm %1: is it over?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>Badge of {name}</source>
        <translation>Badge of {name}</translation>
    </message>
    <message>
        <source>Order {name}</source>
        <translation>Order {name}</translation>
    </message>
    <message>
        <source>Task {name}</source>
        <translation>Task {name}</translation>
    </message>
    <message>
        <source>Lot {name}</source>
        <translation>Lot {name}</translation>
    </message>
    <message>
        <source>Machine {name}</source>
        <translation>Machine {name}</translation>
    </message>
    <message>
        <source>Pause reason {name}</source>
        <translation>Pause reason {name}</translation>
    </message>
    <message>
        <source>Command {name}</source>
        <translation>Command {name}</translation>
    </message>
    <message>
        <source>Unknown: {name}</source>
        <translation>Unknown: {name}</translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message>
        <source>{count}×, {time}</source>
        <translation>{count}×, {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>until {time}</translation>
    </message>
    <message>
        <source>needs {needs}, has {left}</source>
        <translation>needs {needs}, has {left}</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>as of {time}</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Not in the record</source>
        <translation>Not in the record</translation>
    </message>
    <message>
        <source>Second record, not counted</source>
        <translation>Second record, not counted</translation>
    </message>
    <message>
        <source>Held at {station} by {person}, {time}</source>
        <translation>Held at {station} by {person}, {time}</translation>
    </message>
    <message>
        <source>Last meeting, {day}</source>
        <translation>Last meeting, {day}</translation>
    </message>
    <message>
        <source>{figure}: not right</source>
        <translation>{figure}: not right</translation>
    </message>
    <message>
        <source>Morning meeting</source>
        <translation>Morning meeting</translation>
    </message>
    <message>
        <source>Team leads, supervisors and managers write here. Sign in as one of them.</source>
        <translation>Team leads, supervisors and managers write here. Sign in as one of them.</translation>
    </message>
    <message>
        <source>Held {time} · {person}</source>
        <translation>Held {time} · {person}</translation>
    </message>
    <message>
        <source>Not held yet</source>
        <translation>Not held yet</translation>
    </message>
    <message>
        <source>Not held</source>
        <translation>Not held</translation>
    </message>
    <message>
        <source>No facts were recorded for it</source>
        <translation>No facts were recorded for it</translation>
    </message>
    <message>
        <source>No shift was worked at this station yet</source>
        <translation>No shift was worked at this station yet</translation>
    </message>
    <message>
        <source>this terminal only</source>
        <translation>this terminal only</translation>
    </message>
    <message>
        <source>line heard {time}</source>
        <translation>line heard {time}</translation>
    </message>
    <message>
        <source>Open questions: {count}</source>
        <translation>Open questions: {count}</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>On track</source>
        <translation>On track</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Behind</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Lost time</source>
        <translation>Lost time</translation>
    </message>
    <message>
        <source>Longest stops</source>
        <translation>Longest stops</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>Unexplained</translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} h {minutes}</translation>
    </message>
</context>
<context>
    <name>MeetingAnswers</name>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Confirm the meeting</source>
        <translation>Confirm the meeting</translation>
    </message>
</context>
<context>
    <name>MeetingFacts</name>
    <message>
        <source>Lost time</source>
        <translation>Lost time</translation>
    </message>
    <message>
        <source>Longest stops</source>
        <translation>Longest stops</translation>
    </message>
</context>
<context>
    <name>MeetingHeader</name>
    <message>
        <source>Back to the shift</source>
        <translation>Back to the shift</translation>
    </message>
    <message>
        <source>Earlier meeting</source>
        <translation>Earlier meeting</translation>
    </message>
    <message>
        <source>Later meeting</source>
        <translation>Later meeting</translation>
    </message>
</context>
<context>
    <name>MeetingLineRow</name>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>MeetingLines</name>
    <message>
        <source>Nothing said yet</source>
        <translation>Nothing said yet</translation>
    </message>
    <message>
        <source>Nothing said yet. Press Speak and say:</source>
        <translation>Nothing said yet. Press Speak and say:</translation>
    </message>
    <message>
        <source>Problem spindle noisy</source>
        <translation>Problem spindle noisy</translation>
    </message>
    <message>
        <source>Measure change the bearing</source>
        <translation>Measure change the bearing</translation>
    </message>
    <message>
        <source>Plan two batches</source>
        <translation>Plan two batches</translation>
    </message>
</context>
<context>
    <name>MeetingOrders</name>
    <message>
        <source>Due today or overdue</source>
        <translation>Due today or overdue</translation>
    </message>
    <message>
        <source>No order is due today</source>
        <translation>No order is due today</translation>
    </message>
</context>
<context>
    <name>MeetingRemarkSheet</name>
    <message>
        <source>Line for the meeting</source>
        <translation>Line for the meeting</translation>
    </message>
    <message>
        <source>About: %1</source>
        <translation>About: %1</translation>
    </message>
    <message>
        <source>The figure stays as it was computed; what you say stands beside it</source>
        <translation>The figure stays as it was computed; what you say stands beside it</translation>
    </message>
    <message>
        <source>Kind of line</source>
        <translation>Kind of line</translation>
    </message>
    <message>
        <source>Touch Say it, or type here</source>
        <translation>Touch Say it, or type here</translation>
    </message>
    <message>
        <source>Type here</source>
        <translation>Type here</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>Say it</translation>
    </message>
    <message>
        <source>Say more</source>
        <translation>Say more</translation>
    </message>
    <message>
        <source>This figure is not right</source>
        <translation>This figure is not right</translation>
    </message>
    <message>
        <source>Add the line</source>
        <translation>Add the line</translation>
    </message>
</context>
<context>
    <name>MeetingShares</name>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>MicButton</name>
    <message>
        <source>Voice: %1</source>
        <translation>Voice: %1</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>Plug one in, then touch Look again.</source>
        <translation>Plug one in, then touch Look again.</translation>
    </message>
    <message>
        <source>A microphone was found: try it.</source>
        <translation>A microphone was found: try it.</translation>
    </message>
    <message>
        <source>Voice is switched off in the settings of this terminal.</source>
        <translation>Voice is switched off in the settings of this terminal.</translation>
    </message>
    <message>
        <source>The voice is ready</source>
        <translation>The voice is ready</translation>
    </message>
    <message>
        <source>No voice model was needed yet.</source>
        <translation>No voice model was needed yet.</translation>
    </message>
    <message>
        <source>{model}, loaded in {seconds} s</source>
        <translation>{model}, loaded in {seconds} s</translation>
    </message>
    <message>
        <source>An answer to a card, such as confirm or cancel</source>
        <translation>An answer to a card, such as confirm or cancel</translation>
    </message>
</context>
<context>
    <name>MicrophoneInputs</name>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>This machine has no microphone</source>
        <translation>This machine has no microphone</translation>
    </message>
    <message>
        <source>Plug one in, then look again.</source>
        <translation>Plug one in, then look again.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>MicrophoneTrial</name>
    <message>
        <source>Say something</source>
        <translation>Say something</translation>
    </message>
    <message>
        <source>Shows what was heard and understood. Nothing is recorded.</source>
        <translation>Shows what was heard and understood. Nothing is recorded.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Try it</translation>
    </message>
</context>
<context>
    <name>Mode</name>
    <message>
        <source>Production mode</source>
        <translation>Production mode</translation>
    </message>
    <message>
        <source>Maintenance mode</source>
        <translation>Maintenance mode</translation>
    </message>
    <message>
        <source>Manual mode</source>
        <translation>Manual mode</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>中文</source>
        <comment>the other language, in its own words</comment>
        <translation>中文</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Night</translation>
    </message>
</context>
<context>
    <name>NothingInHand</name>
    <message>
        <source>Scan an order or choose a task</source>
        <translation>Scan an order or choose a task</translation>
    </message>
    <message>
        <source>What you start here appears on this page.</source>
        <translation>What you start here appears on this page.</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>All tasks</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>Type a code</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>Due first</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Why is it paused?</source>
        <translation>Why is it paused?</translation>
    </message>
    <message>
        <source>Why was it paused at {time}?</source>
        <translation>Why was it paused at {time}?</translation>
    </message>
    <message>
        <source>Why did it stand still {time}?</source>
        <translation>Why did it stand still {time}?</translation>
    </message>
    <message>
        <source>Name it later</source>
        <translation>Name it later</translation>
    </message>
</context>
<context>
    <name>PeopleSheet</name>
    <message>
        <source>Signed in here</source>
        <translation>Signed in here</translation>
    </message>
    <message>
        <source>Acts now</source>
        <translation>Acts now</translation>
    </message>
    <message>
        <source>Touch to act</source>
        <translation>Touch to act</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Sign in another person</source>
        <translation>Sign in another person</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Sign in by PIN</source>
        <translation>Sign in by PIN</translation>
    </message>
    <message>
        <source>Number: %1</source>
        <translation>Number: %1</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Nobody with a PIN has this number.</source>
        <translation>Nobody with a PIN has this number.</translation>
    </message>
    <message>
        <source>No PIN has arrived at this terminal yet.</source>
        <translation>No PIN has arrived at this terminal yet.</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation>
            <numerusform>%n digit entered</numerusform>
            <numerusform>%n digits entered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PortResult</name>
    <message>
        <source>Choose a port to listen on</source>
        <translation>Choose a port to listen on</translation>
    </message>
    <message>
        <source>Scan something meanwhile, or let the machine run: only a device that speaks can be found.</source>
        <translation>Scan something meanwhile, or let the machine run: only a device that speaks can be found.</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Listening on %1</translation>
    </message>
    <message>
        <source>Scan something every few seconds, or let the machine run. This takes half a minute at most.</source>
        <translation>Scan something every few seconds, or let the machine run. This takes half a minute at most.</translation>
    </message>
    <message>
        <source>Heard on %1</source>
        <translation>Heard on %1</translation>
    </message>
    <message>
        <source>For IT: add these lines to lineside.toml and restart the terminal</source>
        <translation>For IT: add these lines to lineside.toml and restart the terminal</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>Used by {device}</source>
        <translation>Used by {device}</translation>
    </message>
    <message>
        <source>Heard: {kind}</source>
        <translation>Heard: {kind}</translation>
    </message>
</context>
<context>
    <name>PortsPanel</name>
    <message>
        <source>This machine has no serial port</source>
        <translation>This machine has no serial port</translation>
    </message>
    <message>
        <source>Plug the device in, then look again.</source>
        <translation>Plug the device in, then look again.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
</context>
<context>
    <name>PresentPeople</name>
    <message>
        <source>Everybody here</source>
        <translation>Everybody here</translation>
    </message>
    <message>
        <source>Sign in another person</source>
        <translation>Sign in another person</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>Rework</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>Scrap</translation>
    </message>
</context>
<context>
    <name>QuestionSheet</name>
    <message>
        <source>Are you sure?</source>
        <translation>Are you sure?</translation>
    </message>
    <message>
        <source>No, go back</source>
        <translation>No, go back</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Equipment</source>
        <translation>Equipment</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Not known yet</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Sign in first: scan your badge.</source>
        <translation>Sign in first: scan your badge.</translation>
    </message>
    <message>
        <source>{person} is not known at this terminal.</source>
        <translation>{person} is not known at this terminal.</translation>
    </message>
    <message>
        <source>{name} is no longer active here. Ask the team lead.</source>
        <translation>{name} is no longer active here. Ask the team lead.</translation>
    </message>
    <message>
        <source>The access of {name} ended on {until}. Ask the team lead.</source>
        <translation>The access of {name} ended on {until}. Ask the team lead.</translation>
    </message>
    <message>
        <source>This is for others to do: {roles}. One of them has to sign in.</source>
        <translation>This is for others to do: {roles}. One of them has to sign in.</translation>
    </message>
    <message>
        <source>The list of people has not come yet. It comes from the central side: tell IT if it stays away.</source>
        <translation>The list of people has not come yet. It comes from the central side: tell IT if it stays away.</translation>
    </message>
    <message>
        <source>Nobody can sign in: the list of people ended on {until}. Tell IT: the central side renews it.</source>
        <translation>Nobody can sign in: the list of people ended on {until}. Tell IT: the central side renews it.</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: {left}</source>
        <translation>Wrong PIN. Tries left: {left}</translation>
    </message>
    <message>
        <source>The PIN of {name} is locked for {seconds} s. The badge still works.</source>
        <translation>The PIN of {name} is locked for {seconds} s. The badge still works.</translation>
    </message>
    <message>
        <source>{name} has no PIN. Scan the badge.</source>
        <translation>{name} has no PIN. Scan the badge.</translation>
    </message>
    <message>
        <source>{person} is not signed in here.</source>
        <translation>{person} is not signed in here.</translation>
    </message>
    <message>
        <source>The task {task} is not known here.</source>
        <translation>The task {task} is not known here.</translation>
    </message>
    <message>
        <source>The order {order} is not known here.</source>
        <translation>The order {order} is not known here.</translation>
    </message>
    <message>
        <source>The order {order} was cancelled. Ask the team lead.</source>
        <translation>The order {order} was cancelled. Ask the team lead.</translation>
    </message>
    <message>
        <source>Everything of order {order} is done.</source>
        <translation>Everything of order {order} is done.</translation>
    </message>
    <message>
        <source>{task} belongs to {where}.</source>
        <translation>{task} belongs to {where}.</translation>
    </message>
    <message>
        <source>{task} is for team {team}.</source>
        <translation>{task} is for team {team}.</translation>
    </message>
    <message>
        <source>First complete {before}, then start {task}.</source>
        <translation>First complete {before}, then start {task}.</translation>
    </message>
    <message>
        <source>{task} is running already.</source>
        <translation>{task} is running already.</translation>
    </message>
    <message>
        <source>{task} is completed already.</source>
        <translation>{task} is completed already.</translation>
    </message>
    <message>
        <source>{task} is not running.</source>
        <translation>{task} is not running.</translation>
    </message>
    <message>
        <source>{task} is not paused.</source>
        <translation>{task} is not paused.</translation>
    </message>
    <message>
        <source>{task} has not been started.</source>
        <translation>{task} has not been started.</translation>
    </message>
    <message>
        <source>You are on {task} already.</source>
        <translation>You are on {task} already.</translation>
    </message>
    <message>
        <source>You are not on {task}.</source>
        <translation>You are not on {task}.</translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation>Choose a reason.</translation>
    </message>
    <message>
        <source>The reason {reason} cannot be chosen. Choose another one.</source>
        <translation>The reason {reason} cannot be chosen. Choose another one.</translation>
    </message>
    <message>
        <source>This pause of {task} is not known here.</source>
        <translation>This pause of {task} is not known here.</translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation>Choose why the pieces are scrap.</translation>
    </message>
    <message>
        <source>Only scrap has a cause, not: {quality}</source>
        <translation>Only scrap has a cause, not: {quality}</translation>
    </message>
    <message>
        <source>Enter how many pieces.</source>
        <translation>Enter how many pieces.</translation>
    </message>
    <message>
        <source>{quantity} cannot be right: at most {most} at a time.</source>
        <translation>{quantity} cannot be right: at most {most} at a time.</translation>
    </message>
    <message>
        <source>There is no count here to correct.</source>
        <translation>There is no count here to correct.</translation>
    </message>
    <message>
        <source>It counts {quantity} already.</source>
        <translation>It counts {quantity} already.</translation>
    </message>
    <message>
        <source>With {quantity} the total would fall below zero.</source>
        <translation>With {quantity} the total would fall below zero.</translation>
    </message>
    <message>
        <source>Nothing here has the code {text}.</source>
        <translation>Nothing here has the code {text}.</translation>
    </message>
    <message>
        <source>The code {text} means more than one thing: {readings}</source>
        <translation>The code {text} means more than one thing: {readings}</translation>
    </message>
    <message>
        <source>A code of {length} characters is too long: {head}</source>
        <translation>A code of {length} characters is too long: {head}</translation>
    </message>
    <message>
        <source>The code holds control characters: {head}</source>
        <translation>The code holds control characters: {head}</translation>
    </message>
    <message>
        <source>The code is no text: {head}</source>
        <translation>The code is no text: {head}</translation>
    </message>
    <message>
        <source>The code holds letters that only look like ours: {head}</source>
        <translation>The code holds letters that only look like ours: {head}</translation>
    </message>
    <message>
        <source>Misread or misprinted: the check digit of {value} is wrong, {expected} would fit.</source>
        <translation>Misread or misprinted: the check digit of {value} is wrong, {expected} would fit.</translation>
    </message>
    <message>
        <source>The code is no GS1 code that can be read: {head}</source>
        <translation>The code is no GS1 code that can be read: {head}</translation>
    </message>
    <message>
        <source>There is no such command: {text}</source>
        <translation>There is no such command: {text}</translation>
    </message>
    <message>
        <source>A badge is scanned, not typed. Without it, sign in by PIN.</source>
        <translation>A badge is scanned, not typed. Without it, sign in by PIN.</translation>
    </message>
    <message>
        <source>{equipment} does not stand at this station.</source>
        <translation>{equipment} does not stand at this station.</translation>
    </message>
    <message>
        <source>Several jobs are open here. Scan the one you mean, or touch it on the screen.</source>
        <translation>Several jobs are open here. Scan the one you mean, or touch it on the screen.</translation>
    </message>
    <message>
        <source>No job runs here.</source>
        <translation>No job runs here.</translation>
    </message>
    <message>
        <source>No job is paused here.</source>
        <translation>No job is paused here.</translation>
    </message>
    <message>
        <source>There is nothing to confirm.</source>
        <translation>There is nothing to confirm.</translation>
    </message>
    <message>
        <source>It was not confirmed. Nothing was saved.</source>
        <translation>It was not confirmed. Nothing was saved.</translation>
    </message>
    <message>
        <source>This changed meanwhile. Look at it, then confirm it.</source>
        <translation>This changed meanwhile. Look at it, then confirm it.</translation>
    </message>
    <message>
        <source>This is said in the meeting: open Shift, then Morning meeting, and say it again.</source>
        <translation>This is said in the meeting: open Shift, then Morning meeting, and say it again.</translation>
    </message>
    <message>
        <source>What was shown before was not confirmed and is not saved.</source>
        <translation>What was shown before was not confirmed and is not saved.</translation>
    </message>
    <message>
        <source>{equipment} has only {loose} pieces left that belong to no job.</source>
        <translation>{equipment} has only {loose} pieces left that belong to no job.</translation>
    </message>
    <message>
        <source>This stop of {equipment} can no longer be explained: it began more than 24 hours ago.</source>
        <translation>This stop of {equipment} can no longer be explained: it began more than 24 hours ago.</translation>
    </message>
    <message>
        <source>The meeting of {day} was held already: {person}, {held}.</source>
        <translation>The meeting of {day} was held already: {person}, {held}.</translation>
    </message>
    <message>
        <source>The meeting is for others to hold: {roles}. One of them has to sign in.</source>
        <translation>The meeting is for others to hold: {roles}. One of them has to sign in.</translation>
    </message>
    <message>
        <source>No line was written yet, and after this none can be. Confirm the meeting all the same?</source>
        <translation>No line was written yet, and after this none can be. Confirm the meeting all the same?</translation>
    </message>
    <message>
        <source>No figures are known yet, and after this none come. Confirm the meeting all the same?</source>
        <translation>No figures are known yet, and after this none come. Confirm the meeting all the same?</translation>
    </message>
    <message>
        <source>There is no calendar yet: nobody can say which day it is for the plant.</source>
        <translation>There is no calendar yet: nobody can say which day it is for the plant.</translation>
    </message>
    <message>
        <source>Say or type a line first.</source>
        <translation>Say or type a line first.</translation>
    </message>
    <message>
        <source>This alert is not known here.</source>
        <translation>This alert is not known here.</translation>
    </message>
    <message>
        <source>This alert is over already.</source>
        <translation>This alert is over already.</translation>
    </message>
    <message>
        <source>{person} has taken this alert on already.</source>
        <translation>{person} has taken this alert on already.</translation>
    </message>
    <message>
        <source>Maintenance was sent already: {person}, {sent}.</source>
        <translation>Maintenance was sent already: {person}, {sent}.</translation>
    </message>
    <message>
        <source>Maintenance was not sent yet. Send it first.</source>
        <translation>Maintenance was not sent yet. Send it first.</translation>
    </message>
    <message>
        <source>The repair was done already: {closed}.</source>
        <translation>The repair was done already: {closed}.</translation>
    </message>
    <message>
        <source>Nobody comes at such a time. Choose another one.</source>
        <translation>Nobody comes at such a time. Choose another one.</translation>
    </message>
    <message>
        <source>{quantity} {unit} is more than the {remaining} {unit} that are left. Record it all the same?</source>
        <translation>{quantity} {unit} is more than the {remaining} {unit} that are left. Record it all the same?</translation>
    </message>
    <message>
        <source>Only {good} of {quantity} {unit} are good. Complete it all the same?</source>
        <translation>Only {good} of {quantity} {unit} are good. Complete it all the same?</translation>
    </message>
    <message>
        <source>{equipment} reported alarm {alarm} at {since} and has not cleared it. Take it as over?</source>
        <translation>{equipment} reported alarm {alarm} at {since} and has not cleared it. Take it as over?</translation>
    </message>
    <message>
        <source>This order is counted in {unit}; {said_unit} cannot be converted into that. Say the number of {unit}.</source>
        <translation>This order is counted in {unit}; {said_unit} cannot be converted into that. Say the number of {unit}.</translation>
    </message>
    <message>
        <source>You said from {said} %, but {done} of {target} {unit} are recorded: {known} %. Record it all the same?</source>
        <translation>You said from {said} %, but {done} of {target} {unit} are recorded: {known} %. Record it all the same?</translation>
    </message>
    <message>
        <source>You said to {said} %, but {done} + {added} = {total} of {target} {unit} are {computed} %. Record it all the same?</source>
        <translation>You said to {said} %, but {done} + {added} = {total} of {target} {unit} are {computed} %. Record it all the same?</translation>
    </message>
    <message>
        <source>{said} % of {target} {unit} are {amount}, not a whole number. Say how many {unit} were made.</source>
        <translation>{said} % of {target} {unit} are {amount}, not a whole number. Say how many {unit} were made.</translation>
    </message>
    <message>
        <source>{done} of {target} {unit} are recorded already, {known} %: {said} % adds nothing. Say how many {unit} were made, or correct the count.</source>
        <translation>{done} of {target} {unit} are recorded already, {known} %: {said} % adds nothing. Say how many {unit} were made, or correct the count.</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Team lead</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Engineering</source>
        <translation>Engineering</translation>
    </message>
    <message>
        <source>Purchasing</source>
        <translation>Purchasing</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
</context>
<context>
    <name>SelfTest</name>
    <message>
        <source>As it came</source>
        <translation>As it came</translation>
    </message>
    <message>
        <source>Byte by byte</source>
        <translation>Byte by byte</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Symbology</source>
        <translation>Symbology</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>From first to last</source>
        <translation>From first to last</translation>
    </message>
    <message>
        <source>At</source>
        <translation>At</translation>
    </message>
    <message>
        <source>{title}: first {count} bytes</source>
        <translation>{title}: first {count} bytes</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Not said</translation>
    </message>
</context>
<context>
    <name>SelfTestPanel</name>
    <message>
        <source>Scans are shown here, and nothing is done about them.</source>
        <translation>Scans are shown here, and nothing is done about them.</translation>
    </message>
    <message>
        <source>Ends by itself in %1</source>
        <translation>Ends by itself in %1</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>Type a code</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Scan any code</source>
        <translation>Scan any code</translation>
    </message>
    <message>
        <source>Serial and keyboard scanners are heard alike, whichever page was open before.</source>
        <translation>Serial and keyboard scanners are heard alike, whichever page was open before.</translation>
    </message>
</context>
<context>
    <name>SelfTestResult</name>
    <message>
        <source>GS1 elements</source>
        <translation>GS1 elements</translation>
    </message>
</context>
<context>
    <name>SheetHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>There is nothing to confirm.</source>
        <translation>There is nothing to confirm.</translation>
    </message>
    <message>
        <source>There is nothing to cancel.</source>
        <translation>There is nothing to cancel.</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>No shift</translation>
    </message>
    <message>
        <source>Not saved. Nothing was recorded.</source>
        <translation>Not saved. Nothing was recorded.</translation>
    </message>
    <message>
        <source>Yes, record it</source>
        <translation>Yes, record it</translation>
    </message>
    <message>
        <source>Recorded {time}</source>
        <translation>Recorded {time}</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Availability × effectiveness × quality ratio</source>
        <translation>Availability × effectiveness × quality ratio</translation>
    </message>
    <message>
        <source>Production time ÷ planned busy time</source>
        <translation>Production time ÷ planned busy time</translation>
    </message>
    <message>
        <source>Planned busy time</source>
        <translation>Planned busy time</translation>
    </message>
    <message>
        <source>Planned run time of the pieces ÷ production time</source>
        <translation>Planned run time of the pieces ÷ production time</translation>
    </message>
    <message>
        <source>Planned run time of the pieces</source>
        <translation>Planned run time of the pieces</translation>
    </message>
    <message>
        <source>Good pieces ÷ produced pieces</source>
        <translation>Good pieces ÷ produced pieces</translation>
    </message>
    <message>
        <source>The shift so far, less its planned stops</source>
        <translation>The shift so far, less its planned stops</translation>
    </message>
    <message>
        <source>Produced pieces × planned run time of a piece</source>
        <translation>Produced pieces × planned run time of a piece</translation>
    </message>
    <message>
        <source>Planned busy time less the time without data and the three losses</source>
        <translation>Planned busy time less the time without data and the three losses</translation>
    </message>
    <message>
        <source>Planned busy time less the three losses</source>
        <translation>Planned busy time less the three losses</translation>
    </message>
    <message>
        <source>Planned busy time − production time</source>
        <translation>Planned busy time − production time</translation>
    </message>
    <message>
        <source>Planned busy time − time without data − production time</source>
        <translation>Planned busy time − time without data − production time</translation>
    </message>
    <message>
        <source>Every stop with the reason that was named for it, and the stops that need none</source>
        <translation>Every stop with the reason that was named for it, and the stops that need none</translation>
    </message>
    <message>
        <source>Production time − planned run time of the pieces</source>
        <translation>Production time − planned run time of the pieces</translation>
    </message>
    <message>
        <source>Useful time</source>
        <translation>Useful time</translation>
    </message>
    <message>
        <source>Planned run time of all pieces − that of the good ones</source>
        <translation>Planned run time of all pieces − that of the good ones</translation>
    </message>
    <message>
        <source>Counted in this shift, with what was corrected</source>
        <translation>Counted in this shift, with what was corrected</translation>
    </message>
    <message>
        <source>Time that stood still for this reason</source>
        <translation>Time that stood still for this reason</translation>
    </message>
    <message>
        <source>No reason is asked for these stops</source>
        <translation>No reason is asked for these stops</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>Records: {count}</translation>
    </message>
    <message>
        <source>Time by reason</source>
        <translation>Time by reason</translation>
    </message>
    <message>
        <source>Micro-stops</source>
        <translation>Micro-stops</translation>
    </message>
    <message>
        <source>Together {time}</source>
        <translation>Together {time}</translation>
    </message>
    <message>
        <source>Changeovers</source>
        <translation>Changeovers</translation>
    </message>
    <message>
        <source>From the last good piece of one order to the first of the next</source>
        <translation>From the last good piece of one order to the first of the next</translation>
    </message>
    <message>
        <source>Before this shift</source>
        <translation>Before this shift</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>What each job had of the shift</source>
        <translation>What each job had of the shift</translation>
    </message>
    <message>
        <source>OEE</source>
        <translation>OEE</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Availability</translation>
    </message>
    <message>
        <source>Effectiveness</source>
        <translation>Effectiveness</translation>
    </message>
    <message>
        <source>Quality ratio</source>
        <translation>Quality ratio</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Stops</translation>
    </message>
    <message>
        <source>Slow running</source>
        <translation>Slow running</translation>
    </message>
    <message>
        <source>Rejects</source>
        <translation>Rejects</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Useful</translation>
    </message>
    <message>
        <source>Others: {count} ›</source>
        <translation>Others: {count} ›</translation>
    </message>
    <message>
        <source>No reason named</source>
        <translation>No reason named</translation>
    </message>
    <message>
        <source>Breaks by calendar</source>
        <translation>Breaks by calendar</translation>
    </message>
    <message>
        <source>{pieces} in {time}, {pri} each planned</source>
        <translation>{pieces} in {time}, {pri} each planned</translation>
    </message>
    <message>
        <source>Counts as not available</source>
        <translation>Counts as not available</translation>
    </message>
    <message>
        <source>{pieces} × {pri}</source>
        <translation>{pieces} × {pri}</translation>
    </message>
    <message>
        <source>Earlier records: {count}</source>
        <translation>Earlier records: {count}</translation>
    </message>
    <message>
        <source>The machine said</source>
        <translation>The machine said</translation>
    </message>
    <message>
        <source>Shifts come with the plan, as soon as the central side is reached.</source>
        <translation>Shifts come with the plan, as soon as the central side is reached.</translation>
    </message>
    <message>
        <source>No calendar yet</source>
        <translation>No calendar yet</translation>
    </message>
    <message>
        <source>Next: {shift} · {time}</source>
        <translation>Next: {shift} · {time}</translation>
    </message>
    <message>
        <source>No shift now</source>
        <translation>No shift now</translation>
    </message>
    <message>
        <source>Running · as of {time}</source>
        <translation>Running · as of {time}</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>All jobs</translation>
    </message>
    <message>
        <source>Nothing was recorded in this shift</source>
        <translation>Nothing was recorded in this shift</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Nothing recorded yet</translation>
    </message>
    <message>
        <source>Figures appear as soon as a job is started or the machine is heard.</source>
        <translation>Figures appear as soon as a job is started or the machine is heard.</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>ShiftBridge</name>
    <message>
        <source>Where the time went</source>
        <translation>Where the time went</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>Nothing was planned yet</source>
        <translation>Nothing was planned yet</translation>
    </message>
</context>
<context>
    <name>ShiftDetailSheet</name>
    <message>
        <source>No records</source>
        <translation>No records</translation>
    </message>
</context>
<context>
    <name>ShiftFormula</name>
    <message>
        <source>What was before</source>
        <translation>What was before</translation>
    </message>
    <message>
        <source>Name the reason</source>
        <translation>Name the reason</translation>
    </message>
    <message>
        <source>What came after</source>
        <translation>What came after</translation>
    </message>
</context>
<context>
    <name>ShiftHeader</name>
    <message>
        <source>Earlier shift</source>
        <translation>Earlier shift</translation>
    </message>
    <message>
        <source>Morning meeting</source>
        <translation>Morning meeting</translation>
    </message>
    <message>
        <source>Later shift</source>
        <translation>Later shift</translation>
    </message>
</context>
<context>
    <name>ShiftReasons</name>
    <message>
        <source>Time by reason</source>
        <translation>Time by reason</translation>
    </message>
    <message>
        <source>No stops</source>
        <translation>No stops</translation>
    </message>
</context>
<context>
    <name>ShiftRecord</name>
    <message>
        <source>Job started</source>
        <translation>Job started</translation>
    </message>
    <message>
        <source>Job resumed</source>
        <translation>Job resumed</translation>
    </message>
    <message>
        <source>Job paused</source>
        <translation>Job paused</translation>
    </message>
    <message>
        <source>Job completed</source>
        <translation>Job completed</translation>
    </message>
    <message>
        <source>Reason of a pause named</source>
        <translation>Reason of a pause named</translation>
    </message>
    <message>
        <source>Pieces counted</source>
        <translation>Pieces counted</translation>
    </message>
    <message>
        <source>Count corrected</source>
        <translation>Count corrected</translation>
    </message>
    <message>
        <source>Counted by the machine</source>
        <translation>Counted by the machine</translation>
    </message>
    <message>
        <source>Machine&apos;s pieces given to a job</source>
        <translation>Machine&apos;s pieces given to a job</translation>
    </message>
    <message>
        <source>Machine&apos;s strokes dismissed</source>
        <translation>Machine&apos;s strokes dismissed</translation>
    </message>
    <message>
        <source>Machine changed its state</source>
        <translation>Machine changed its state</translation>
    </message>
    <message>
        <source>Machine changed its mode</source>
        <translation>Machine changed its mode</translation>
    </message>
    <message>
        <source>Reason of a stop named</source>
        <translation>Reason of a stop named</translation>
    </message>
    <message>
        <source>Connection changed</source>
        <translation>Connection changed</translation>
    </message>
    <message>
        <source>By the plant&apos;s calendar</source>
        <translation>By the plant&apos;s calendar</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Alarm over</source>
        <translation>Alarm over</translation>
    </message>
    <message>
        <source>Terminal started</source>
        <translation>Terminal started</translation>
    </message>
    <message>
        <source>Terminal stopped</source>
        <translation>Terminal stopped</translation>
    </message>
    <message>
        <source>Nothing was recorded</source>
        <translation>Nothing was recorded</translation>
    </message>
</context>
<context>
    <name>ShiftTimeLine</name>
    <message>
        <source>Good pieces by hour</source>
        <translation>Good pieces by hour</translation>
    </message>
    <message>
        <source>Time line of the shift</source>
        <translation>Time line of the shift</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Locked for {time}</source>
        <translation>Locked for {time}</translation>
    </message>
</context>
<context>
    <name>SignInPads</name>
    <message>
        <source>Your number</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Choose another person</source>
        <translation>Choose another person</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>Who else is here?</source>
        <translation>Who else is here?</translation>
    </message>
</context>
<context>
    <name>SpokenNote</name>
    <message>
        <source>Speak a note</source>
        <translation>Speak a note</translation>
    </message>
    <message>
        <source>Speak it again</source>
        <translation>Speak it again</translation>
    </message>
    <message>
        <source>Not needed; it is kept with the pause.</source>
        <translation>Not needed; it is kept with the pause.</translation>
    </message>
    <message>
        <source>Take the note away</source>
        <translation>Take the note away</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scheduling</source>
        <translation>Scheduling</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Inspection</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Synced</source>
        <translation>Synced</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>The central side holds everything that this ledger holds, byte for byte.</source>
        <translation>The central side holds everything that this ledger holds, byte for byte.</translation>
    </message>
    <message>
        <source>The central side holds everything that was recorded here, byte for byte.</source>
        <translation>The central side holds everything that was recorded here, byte for byte.</translation>
    </message>
    <message>
        <source>The central side has not answered yet. Records are kept here.</source>
        <translation>The central side has not answered yet. Records are kept here.</translation>
    </message>
    <message>
        <source>The newest records are on their way to the central side.</source>
        <translation>The newest records are on their way to the central side.</translation>
    </message>
    <message>
        <source>The central side holds other records than this terminal. Tell IT.</source>
        <translation>The central side holds other records than this terminal. Tell IT.</translation>
    </message>
    <message>
        <source>{time} fast: tell IT</source>
        <translation>{time} fast: tell IT</translation>
    </message>
    <message>
        <source>{time} slow: tell IT</source>
        <translation>{time} slow: tell IT</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>No record is missing</source>
        <translation>No record is missing</translation>
    </message>
    <message>
        <source>Records were lost: {lost}</source>
        <translation>Records were lost: {lost}</translation>
    </message>
    <message>
        <source>The ledger file was damaged; all {saved} records were saved. Have IT check the disk.</source>
        <translation>The ledger file was damaged; all {saved} records were saved. Have IT check the disk.</translation>
    </message>
    <message>
        <source>This ledger goes on for an earlier one; all {saved} records were taken over.</source>
        <translation>This ledger goes on for an earlier one; all {saved} records were taken over.</translation>
    </message>
    <message>
        <source>The ledger file was damaged; {saved} records were saved. Tell IT.</source>
        <translation>The ledger file was damaged; {saved} records were saved. Tell IT.</translation>
    </message>
    <message>
        <source>This ledger goes on for an earlier one; {saved} records were taken over. Tell IT.</source>
        <translation>This ledger goes on for an earlier one; {saved} records were taken over. Tell IT.</translation>
    </message>
    <message>
        <source>There is no room for its daily copy. Tell IT: make room on the disk of this terminal.</source>
        <translation>There is no room for its daily copy. Tell IT: make room on the disk of this terminal.</translation>
    </message>
    <message>
        <source>The disk does not take its daily copy. Tell IT: have the disk of this terminal checked.</source>
        <translation>The disk does not take its daily copy. Tell IT: have the disk of this terminal checked.</translation>
    </message>
    <message>
        <source>Another program holds it. It is tried again within the hour; if this stays, tell IT.</source>
        <translation>Another program holds it. It is tried again within the hour; if this stays, tell IT.</translation>
    </message>
    <message>
        <source>The ledger file is damaged. Call IT: a restart of this terminal saves what can be read.</source>
        <translation>The ledger file is damaged. Call IT: a restart of this terminal saves what can be read.</translation>
    </message>
    <message>
        <source>The ledger could not be looked after</source>
        <translation>The ledger could not be looked after</translation>
    </message>
</context>
<context>
    <name>SyncFigures</name>
    <message>
        <source>Records waiting</source>
        <translation>Records waiting</translation>
    </message>
    <message>
        <source>the oldest since %1</source>
        <translation>the oldest since %1</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Last contact</translation>
    </message>
    <message>
        <source>trouble since %1</source>
        <translation>trouble since %1</translation>
    </message>
    <message>
        <source>Recorded here</source>
        <translation>Recorded here</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Name of this ledger</source>
        <translation>Name of this ledger</translation>
    </message>
    <message>
        <source>Enrolled as</source>
        <translation>Enrolled as</translation>
    </message>
    <message>
        <source>Central side</source>
        <translation>Central side</translation>
    </message>
    <message>
        <source>Clock of this terminal</source>
        <translation>Clock of this terminal</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
</context>
<context>
    <name>SyncTrouble</name>
    <message>
        <source>This terminal works on its own: no central side is set up for it.</source>
        <translation>This terminal works on its own: no central side is set up for it.</translation>
    </message>
    <message>
        <source>The central side cannot be reached. Work goes on; records are kept here and sent later.</source>
        <translation>The central side cannot be reached. Work goes on; records are kept here and sent later.</translation>
    </message>
    <message>
        <source>Something else answers in its place, such as a sign-in page of the network. Tell IT.</source>
        <translation>Something else answers in its place, such as a sign-in page of the network. Tell IT.</translation>
    </message>
    <message>
        <source>This terminal needs IT: the central side does not know it yet, enrol it. Records are kept here.</source>
        <translation>This terminal needs IT: the central side does not know it yet, enrol it. Records are kept here.</translation>
    </message>
    <message>
        <source>The central side does not accept this terminal. Tell IT; records are kept here.</source>
        <translation>The central side does not accept this terminal. Tell IT; records are kept here.</translation>
    </message>
    <message>
        <source>The central side holds other records under this terminal&apos;s name. Tell IT; nothing is sent.</source>
        <translation>The central side holds other records under this terminal&apos;s name. Tell IT; nothing is sent.</translation>
    </message>
    <message>
        <source>This terminal&apos;s program is too old for the central side. Tell IT; records are kept.</source>
        <translation>This terminal&apos;s program is too old for the central side. Tell IT; records are kept.</translation>
    </message>
    <message>
        <source>The central side is in trouble and asked to wait. Records are kept here and sent later.</source>
        <translation>The central side is in trouble and asked to wait. Records are kept here and sent later.</translation>
    </message>
    <message>
        <source>The central side refuses the records. Tell IT; they are kept here.</source>
        <translation>The central side refuses the records. Tell IT; they are kept here.</translation>
    </message>
    <message>
        <source>This terminal itself has trouble with sending. Tell IT.</source>
        <translation>This terminal itself has trouble with sending. Tell IT.</translation>
    </message>
    <message>
        <source>Sending has stopped ({code}). Tell IT; records are kept here.</source>
        <translation>Sending has stopped ({code}). Tell IT; records are kept here.</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>After: {task}</source>
        <translation>After: {task}</translation>
    </message>
</context>
<context>
    <name>TaskActions</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>After: %1</source>
        <translation>After: %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
</context>
<context>
    <name>TaskEntry</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>Running time</source>
        <translation>Running time</translation>
    </message>
    <message>
        <source>Good of ordered</source>
        <translation>Good of ordered</translation>
    </message>
</context>
<context>
    <name>TaskHistory</name>
    <message>
        <source>Nothing recorded yet</source>
        <translation>Nothing recorded yet</translation>
    </message>
</context>
<context>
    <name>TaskPage</name>
    <message>
        <source>This task is no longer in the plan.</source>
        <translation>This task is no longer in the plan.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pauses</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>What to show</translation>
    </message>
</context>
<context>
    <name>TaskStops</name>
    <message>
        <source>No pause so far</source>
        <translation>No pause so far</translation>
    </message>
</context>
<context>
    <name>TaskWorkers</name>
    <message>
        <source>Nobody has worked on it</source>
        <translation>Nobody has worked on it</translation>
    </message>
    <message>
        <source>On it</source>
        <translation>On it</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Join</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>This station</source>
        <translation>This station</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>Whole line</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Nothing is planned for this station.</source>
        <translation>Nothing is planned for this station.</translation>
    </message>
    <message>
        <source>Nothing is planned for this line.</source>
        <translation>Nothing is planned for this line.</translation>
    </message>
    <message>
        <source>Nothing has been completed yet.</source>
        <translation>Nothing has been completed yet.</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Which tasks</source>
        <translation>Which tasks</translation>
    </message>
    <message>
        <source>Type a code</source>
        <translation>Type a code</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The disk of this terminal is full. Call IT and write it down on paper meanwhile.</source>
        <translation>The disk of this terminal is full. Call IT and write it down on paper meanwhile.</translation>
    </message>
    <message>
        <source>The disk of this terminal does not answer. Call IT and write it down on paper meanwhile.</source>
        <translation>The disk of this terminal does not answer. Call IT and write it down on paper meanwhile.</translation>
    </message>
    <message>
        <source>Another program holds the ledger. Try again; if it stays, call IT.</source>
        <translation>Another program holds the ledger. Try again; if it stays, call IT.</translation>
    </message>
    <message>
        <source>The ledger file is damaged. Call IT; restarting the terminal begins a new one.</source>
        <translation>The ledger file is damaged. Call IT; restarting the terminal begins a new one.</translation>
    </message>
    <message>
        <source>The program failed. Look in the task&apos;s history whether it was recorded, and tell IT.</source>
        <translation>The program failed. Look in the task&apos;s history whether it was recorded, and tell IT.</translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>pcs</source>
        <translation>pcs</translation>
    </message>
    <message>
        <source>sets</source>
        <translation>sets</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>batches</translation>
    </message>
    <message>
        <source>units</source>
        <translation>units</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>boxes</translation>
    </message>
    <message>
        <source>pallets</source>
        <translation>pallets</translation>
    </message>
    <message>
        <source>rolls</source>
        <translation>rolls</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>from the progress</source>
        <translation>from the progress</translation>
    </message>
    <message>
        <source>From the counts</source>
        <translation>From the counts</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>You said</translation>
    </message>
    <message>
        <source>The board shows it at once. The station page says who comes, and when.</source>
        <translation>The board shows it at once. The station page says who comes, and when.</translation>
    </message>
    <message>
        <source>That was too short</source>
        <translation>That was too short</translation>
    </message>
    <message>
        <source>Touch the button, wait for “Speak now”, then say the whole sentence.</source>
        <translation>Touch the button, wait for “Speak now”, then say the whole sentence.</translation>
    </message>
    <message>
        <source>Nothing was heard</source>
        <translation>Nothing was heard</translation>
    </message>
    <message>
        <source>Speak towards the microphone. The level must move while you speak; if not, call IT.</source>
        <translation>Speak towards the microphone. The level must move while you speak; if not, call IT.</translation>
    </message>
    <message>
        <source>That was too quiet</source>
        <translation>That was too quiet</translation>
    </message>
    <message>
        <source>Go closer to the microphone, or speak louder than the machine.</source>
        <translation>Go closer to the microphone, or speak louder than the machine.</translation>
    </message>
    <message>
        <source>That was too loud</source>
        <translation>That was too loud</translation>
    </message>
    <message>
        <source>Keep a hand&apos;s breadth from the microphone, and do not shout.</source>
        <translation>Keep a hand&apos;s breadth from the microphone, and do not shout.</translation>
    </message>
    <message>
        <source>That was too long</source>
        <translation>That was too long</translation>
    </message>
    <message>
        <source>Say one thing at a time, then wait for the card.</source>
        <translation>Say one thing at a time, then wait for the card.</translation>
    </message>
    <message>
        <source>That was not understood</source>
        <translation>That was not understood</translation>
    </message>
    <message>
        <source>Nothing was recorded. Say it again, as in these examples:</source>
        <translation>Nothing was recorded. Say it again, as in these examples:</translation>
    </message>
    <message>
        <source>The call is recorded</source>
        <translation>The call is recorded</translation>
    </message>
    <message>
        <source>No voice model is installed for this language</source>
        <translation>No voice model is installed for this language</translation>
    </message>
    <message>
        <source>Go on by touch and scanner. IT can install one: lineside voice install</source>
        <translation>Go on by touch and scanner. IT can install one: lineside voice install</translation>
    </message>
    <message>
        <source>The voice model is not where the settings say</source>
        <translation>The voice model is not where the settings say</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: lineside voice check</source>
        <translation>Go on by touch and scanner, and tell IT: lineside voice check</translation>
    </message>
    <message>
        <source>The voice model is damaged</source>
        <translation>The voice model is damaged</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: it has to be installed anew.</source>
        <translation>Go on by touch and scanner, and tell IT: it has to be installed anew.</translation>
    </message>
    <message>
        <source>This terminal was installed without voice</source>
        <translation>This terminal was installed without voice</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: a library is missing.</source>
        <translation>Go on by touch and scanner, and tell IT: a library is missing.</translation>
    </message>
    <message>
        <source>There is no microphone</source>
        <translation>There is no microphone</translation>
    </message>
    <message>
        <source>Plug the microphone in, then touch the button again.</source>
        <translation>Plug the microphone in, then touch the button again.</translation>
    </message>
    <message>
        <source>The microphone was unplugged</source>
        <translation>The microphone was unplugged</translation>
    </message>
    <message>
        <source>Nothing was recorded. Plug it in again, then touch the button again.</source>
        <translation>Nothing was recorded. Plug it in again, then touch the button again.</translation>
    </message>
    <message>
        <source>This program may not use the microphone</source>
        <translation>This program may not use the microphone</translation>
    </message>
    <message>
        <source>Go on by touch and scanner, and tell IT: the system refuses access.</source>
        <translation>Go on by touch and scanner, and tell IT: the system refuses access.</translation>
    </message>
    <message>
        <source>Another program uses the microphone</source>
        <translation>Another program uses the microphone</translation>
    </message>
    <message>
        <source>Close the other program, or wait a moment and try again.</source>
        <translation>Close the other program, or wait a moment and try again.</translation>
    </message>
    <message>
        <source>No voice</source>
        <translation>No voice</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Loading</translation>
    </message>
    <message>
        <source>Speak</source>
        <translation>Speak</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wait</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Listening</translation>
    </message>
    <message>
        <source>What is meant?</source>
        <translation>What is meant?</translation>
    </message>
    <message>
        <source>The voice model is being loaded…</source>
        <translation>The voice model is being loaded…</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Say it again</translation>
    </message>
    <message>
        <source>The microphone is being opened…</source>
        <translation>The microphone is being opened…</translation>
    </message>
    <message>
        <source>Speak the note now</source>
        <translation>Speak the note now</translation>
    </message>
    <message>
        <source>Say confirm, cancel, or what is right</source>
        <translation>Say confirm, cancel, or what is right</translation>
    </message>
    <message>
        <source>Speak now</source>
        <translation>Speak now</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Let go when you have finished.</source>
        <translation>Let go when you have finished.</translation>
    </message>
    <message>
        <source>Ends by itself when you stop; touch the button again to end it now.</source>
        <translation>Ends by itself when you stop; touch the button again to end it now.</translation>
    </message>
    <message>
        <source>This does not fit</source>
        <translation>This does not fit</translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation>Are you sure?</translation>
    </message>
    <message>
        <source>Correct by voice</source>
        <translation>Correct by voice</translation>
    </message>
    <message>
        <source>Say the reason</source>
        <translation>Say the reason</translation>
    </message>
    <message>
        <source>Say the cause</source>
        <translation>Say the cause</translation>
    </message>
    <message>
        <source>Say the job</source>
        <translation>Say the job</translation>
    </message>
    <message>
        <source>Call them</source>
        <translation>Call them</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Complete it all the same</source>
        <translation>Complete it all the same</translation>
    </message>
    <message>
        <source>Record all</source>
        <translation>Record all</translation>
    </message>
    <message>
        <source>{count} counts</source>
        <translation>{count} counts</translation>
    </message>
    <message>
        <source>Record {counts}</source>
        <translation>Record {counts}</translation>
    </message>
    <message>
        <source>Not understood, nothing has changed</source>
        <translation>Not understood, nothing has changed</translation>
    </message>
    <message>
        <source>Touch the reason, or say it.</source>
        <translation>Touch the reason, or say it.</translation>
    </message>
    <message>
        <source>Touch why the pieces are scrap, or say it.</source>
        <translation>Touch why the pieces are scrap, or say it.</translation>
    </message>
    <message>
        <source>Touch the job that is meant, or say it.</source>
        <translation>Touch the job that is meant, or say it.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>Not possible now</translation>
    </message>
</context>
<context>
    <name>VoiceAct</name>
    <message>
        <source>Pause production</source>
        <translation>Pause production</translation>
    </message>
    <message>
        <source>Reason of the stop</source>
        <translation>Reason of the stop</translation>
    </message>
    <message>
        <source>Start the task</source>
        <translation>Start the task</translation>
    </message>
    <message>
        <source>Resume production</source>
        <translation>Resume production</translation>
    </message>
    <message>
        <source>Complete the task</source>
        <translation>Complete the task</translation>
    </message>
    <message>
        <source>Report pieces</source>
        <translation>Report pieces</translation>
    </message>
    <message>
        <source>Report pieces, by progress</source>
        <translation>Report pieces, by progress</translation>
    </message>
    <message>
        <source>Call maintenance</source>
        <translation>Call maintenance</translation>
    </message>
    <message>
        <source>Call for material</source>
        <translation>Call for material</translation>
    </message>
    <message>
        <source>Call quality</source>
        <translation>Call quality</translation>
    </message>
    <message>
        <source>Call the team lead</source>
        <translation>Call the team lead</translation>
    </message>
    <message>
        <source>Meeting: plan</source>
        <translation>Meeting: plan</translation>
    </message>
    <message>
        <source>Meeting: problem</source>
        <translation>Meeting: problem</translation>
    </message>
    <message>
        <source>Meeting: measure</source>
        <translation>Meeting: measure</translation>
    </message>
</context>
<context>
    <name>VoiceAdvice</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>VoiceAnswers</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
</context>
<context>
    <name>VoiceExample</name>
    <message>
        <source>Problem spindle noise</source>
        <translation>Problem spindle noise</translation>
    </message>
    <message>
        <source>Measure change the bearing</source>
        <translation>Measure change the bearing</translation>
    </message>
    <message>
        <source>Plan two batches</source>
        <translation>Plan two batches</translation>
    </message>
    <message>
        <source>Fifty good</source>
        <translation>Fifty good</translation>
    </message>
    <message>
        <source>Two scrap, material</source>
        <translation>Two scrap, material</translation>
    </message>
    <message>
        <source>Resume production</source>
        <translation>Resume production</translation>
    </message>
    <message>
        <source>Start work</source>
        <translation>Start work</translation>
    </message>
    <message>
        <source>Call maintenance</source>
        <translation>Call maintenance</translation>
    </message>
    <message>
        <source>{reason}, pause production</source>
        <translation>{reason}, pause production</translation>
    </message>
</context>
<context>
    <name>VoiceExamples</name>
    <message>
        <source>For instance:</source>
        <translation>For instance:</translation>
    </message>
</context>
<context>
    <name>VoiceHeard</name>
    <message>
        <source>Heard: %1</source>
        <translation>Heard: %1</translation>
    </message>
</context>
<context>
    <name>VoiceListening</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
</context>
<context>
    <name>Weekday</name>
    <message>
        <source>Mon</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sun</translation>
    </message>
</context>
</TS>
