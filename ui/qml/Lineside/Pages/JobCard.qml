// One job in hand. Alone it is wide, beside another one it is tall, among several it is compact.
import QtQuick
import QtQuick.Layouts
import Lineside.Theme
import Lineside.Controls
import Lineside.ViewModels

Card {
    id: card

    required property HomeViewModel home
    required property var job

    readonly property bool roomy: height > Theme.px(430)
    readonly property bool tall: height > Theme.px(530)
    readonly property bool wide: width > Theme.px(820)

    tone: job.stateTone
    leftPadding: Theme.gapLarge + Theme.gapSmall
    topPadding: tall ? Theme.gapLarge : Theme.gap
    bottomPadding: topPadding

    ColumnLayout {
        anchors.fill: parent
        spacing: card.tall ? Theme.gap : Theme.gapSmall

        JobHeader {
            Layout.fillWidth: true
            job: card.job
            wide: card.wide
            onOpened: card.home.showTask(card.job.key)
        }

        Item {
            Layout.fillHeight: true
        }

        JobFigures {
            Layout.fillWidth: true
            job: card.job
            roomy: card.roomy
            wide: card.wide
        }

        JobPeople {
            Layout.fillWidth: true
            visible: card.tall
            job: card.job
            home: card.home
        }

        Item {
            Layout.fillHeight: true
        }

        JobActions {
            Layout.fillWidth: true
            job: card.job
            home: card.home
            roomy: card.roomy && card.wide
        }
    }
}
