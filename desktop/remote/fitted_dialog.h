// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace weiwatch {

/// A dialog that is as high as its texts need at its width. QDialog asks for their height before the style sheet has
/// given them their fonts, and never again when a remark appears.
class FittedDialog : public QDialog
{
public:
    using QDialog::QDialog;

protected:
    /// What everything stands in, one below the other; once. width: of the dialog, at least.
    QVBoxLayout *addColumn(int width);
    bool event(QEvent *event) override;
};

} // namespace weiwatch
