// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>

#include <optional>

namespace weiwatch {

/// Which stored point the crosshair waits for. One question is on its way at a time; those that came meanwhile are
/// replaced by the newest, so that a fast pointer does not queue up work.
class PointQuery
{
public:
    struct Question
    {
        WalletKey wallet;
        qint64 timeMs = 0;
        friend bool operator==(const Question &, const Question &) = default;
    };
    struct Answer
    {
        std::optional<Question> current; ///< what was answered, where it is still wanted
        std::optional<Question> next;    ///< to be asked now
    };

    /// What to ask now; nothing while another question is on its way.
    [[nodiscard]] std::optional<Question> want(const Question &question);
    [[nodiscard]] Answer answered(const WalletKey &wallet);
    /// The pointer left. An answer on its way will be dropped.
    void forget() { m_wanted.reset(); }

private:
    std::optional<Question> m_asked;
    std::optional<Question> m_wanted;
};

} // namespace weiwatch
