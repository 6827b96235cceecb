// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialog_parts.h"

#include <theme/theme.h>

#include <QBoxLayout>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVariant>

namespace weiwatch {

DialogButtons addDialogButtons(QDialog &dialog, QBoxLayout &layout, const QString &acceptText)
{
    auto *box = new QDialogButtonBox(&dialog);
    auto *accept = box->addButton(acceptText, QDialogButtonBox::AcceptRole);
    auto *cancel = box->addButton(QCoreApplication::translate("Dialog", "Cancel"), QDialogButtonBox::RejectRole);
    accept->setObjectName(QStringLiteral("accept"));
    setLook(*accept, "look", QStringLiteral("primary"));
    accept->setDefault(true);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setAutoDefault(false);
    layout.addWidget(box);
    QObject::connect(box, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(box, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return {accept, cancel};
}

QWidget *scrollable(QWidget *form, QWidget *parent)
{
    form->setProperty("surface", "clear");
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(form);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace weiwatch
