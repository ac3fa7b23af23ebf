// The window of a terminal: the frame with its pages, the sheets above it, and what just happened above all.
pragma ComponentBehavior: Bound
import QtQuick
import Lineside.Theme
import Lineside.Pages
import Lineside.ViewModels

Window {
    id: window

    required property ShellViewModel shell
    required property HomeViewModel home
    required property TasksViewModel tasks
    required property TaskViewModel task
    required property AlertsViewModel alerts
    required property AlertViewModel alert
    required property CallViewModel call
    required property SyncViewModel sync
    required property SignInViewModel signIn
    required property PauseViewModel pause
    required property CountViewModel count
    required property LooseViewModel loose
    required property ShiftViewModel shift
    required property ShiftDetailViewModel shiftDetail
    required property MeetingViewModel meeting
    required property MeetingRemarkViewModel meetingRemark
    required property CodeViewModel code
    required property DevicesViewModel devices
    required property SelfTestViewModel selfTest
    required property PortsViewModel ports
    required property VoiceViewModel voice
    required property MicrophoneViewModel microphone

    title: "Lineside"
    width: 1280
    height: 800
    minimumWidth: 1024
    minimumHeight: 720
    color: Theme.colors.window
    onHeightChanged: Theme.windowHeight = height

    Frame {
        id: frame

        anchors.fill: parent
        shell: window.shell
        home: window.home
        voice: window.voice
        typing: window.signIn.person !== ""

        PageSlot {
            name: "sign_in"
            current: window.shell.page
            sourceComponent: SignInPage {
                signIn: window.signIn
            }
        }

        PageSlot {
            name: "home"
            current: window.shell.page
            sourceComponent: HomePage {
                home: window.home
            }
        }

        PageSlot {
            name: "tasks"
            current: window.shell.page
            sourceComponent: TasksPage {
                tasks: window.tasks
            }
        }

        PageSlot {
            name: "task"
            current: window.shell.page
            sourceComponent: TaskPage {
                task: window.task
            }
        }

        PageSlot {
            name: "alerts"
            current: window.shell.page
            sourceComponent: AlertsPage {
                alerts: window.alerts
            }
        }

        PageSlot {
            name: "shift"
            current: window.shell.page
            sourceComponent: ShiftPage {
                shift: window.shift
            }
        }

        PageSlot {
            name: "meeting"
            current: window.shell.page
            sourceComponent: MeetingPage {
                meeting: window.meeting
            }
        }

        PageSlot {
            name: "sync"
            current: window.shell.page
            sourceComponent: SyncPage {
                sync: window.sync
            }
        }

        PageSlot {
            name: "devices"
            current: window.shell.page
            sourceComponent: DevicesPage {
                devices: window.devices
                selfTest: window.selfTest
                ports: window.ports
                microphone: window.microphone
                voice: window.voice
            }
        }
    }

    SheetSlot {
        name: "sign_in"
        current: window.shell.sheet
        sourceComponent: SignInSheet {
            shell: window.shell
            signIn: window.signIn
        }
    }

    SheetSlot {
        name: "people"
        current: window.shell.sheet
        sourceComponent: PeopleSheet {
            shell: window.shell
        }
    }

    SheetSlot {
        name: "pause"
        current: window.shell.sheet
        sourceComponent: PauseSheet {
            shell: window.shell
            pause: window.pause
            voice: window.voice
        }
    }

    SheetSlot {
        name: "count"
        current: window.shell.sheet
        sourceComponent: CountSheet {
            shell: window.shell
            count: window.count
            voice: window.voice
        }
    }

    SheetSlot {
        name: "loose"
        current: window.shell.sheet
        sourceComponent: LooseSheet {
            shell: window.shell
            loose: window.loose
        }
    }

    SheetSlot {
        name: "shift_detail"
        current: window.shell.sheet
        sourceComponent: ShiftDetailSheet {
            shell: window.shell
            detail: window.shiftDetail
        }
    }

    SheetSlot {
        name: "meeting_remark"
        current: window.shell.sheet
        sourceComponent: MeetingRemarkSheet {
            shell: window.shell
            remark: window.meetingRemark
            voice: window.voice
        }
    }

    SheetSlot {
        name: "code"
        current: window.shell.sheet
        sourceComponent: CodeSheet {
            shell: window.shell
            code: window.code
        }
    }

    SheetSlot {
        name: "call"
        current: window.shell.sheet
        sourceComponent: CallSheet {
            shell: window.shell
            call: window.call
            voice: window.voice
        }
    }

    SheetSlot {
        name: "alert"
        current: window.shell.sheet
        sourceComponent: AlertSheet {
            shell: window.shell
            alert: window.alert
        }
    }

    VoicePanel {
        voice: window.voice
        inset: window.shell.sheet === "" ? frame.railWidth : 0
        head: window.shell.sheet === "" ? frame.headHeight : 0
        foot: window.shell.sheet === "" ? frame.footHeight : 0
    }

    QuestionSheet {
        shell: window.shell
    }

    Notice {
        shell: window.shell
    }
}
