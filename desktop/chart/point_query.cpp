// SPDX-License-Identifier: GPL-3.0-or-later
#include "point_query.h"

#include <utility>

namespace weiwatch {

std::optional<PointQuery::Question> PointQuery::want(const Question &question)
{
    m_wanted = question;
    if (m_asked) {
        return std::nullopt;
    }
    m_asked = question;
    return question;
}

PointQuery::Answer PointQuery::answered(const WalletKey &wallet)
{
    if (!m_asked || m_asked->wallet != wallet) {
        return {};
    }
    const std::optional<Question> asked = std::exchange(m_asked, std::nullopt);
    if (!m_wanted || m_wanted == asked) {
        return {m_wanted, std::nullopt};
    }
    m_asked = m_wanted;
    return {std::nullopt, m_asked};
}

} // namespace weiwatch
