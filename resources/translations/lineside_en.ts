<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>{device} is not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again; until then sign in by PIN and choose tasks by tapping.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pauses without a reason: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task}, paused at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plan has arrived yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders and people come from the central side, as soon as it is reached.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BusyDots</name>
    <message>
        <source>Please wait</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Man</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>Correct a count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {count} {unit} · {quality}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>Unplugged, or its port has another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one port fits its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program uses its port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its port does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program may not use its port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sends nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its driver failed; tell IT</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected: {quality} {delta} {unit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason named: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counted by the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counts {count} by now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyGrid</name>
    <message>
        <source>Delete the last digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>Producing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pause</name>
    <message>
        <source>Why is it paused?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why was it paused at {time}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it later</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) entered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rework</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Sign in first: scan your badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has the badge {badge}. Ask the team lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{person} is not known at this terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no longer active here. Ask the team lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access of {name} ended on {until}. Ask the team lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN of {name} is locked for {seconds} s. The badge still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has no PIN. Scan the badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{person} is not signed in here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task {task} is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order {order} is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order {order} was cancelled. Ask the team lead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything of order {order} is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} belongs to {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} is for team {team}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First complete {before}, then start {task}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} is completed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} has not been started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are on {task} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not on {task}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason {reason} cannot be chosen. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pause of {task} is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose why the pieces are scrap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only scrap has a cause, not: {quality}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter how many pieces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quantity} cannot be right: at most {most} at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no count here to correct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It counts {quantity} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {quantity} the total would fall below zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here has the code {text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code {text} means more than one thing: {readings}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code of {length} characters is too long: {head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code holds control characters: {head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is no text: {head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code holds letters that only look like ours: {head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several jobs run here. Pause the one you mean on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs here that could be paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quantity} {unit} is more than the {remaining} {unit} that are left. Record it all the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {good} of {quantity} {unit} are good. Complete it all the same?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engineering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purchasing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manager</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetHeader</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>No shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. Nothing was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, record it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Locked for {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scheduling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Material</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Synced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side holds everything that was recorded here, byte for byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side has not been reached since the start. Records are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest records are on their way to the central side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side holds other records than this terminal. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncTrouble</name>
    <message>
        <source>The central side cannot be reached. Work goes on; records are kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else answers in place of the central side, such as a sign-in page of the network. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side does not accept this terminal. Tell IT: it has to be enrolled again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side holds other records under this terminal&apos;s name. Tell IT; nothing is sent meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This terminal&apos;s program is too old for the central side. Tell IT; records are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side is in trouble and asked to wait. Records are kept here and sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The central side refuses the records. Tell IT; they are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This terminal itself has trouble with sending. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending has stopped ({code}). Tell IT; records are kept here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>After: {task}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>This station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is planned for this station.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is planned for this line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been completed yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The disk of this terminal is full. Call IT and write it down on paper meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this terminal does not answer. Call IT and write it down on paper meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the ledger. Try again; if it stays, call IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger file is damaged. Call IT; restarting the terminal begins a new one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Unit</name>
    <message>
        <source>pcs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
