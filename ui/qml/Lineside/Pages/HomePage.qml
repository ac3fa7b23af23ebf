// What is in hand at this station: one job large, several side by side, none with a word on how to begin.
// Above it what somebody was called for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Item {
    id: page

    required property HomeViewModel home

    readonly property int columns: home.count > 1 ? 2 : 1


    AlertStrip {
        id: alerts

        readonly property real taken: visible ? height + Theme.gap : 0

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: implicitHeight
        home: page.home
    }

    NothingInHand {
        anchors.fill: parent
        anchors.topMargin: alerts.taken
        visible: page.home.count === 0
        home: page.home
    }

    GridView {
        id: grid

        anchors.fill: parent
        anchors.topMargin: alerts.taken
        anchors.rightMargin: -Theme.gap
        anchors.bottomMargin: -Theme.gap
        visible: page.home.count > 0
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / page.columns)
        cellHeight: page.home.count > 2 ? Math.max(Theme.px(316), Math.floor(height / 2)) : height
        model: page.home.jobs
        T.ScrollBar.vertical: ScrollMark {}

        delegate: Item {
            id: cell

            required property string key
            required property string order
            required property string product
            required property string operation
            required property string due
            required property bool overdue
            required property bool running
            required property string stateTone
            required property string stateIcon
            required property string stateText
            required property string runTime
            required property string stop
            required property string pauseReason
            required property string pauseTime
            required property bool unexplained
            required property string percent
            required property string done
            required property string remaining
            required property var segments
            required property real target
            required property var stages
            required property string workers
            required property bool onIt

            width: grid.cellWidth
            height: grid.cellHeight

            JobCard {
                anchors.fill: parent
                anchors.rightMargin: Theme.gap
                anchors.bottomMargin: Theme.gap
                home: page.home
                job: cell
            }
        }
    }
}
